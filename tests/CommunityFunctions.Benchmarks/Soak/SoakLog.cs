using System.Globalization;
using System.Net;
using System.Text;

namespace CommunityFunctions.Benchmarks.Soak;

/// <summary>What happened in each tenth of the time. Safe for many threads.</summary>
internal sealed class SoakLog(TimeSpan duration)
{
    public const int Rows = 10;

    private readonly long started = TimeProvider.System.GetTimestamp();
    private readonly Lock door = new();
    private readonly List<Row> rows = [.. Enumerable.Range(0, Rows).Select(_ => new Row())];
    private readonly List<(TimeSpan At, double Bytes)> memory = [];

    public TimeSpan Elapsed => TimeProvider.System.GetElapsedTime(started);

    /// <param name="status">Null when no answer came.</param>
    public void Answered(HttpStatusCode? status) => Change(row =>
    {
        if (status is null) row.Unanswered++;
        else if ((int)status is >= 200 and < 300) row.Taken++;
        else row.Refused++;
    });

    public void Asked(bool isSuccess) => Change(row =>
    {
        row.Asked++;
        if (isSuccess) row.Got++;
    });

    public void Happened(string what) => Change(row => row.Happened.Add(what));

    /// <param name="messages">How many stand in the queue of deliveries.</param>
    public void Waiting(int messages) => Change(row => row.Waiting = Math.Max(row.Waiting, messages));

    public void Memory(long bytes)
    {
        lock (door) memory.Add((Elapsed, bytes));
        Change(row => row.Memory.Add(bytes));
    }

    /// <returns>The worker's memory in a quarter of the time, counted from nought: the median, in bytes. NaN without a sample.</returns>
    public double MemoryIn(int quarter)
    {
        lock (door)
        {
            var samples = memory.Where(sample => (int)(sample.At / duration * 4) == quarter).Select(sample => sample.Bytes).ToList();
            return samples.Count == 0 ? double.NaN : Quantile.Median(samples);
        }
    }

    public string Table()
    {
        var text = new StringBuilder();
        text.AppendLine("| from | answered 2xx | otherwise | not at all | most in the queue | figures and reports: got of asked | the worker’s memory | what happened |");
        text.AppendLine("| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |");
        lock (door)
        {
            for (var at = 0; at < Rows; at++)
            {
                var row = rows[at];
                var used = row.Memory.Count == 0 ? "–" : string.Create(CultureInfo.InvariantCulture, $"{Quantile.Median(row.Memory) / 1024 / 1024:N0} MB");
                text.AppendLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {duration / Rows * at:mm\\:ss} | {row.Taken:N0} | {row.Refused:N0} | {row.Unanswered:N0} | {row.Waiting:N0} | {row.Got} of {row.Asked} | {used} | {string.Join(", ", row.Happened)} |"));
            }
        }

        return text.ToString();
    }

    private void Change(Action<Row> change)
    {
        lock (door) change(rows[Math.Clamp((int)(Elapsed / duration * Rows), 0, Rows - 1)]);
    }

    private sealed class Row
    {
        public int Taken { get; set; }

        public int Refused { get; set; }

        public int Unanswered { get; set; }

        public int Asked { get; set; }

        public int Got { get; set; }

        public int Waiting { get; set; }

        public List<double> Memory { get; } = [];

        public List<string> Happened { get; } = [];
    }
}
