using System.Runtime.CompilerServices;
using NodaTime;

namespace CommunityFunctions.Simulation.People;

/// <summary>One account on one source.</summary>
public sealed record Account
{
    /// <summary>Between joining and following the link in the mail to the address; Slack asks before one can join.</summary>
    public static readonly Duration TimeToConfirm = Duration.FromSeconds(40);

    public required string Source { get; init; }

    /// <summary>The platform's own id.</summary>
    public required string Id { get; init; }

    public required Person Person { get; init; }

    public AccountKind Kind { get; init; } = AccountKind.Member;

    /// <summary>When it joined (UTC); null for one that was there before the simulation begins.</summary>
    public Instant? JoinedAt { get; init; }

    /// <summary>When it left (UTC); null for one that stays.</summary>
    public Instant? LeftAt { get; init; }

    /// <summary>On leaving it is closed by the platform's staff, who keep it in their list, rather than erased.</summary>
    public bool IsSuspendedOnLeaving { get; init; }

    public bool EmailConfirmed { get; init; } = true;

    /// <summary>When the platform says so for the first time (UTC), the beginning of time for who was there before; null for an address that is not confirmed.</summary>
    public Instant? ConfirmedAt => !EmailConfirmed || Kind == AccountKind.Bot ? null : JoinedAt is { } joined ? joined + TimeToConfirm : Instant.MinValue;

    /// <summary>The platform lists it. Slack's incoming webhooks post under a name that no list has.</summary>
    public bool IsListed { get; init; } = true;

    /// <summary>How much it talks, beside the others; 0 for those who only read.</summary>
    public double Liveliness { get; init; }

    public bool IsPresent(Instant at) => (JoinedAt is null || JoinedAt <= at) && (LeftAt is null || at < LeftAt);

    public bool HasLeft(Instant at) => LeftAt <= at;

    /// <summary>An account is there once: it equals itself alone.</summary>
    public bool Equals(Account? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);
}
