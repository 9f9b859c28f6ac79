namespace CommunityFunctions.Communities;

/// <summary>What stands between the <c>---</c> lines at the top of a Markdown file: keys and values, each with the line it stands on.</summary>
public sealed record FrontMatter(IReadOnlyDictionary<string, FrontMatterValue> Entries)
{
    public static readonly FrontMatter Empty = new(new Dictionary<string, FrontMatterValue>());

    /// <summary>The value of a key; null when it is absent.</summary>
    public FrontMatterValue? this[string key] => Entries.GetValueOrDefault(key);
}
