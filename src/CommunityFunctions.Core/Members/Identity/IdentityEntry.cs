using NodaTime;

namespace CommunityFunctions.Members.Identity;

/// <summary>One line of a community's ledger of identity: who became whom, by what rule, when and why. Never changed; undone only by a later line.</summary>
public sealed record IdentityEntry
{
    /// <summary>1 for the first, and one more for each. Whoever appends gives it.</summary>
    public required long Sequence { get; init; }

    public required IdentityEntryKind Kind { get; init; }

    /// <summary>
    /// The account whose person becomes an alias of the person of <see cref="Into"/>; for a link the contact's. The very one that the rule or somebody
    /// meant: what is merged with it later goes where it goes. A line that cancels another names what the other named; a dismissal an account of each.
    /// </summary>
    public required MemberId From { get; init; }

    /// <summary>The account whose person stays; for a link the member's.</summary>
    public required MemberId Into { get; init; }

    /// <summary>One of <see cref="MergeRule"/>.</summary>
    public required string Rule { get; init; }

    /// <summary><c>suite</c>, or who did it.</summary>
    public required string By { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>In the words of whoever did it.</summary>
    public string? Why { get; init; }

    /// <summary>The first local day, in the community's zone, whose figures can differ.</summary>
    public required LocalDate Since { get; init; }

    /// <summary>For <see cref="IdentityEntryKind.Unmerged"/> and <see cref="IdentityEntryKind.Unlinked"/>: the sequence of the line that no longer holds.</summary>
    public long? Cancels { get; init; }
}
