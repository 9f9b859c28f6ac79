namespace CommunityFunctions.Communities;

/// <summary>Turns the files of a community's folder into its definition, or into the list of what is wrong with them.</summary>
public static class CommunityFolder
{
    /// <param name="files">Path inside the folder to the file's bytes.</param>
    public static FolderReading Read(CommunityId id, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files) =>
        throw new NotSupportedException($"{id}: {files.Count} files");
}
