using System.Text.RegularExpressions;

namespace CommunityFunctions.Tests.Infra;

/// <summary>One look into one table of an alert's query, and what it names there.</summary>
/// <param name="Metrics">Names of metrics that it looks for.</param>
/// <param name="Messages">Parts of messages that it looks for.</param>
/// <param name="Paths">Parts of addresses that it looks for.</param>
/// <param name="Properties">Attributes of the metric, or values of the message.</param>
public sealed partial record AlertQuery(string Table, IReadOnlyList<string> Metrics, IReadOnlyList<string> Messages, IReadOnlyList<string> Paths, IReadOnlyList<string> Properties, string Text)
{
    public static IReadOnlyList<AlertQuery> In(string query)
    {
        var text = Comment().Replace(query, "");
        var starts = Tables().Matches(text).Select(match => match.Index).ToList();
        Assert.NotEmpty(starts);
        return [.. starts.Zip(starts.Skip(1).Append(text.Length), (from, to) => Of(text[from..to]))];
    }

    /// <summary>The texts to which a column is compared.</summary>
    public IEnumerable<string> ValuesOf(string property) =>
        Regex.Matches(Text, $@"Properties\.{property}\) in \(([^)]*)\)").SelectMany(match => InQuotes().Matches(match.Groups[1].Value)).Select(match => match.Groups[1].Value);

    private static AlertQuery Of(string text) => new(
        Tables().Match(text).Value, Found(MetricName(), text), Found(MessagePart(), text), Found(PathPart(), text), Found(PropertyName(), text), text);

    private static IReadOnlyList<string> Found(Regex what, string text) => [.. what.Matches(text).Select(match => match.Groups[1].Value)];

    [GeneratedRegex("(?m)^//.*$")]
    private static partial Regex Comment();

    [GeneratedRegex(@"\bApp[A-Z]\w+")]
    private static partial Regex Tables();

    [GeneratedRegex(@"\bName == '([^']*)'")]
    private static partial Regex MetricName();

    [GeneratedRegex(@"\bMessage has '([^']*)'")]
    private static partial Regex MessagePart();

    [GeneratedRegex(@"\bUrl has '([^']*)'")]
    private static partial Regex PathPart();

    [GeneratedRegex(@"\bProperties\.(\w+)")]
    private static partial Regex PropertyName();

    [GeneratedRegex("'([^']*)'")]
    private static partial Regex InQuotes();
}
