namespace CommunityFunctions.Reports.Composing.Risks;

/// <summary>The last values of a figure's trend.</summary>
internal static class LastValues
{
    /// <summary>Those of the present period and of those right before it, in order of time; null when one of them is not known.</summary>
    public static double[]? Of(ReportMaterial material, string kpi, int count)
    {
        var known = (material.Figure(kpi)?.Trend ?? []).ToDictionary(point => point.Period, point => point.Value);
        var (values, period) = (new double[count], material.Period);
        for (var i = count - 1; i >= 0; i--, period = period.Previous)
        {
            if (known.GetValueOrDefault(period.Id) is not { } value) return null;
            values[i] = value;
        }

        return values;
    }

    /// <summary>Whether each is less than the one before.</summary>
    public static bool Fall(this IReadOnlyList<double> values) => values.Zip(values.Skip(1)).All(pair => pair.Second < pair.First);
}
