using System.Globalization;

namespace CommunityFunctions.Benchmarks;

/// <summary>What was asked of <c>./bench</c>: names of benchmarks, and how long those measure that start processes.</summary>
internal sealed record BenchOptions
{
    public const string Usage =
        "options: --runs N (start), --seconds N and --rounds N (door), --minutes N and --rate N, deliveries a second (soak, which runs only by its name)";

    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>How often <c>start</c> starts each app.</summary>
    public int Runs { get; init; } = 10;

    /// <summary>How long <c>door</c> measures each door at each number of connections, in each round.</summary>
    public TimeSpan Seconds { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often <c>door</c> goes through all of it.</summary>
    public int Rounds { get; init; } = 3;

    /// <summary>How long <c>soak</c> sends.</summary>
    public TimeSpan Minutes { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Deliveries a second that <c>soak</c> sends; null for half of what it measures first.</summary>
    public double? Rate { get; init; }

    /// <returns>Null when an option is unknown or no positive number.</returns>
    public static BenchOptions? Read(IReadOnlyList<string> arguments)
    {
        var options = new BenchOptions();
        for (var at = 0; at < arguments.Count; at++)
        {
            if (!arguments[at].StartsWith("--", StringComparison.Ordinal))
            {
                options = options with { Names = [.. options.Names, arguments[at]] };
                continue;
            }

            if (!double.TryParse(arguments.ElementAtOrDefault(at + 1), CultureInfo.InvariantCulture, out var number) || number <= 0) return null;
            if (options.With(arguments[at++], number) is not { } read) return null;
            options = read;
        }

        return options;
    }

    private BenchOptions? With(string name, double number) => name switch
    {
        "--runs" => this with { Runs = (int)Math.Ceiling(number) },
        "--seconds" => this with { Seconds = TimeSpan.FromSeconds(number) },
        "--rounds" => this with { Rounds = (int)Math.Ceiling(number) },
        "--minutes" => this with { Minutes = TimeSpan.FromMinutes(number) },
        "--rate" => this with { Rate = number },
        _ => null,
    };
}
