namespace CommunityFunctions.Communities;

/// <summary>One thing wrong in a community's folder, said so that its author can mend it.</summary>
/// <param name="File">Path inside the folder: <c>community.json</c>, <c>rituals/monday.md</c>.</param>
/// <param name="Where">JSON path (<c>$.sources[0].platform</c>) or line (<c>line 3</c>).</param>
public sealed record FolderFault(string File, string Where, string Found, string Expected)
{
    public override string ToString() => $"{File}, {Where}: found {Found}; expected {Expected}.";
}
