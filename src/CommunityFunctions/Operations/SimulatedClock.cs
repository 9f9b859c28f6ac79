using System.IO.MemoryMappedFiles;

namespace CommunityFunctions.Operations;

/// <summary>
/// The real clock plus an offset that another process writes into a file of eight bytes (ticks of 100 ns, little-endian), which both have mapped: so that
/// weeks can be lived in a minute. Only in Development, and only when the host names the file at the start. Timers, delays and durations stay real.
/// </summary>
public sealed class SimulatedClock : TimeProvider, IDisposable
{
    private readonly MemoryMappedFile file;
    private readonly MemoryMappedViewAccessor view;

    public SimulatedClock(string path)
    {
        file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, mapName: null, capacity: 0, MemoryMappedFileAccess.ReadWrite);
        view = file.CreateViewAccessor(0, sizeof(long), MemoryMappedFileAccess.Read);
    }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(view.ReadInt64(0));

    public void Dispose()
    {
        view.Dispose();
        file.Dispose();
    }
}
