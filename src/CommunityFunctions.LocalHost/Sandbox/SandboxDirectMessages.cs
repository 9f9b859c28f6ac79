using CommunityFunctions.Simulation.People;
using NodaTime;

namespace CommunityFunctions.LocalHost.Sandbox;

/// <summary>
/// What the suite has written to members in private, kept as long as the stand-ins run, and whom they did not let it write to. It is no part of the simulated
/// life: nobody else sees it. Safe for many threads.
/// </summary>
internal sealed class SandboxDirectMessages(Population population)
{
    /// <summary>Among those who joined, one in so many does not take messages of a program.</summary>
    private const int ClosedOneIn = 6;

    private readonly Lock gate = new();
    private readonly List<SandboxDirectMessage> messages = [];
    private readonly List<(string Source, string Account, Instant At)> declined = [];
    private readonly Dictionary<(string Source, string Channel), string> accounts = [];

    /// <summary>Who does not take direct messages: on each platform every sixth of those who joined, in the order of their joining.</summary>
    public IReadOnlySet<(string Source, string Account)> Closed { get; } = population.Accounts
        .Where(account => account is { Kind: AccountKind.Member, JoinedAt: not null })
        .GroupBy(account => account.Source)
        .SelectMany(joined => joined.OrderBy(account => account.JoinedAt).Where((_, place) => place % ClosedOneIn == ClosedOneIn / 2))
        .Select(account => (account.Source, account.Id)).ToHashSet();

    /// <summary>In the order in which they were sent.</summary>
    public IReadOnlyList<SandboxDirectMessage> All
    {
        get
        {
            lock (gate)
                return [.. messages];
        }
    }

    /// <summary>The same as the platforms keep them.</summary>
    public IReadOnlyList<SandboxPost> Posts => [.. All.Select(message => message.Post)];

    /// <summary>Who was to be written to and was closed, each time that it was tried.</summary>
    public IReadOnlyList<(string Source, string Account, Instant At)> Declined
    {
        get
        {
            lock (gate)
                return [.. declined];
        }
    }

    /// <param name="channel">The conversation with the account: the same whenever it is opened.</param>
    public void Open(string source, string account, string channel)
    {
        lock (gate)
            accounts[(source, channel)] = account;
    }

    /// <returns>With whom a conversation is; null when it was never opened.</returns>
    public string? AccountOf(string source, string channel)
    {
        lock (gate)
            return accounts.GetValueOrDefault((source, channel));
    }

    /// <returns>Whether the account takes no direct messages; that it was tried is kept.</returns>
    public bool Declines(string source, string account, Instant now)
    {
        if (!Closed.Contains((source, account)))
            return false;
        lock (gate)
            declined.Add((source, account, now));
        return true;
    }

    /// <summary>Takes a message, unless the platform has it already; see <see cref="SandboxPosts.Add"/>.</summary>
    public (SandboxPost Post, bool IsNew) Add(string account, Func<IReadOnlyList<SandboxPost>, SandboxPost?> find, Func<IReadOnlyList<SandboxPost>, SandboxPost> make)
    {
        lock (gate)
        {
            IReadOnlyList<SandboxPost> there = [.. messages.Select(message => message.Post)];
            if (find(there) is { } post)
                return (post, false);
            var made = make(there);
            messages.Add(new SandboxDirectMessage(account, made));
            return (made, true);
        }
    }
}
