namespace CommunityFunctions.Communities;

/// <summary>One thing wrong in a community's folder, said so that its author can mend it.</summary>
/// <param name="File">Path inside the folder: <c>community.json</c>, <c>rituals/monday.md</c>.</param>
/// <param name="Where">JSON path (<c>$.sources[0].platform</c>), line (<c>line 3</c>, <c>line 3, column 7</c>) or <see cref="WholeFile"/>.</param>
/// <param name="Found">What is there; never a secret.</param>
public sealed record FolderFault(string File, string Where, string Found, string Expected)
{
    /// <summary>Where a fault is that no line of the file has more than another: its size, its place, its absence.</summary>
    public const string WholeFile = "the file";

    public override string ToString() => $"{File}, {Where}: found {Found}; expected {Expected}.";
}
