namespace CommunityFunctions.Rosters;

/// <summary>Settings <c>Rosters__…</c>.</summary>
public sealed class RosterOptions
{
    public const string Section = "Rosters";

    /// <summary>How long after one reading of a roster the next is due. Webhooks tell of joins and leaves meanwhile.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromHours(24);
}
