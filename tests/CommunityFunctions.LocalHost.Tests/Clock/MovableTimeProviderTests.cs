using CommunityFunctions.LocalHost.Clock;
using Microsoft.Extensions.Time.Testing;

namespace CommunityFunctions.LocalHost.Tests.Clock;

public sealed class MovableTimeProviderTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider real = new(Now);

    [Fact]
    public void It_runs_on_with_real_time_from_where_it_was_set()
    {
        var clock = new MovableTimeProvider(real);
        clock.StartAt(Now.AddDays(-91));
        real.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal(Now.AddDays(-91).AddMinutes(5), clock.GetUtcNow());
    }

    [Fact]
    public void It_never_moves_back()
    {
        var clock = new MovableTimeProvider(real);
        clock.Move(Now.AddHours(1));

        Assert.Throws<ArgumentOutOfRangeException>(() => clock.Move(Now.AddHours(1).AddTicks(-1)));
        Assert.Equal(Now.AddHours(1), clock.GetUtcNow());
    }

    [Fact]
    public void Moving_it_does_not_touch_timestamps_or_timers()
    {
        var clock = new MovableTimeProvider(real);
        var (before, fired) = (clock.GetTimestamp(), 0);
        using var timer = clock.CreateTimer(_ => fired++, null, TimeSpan.FromMinutes(1), Timeout.InfiniteTimeSpan);
        clock.Move(Now.AddHours(1));

        Assert.Equal(before, clock.GetTimestamp());
        Assert.Equal(0, fired);
        real.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, fired);
    }

    [Fact]
    public void The_file_holds_the_offset_as_eight_little_endian_bytes_and_goes_with_its_owner()
    {
        string path;
        using (var file = new ClockFile())
        {
            path = file.Path;
            new MovableTimeProvider(real, file.Write).StartAt(Now.AddHours(-1));

            Assert.Equal(-TimeSpan.TicksPerHour, BitConverter.ToInt64(File.ReadAllBytes(path)));
        }

        Assert.False(File.Exists(path));
    }
}
