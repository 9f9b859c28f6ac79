using System.Globalization;
using CommunityFunctions.Tests.Docs;

namespace CommunityFunctions.Tests.Infra;

/// <summary>
/// What an installation costs, reckoned from the calls that <see cref="Storage.TransactionTests"/> counts, the list prices and the life of a community that
/// docs/runbook.md has as tables: whoever puts other prices there has the sums made anew with <c>UPDATE_DOCS=1</c>.
/// </summary>
public sealed class CostTests
{
    private static readonly Page Runbook = new("docs/runbook.md");

    [Fact]
    public void The_sums_are_those_of_the_tables()
    {
        var calls = Runbook.Table("Calls to storage").ToDictionary(cells => cells[0], cells => cells.Skip(1).Select(Number).ToArray());
        var prices = Runbook.Table("Prices").ToDictionary(cells => cells[0], cells => Number(cells[1]));
        var month = Runbook.Table("A community’s month").ToDictionary(cells => cells[0], cells => Number(cells[1]));

        int[] sizes = [1, 20, 200];
        GeneratedPart.Verify(
            "docs/runbook.md", "sums", ["a month, in dollars", .. sizes.Select(size => size == 1 ? "1 community" : $"{size} communities")],
            [
                ["calls to storage, in millions", .. sizes.Select(size => (Calls(size).Sum() / 1_000_000).ToString("0.0", CultureInfo.InvariantCulture))],
                ["tables", .. sizes.Select(size => Money(Calls(size)[0] * prices["10,000 calls to tables"] / 10_000))],
                ["queues, with those that the host makes", .. sizes.Select(size => Money((Calls(size)[1] + (2 * Messages(size))) * prices["10,000 calls to queues"] / 10_000))],
                ["blobs", .. sizes.Select(size => Money(((Calls(size)[2] * prices["10,000 blobs read"]) + (Calls(size)[3] * prices["10,000 blobs written or listed"])) / 10_000))],
                ["the app’s time, no two executions at once", .. sizes.Select(size => Money(Executions(size) * prices["seconds that an execution is billed for, at 2 GB"] * 2 * prices["a GB-second"]))],
                ["executions", .. sizes.Select(size => Money(Executions(size) * prices["a million executions"] / 1_000_000))],
                ["telemetry", .. sizes.Select(size => Money(Telemetry(size) * prices["a GB of telemetry"]))],
                ["telemetry, in GB a day", .. sizes.Select(size => (Telemetry(size) / 30).ToString("0.00", CultureInfo.InvariantCulture))],
                ["stored: the log’s 37 months", .. sizes.Select(size => Money(size * month["a delivery that is taken at the door"] * 37 * prices["KB that an event takes, with its indexes"] / 1_000_000 * prices["a GB in tables"]))],
            ]);

        double[] Calls(int communities)
        {
            var sums = new double[4];
            foreach (var (what, times) in month)
            {
                var isTick = what.StartsWith("a tick of", StringComparison.Ordinal);
                Add(calls.Single(row => row.Key == what || row.Key.StartsWith($"{what} ", StringComparison.Ordinal)).Value, isTick ? times : times * communities);
                if (isTick) Add(calls[$"{what["a tick of ".Length..]}, for each community more"], times * (communities - 1));
            }

            return sums;

            void Add(double[] each, double times)
            {
                for (var kind = 0; kind < sums.Length; kind++) sums[kind] += each[kind] * times;
            }
        }

        // A delivery is two executions, on two instances: the door's, and the queue's. All else that is no tick comes by a queue.
        double Executions(int communities) => communities * month.Where(row => !row.Key.StartsWith("a tick of", StringComparison.Ordinal)).Sum(row => row.Value);

        double Messages(int communities) => Executions(communities) - (communities * month["a delivery that is taken at the door"]);

        // GB. Each call to storage is a span of its own.
        double Telemetry(int communities) => ((Executions(communities) * prices["rows of telemetry that an execution leaves"]) + Calls(communities).Sum())
            * prices["KB that a row of telemetry takes"] * prices["the part of traces that is kept"] / 1_000_000;
    }

    private static double Number(string cell) => double.Parse(cell.Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);

    private static string Money(double dollars) => dollars.ToString("#,0.00", CultureInfo.InvariantCulture);
}
