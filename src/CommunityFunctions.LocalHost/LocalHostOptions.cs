namespace CommunityFunctions.LocalHost;

/// <summary>What a person asked of LocalHost on the command line. Paths are absolute.</summary>
public sealed record LocalHostOptions
{
    public const int DefaultPort = 7071;

    /// <summary>The suite's port on loopback; 0 takes a free one.</summary>
    public int Port { get; init; } = DefaultPort;

    /// <summary>The operator's key and the master key; null makes one up.</summary>
    public string? Key { get; init; }

    /// <summary>Each of its sub-folders is a community to load; null loads none.</summary>
    public string? CommunitiesFolder { get; init; }

    /// <summary>Where storage and made-up secrets are kept; null keeps them in memory.</summary>
    public string? DataFolder { get; init; }

    /// <summary>The published function app.</summary>
    public string AppFolder { get; init; } = Repository.Path("artifacts", "app");

    /// <summary>The clock may be moved.</summary>
    public bool Clock { get; init; }

    public bool Demo { get; init; }

    /// <summary>End after the demo.</summary>
    public bool Once { get; init; }

    /// <summary>Log at Information while the demo is played, too; else only what is wrong is logged meanwhile.</summary>
    public bool Verbose { get; init; }

    /// <summary>Where to write, after the demo, who is in it and what was said; null writes nothing.</summary>
    public string? WordsFile { get; init; }

    /// <summary>Settings that win over all others: the environment of whoever started LocalHost.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Where the suite's clock starts; null for real time.</summary>
    public DateTimeOffset? ClockStart { get; init; }

    /// <summary>Azure Functions Core Tools run the app instead.</summary>
    public bool Func { get; init; }
}
