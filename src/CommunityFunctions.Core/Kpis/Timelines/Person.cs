using CommunityFunctions.Kpis.Facts;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Members;
using NodaTime;

namespace CommunityFunctions.Kpis.Timelines;

/// <summary>One person of the timeline, whatever ids they had before identities were merged.</summary>
public sealed class Person(MemberId id, int index)
{
    private Stay[] stays = [];
    private List<RoleSpan>? roles;

    public MemberId Id { get; } = id;

    /// <summary>From 0, without gaps: for arrays by person.</summary>
    public int Index { get; } = index;

    /// <summary>A program: never counts.</summary>
    public bool IsBot { get; internal set; }

    /// <summary>Has objected to analytics: counts in totals, never by person.</summary>
    public bool IsObjector { get; internal set; }

    /// <summary>When any of their accounts was there, in order of time, without overlaps.</summary>
    public IReadOnlyList<Stay> Stays { get => stays; internal set => stays = [.. value]; }

    /// <summary>First and last contribution before the timeline begins; null for none.</summary>
    public ContributorSpan? Before { get; internal set; }

    /// <summary>Their first lead won (UTC).</summary>
    public Instant? FirstWin { get; internal set; }

    public bool IsPresentAt(Instant at) => IsPresentAt(at.ToUnixTimeTicks());

    /// <summary>Whether they were there at any instant of the window.</summary>
    public bool IsPresentIn(Window window)
    {
        var (start, end) = (window.Start.ToUnixTimeTicks(), Ticks.Of(window.End));
        foreach (var stay in stays)
        {
            if (stay.Begins < end && start < stay.Ends) return true;
        }

        return false;
    }

    /// <summary>Whether they had the role at any instant of the window.</summary>
    public bool Holds(string role, Window window)
    {
        foreach (var span in roles ?? [])
        {
            if (span.Role == role && span.From < window.End && (span.Until is null || window.Start < span.Until)) return true;
        }

        return false;
    }

    /// <summary>People are put into sets again and again: their index spreads them best, and costs nothing.</summary>
    public override int GetHashCode() => Index;

    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    internal void Grant(RoleSpan span) => (roles ??= []).Add(span);

    /// <param name="at">Ticks.</param>
    internal bool IsPresentAt(long at)
    {
        foreach (var stay in stays)
        {
            if (stay.Begins <= at && at < stay.Ends) return true;
        }

        return false;
    }
}
