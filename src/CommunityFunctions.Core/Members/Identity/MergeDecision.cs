using System.Diagnostics.CodeAnalysis;

namespace CommunityFunctions.Members.Identity;

/// <summary>Whether two persons are to be merged or linked, and if not, why not.</summary>
public sealed record MergeDecision
{
    private MergeDecision()
    {
    }

    /// <summary>Who becomes an alias of whom; null when refused.</summary>
    public MergeDirection? Direction { get; private init; }

    /// <summary>Null when there is a direction.</summary>
    public MergeRefusal? Refusal { get; private init; }

    /// <summary>For <see cref="MergeRefusal.Clash"/>: which accounts.</summary>
    public IdentityClash? Clash { get; private init; }

    [MemberNotNullWhen(true, nameof(Direction))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool IsAllowed => Direction is not null;

    internal static MergeDecision Allow(KnownPerson from, KnownPerson into, string rule) => new() { Direction = new(from.Id, into.Id, rule) };

    internal static MergeDecision Refuse(MergeRefusal refusal) => new() { Refusal = refusal };

    internal static MergeDecision Refuse(IdentityClash clash) => new() { Refusal = MergeRefusal.Clash, Clash = clash };
}
