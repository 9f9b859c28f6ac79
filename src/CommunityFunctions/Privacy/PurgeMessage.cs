namespace CommunityFunctions.Privacy;

/// <summary>What to purge: a message of the queue <c>purges</c>.</summary>
/// <param name="What">A kind of what is kept for a time.</param>
/// <param name="Before">All that is older goes (UTC); of a community's kinds the moment at which it was asked for, since each community says how long it keeps what.</param>
/// <param name="Community">Null for what is of no community.</param>
/// <param name="After">How far an earlier message has come: the last member, or account, that it has looked at.</param>
public sealed record PurgeMessage(string What, DateTimeOffset Before, string? Community = null, string? After = null)
{
    public const string DeadLetters = "dead-letters";

    /// <summary>Mails of the local transport, and large deliveries that nobody has processed.</summary>
    public const string Leftovers = "leftovers";

    /// <summary>The log, its indexes and the facts of its days.</summary>
    public const string Log = "log";

    /// <summary>People from whom nothing has come for too long, and what is held of others for single purposes.</summary>
    public const string Members = "members";

    /// <summary>Accounts that others have only ever named, and not for too long.</summary>
    public const string Named = "named";

    /// <summary>Figures and reports.</summary>
    public const string Figures = "figures";

    /// <summary>The texts of moderation cases that were decided, and in the end the cases.</summary>
    public const string Cases = "cases";

    /// <summary>Nothing goes: it is looked which agreements have ended, so that what was published is taken down.</summary>
    public const string Agreements = "agreements";

    public static readonly IReadOnlyList<string> OfCommunities = [Log, Members, Named, Figures, Cases, Agreements];
}
