using System.IO.MemoryMappedFiles;

namespace CommunityFunctions.LocalHost.Clock;

/// <summary>
/// Tells the worker how far the suite's clock stands from real time: eight bytes in memory that both processes map,
/// the offset in ticks (100 ns), little-endian. It ends with LocalHost.
/// </summary>
public sealed class ClockFile : IDisposable
{
    private readonly MemoryMappedFile file;
    private readonly MemoryMappedViewAccessor view;

    public ClockFile()
    {
        Path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"communityfunctions-clock-{Guid.NewGuid():N}");
        file = MemoryMappedFile.CreateFromFile(Path, FileMode.CreateNew, mapName: null, sizeof(long));
        view = file.CreateViewAccessor();
    }

    public string Path { get; }

    public void Write(long offset) => view.Write(0, offset);

    public void Dispose()
    {
        view.Dispose();
        file.Dispose();
        File.Delete(Path);
    }
}
