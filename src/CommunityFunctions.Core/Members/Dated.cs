namespace CommunityFunctions.Members;

/// <summary>Something that was so at a moment (UTC).</summary>
public readonly record struct Dated<T>(T Value, DateTimeOffset At);

public static class Dated
{
    /// <summary>
    /// The later of the two is believed; of two of the same moment the greater value, so that the order of hearing them does not matter.
    /// </summary>
    public static Dated<string> Later(Dated<string>? known, Dated<string> told) => Later(known, told, StringComparer.Ordinal);

    /// <inheritdoc cref="Later(Dated{string}?, Dated{string})"/>
    public static Dated<bool> Later(Dated<bool>? known, Dated<bool> told) => Later(known, told, Comparer<bool>.Default);

    private static Dated<T> Later<T>(Dated<T>? known, Dated<T> told, IComparer<T> order) =>
        known is { } k && (k.At > told.At || (k.At == told.At && order.Compare(k.Value, told.Value) >= 0)) ? k : told;
}
