using CommunityFunctions.Members;
using CommunityFunctions.Members.Identity;
using NodaTime;

namespace CommunityFunctions.Storage.Welcome;

/// <summary>What is known of one person's welcome, from the rows of all their accounts: who is one person now may have been several when they were written.</summary>
/// <param name="Id">The surviving id.</param>
/// <param name="Accounts">All that were merged into the person.</param>
/// <param name="Rows">Of the accounts, and of the contacts that are linked to the person; the journey that was opened last first.</param>
public sealed record WelcomedPerson(IdentityHistory History, MemberId Id, IReadOnlyList<MemberId> Accounts, IReadOnlyList<Journey> Rows)
{
    /// <summary>The last one; null when there is none.</summary>
    public Journey? Journey => Rows.FirstOrDefault(row => row.IsJourney);

    /// <summary>Since they came; null when they have not, as far as anybody knows.</summary>
    public Instant? ContributedAt => SinceJoining(row => row.ContributedAt);

    public Instant? IntroducedAt => SinceJoining(row => row.IntroducedAt);

    /// <summary>Who brought them.</summary>
    public MemberId? Referrer => Rows.Select(row => row.Referrer).FirstOrDefault(referrer => referrer is not null);

    /// <summary>The version of the charter that they accepted last, and when.</summary>
    public (string Version, Instant At)? Charter => Rows.Where(row => row.CharterAcceptedAt is not null).MaxBy(row => row.CharterAcceptedAt) is { } row
        ? (row.CharterVersion!, row.CharterAcceptedAt!.Value)
        : null;

    private Instant? SinceJoining(Func<Journey, Instant?> of) => Rows.Select(of).Where(at => at >= Journey?.JoinedAt).Min();
}
