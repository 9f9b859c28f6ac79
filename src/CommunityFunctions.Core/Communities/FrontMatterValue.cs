namespace CommunityFunctions.Communities;

/// <summary>One value of a file's front matter: a text, a list or a mapping. Whoever reads it says which of them it expects.</summary>
/// <param name="Line">The line of the file, counted from 1.</param>
public abstract record FrontMatterValue(int Line)
{
    /// <summary>A text, number or date, as it was written, without its quotes; empty when nothing was.</summary>
    public sealed record Text(int Line, string Value) : FrontMatterValue(Line);

    public sealed record Many(int Line, IReadOnlyList<FrontMatterValue> Items) : FrontMatterValue(Line);

    public sealed record Mapping(int Line, IReadOnlyDictionary<string, FrontMatterValue> Entries) : FrontMatterValue(Line);
}
