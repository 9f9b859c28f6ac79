using CommunityFunctions.Communities;
using CommunityFunctions.Communities.Trust;
using CommunityFunctions.Members;
using CommunityFunctions.Members.Identity;
using CommunityFunctions.Storage.Identity;

namespace CommunityFunctions.Storage.Privacy;

/// <summary>The one gate that everything passes which calls a person by name: whether they object to being counted so, and whether they have agreed to be named there.</summary>
public sealed class NameGate(Persons persons, Consents consents)
{
    /// <param name="history">Who is who, as it is now.</param>
    /// <param name="member">Any of the ids that the person's accounts were given.</param>
    public async Task<Naming> AskAsync(CommunityDefinition community, IdentityHistory history, MemberId member, NamePlace place, CancellationToken cancellation)
    {
        if (await persons.FindAsync(community, history, member, cancellation) is not { } person) return Naming.Nobody;
        var answers = new Dictionary<MemberId, IReadOnlyList<ConsentChoice>>();
        foreach (var account in person.Accounts) answers[account.Id] = await consents.OfAsync(community.Id, account.Id, cancellation);

        // Who counts as this person in figures only may have objected too.
        var linked = new List<IReadOnlyList<ConsentChoice>>();
        foreach (var account in history.LinksOf(person.Id).SelectMany(history.AccountsOf)) linked.Add(await consents.OfAsync(community.Id, account, cancellation));
        if (answers.Values.Concat(linked).Any(Objects)) return Naming.Nobody;

        var profile = PersonProfile.Of(person, history, community, answers);
        return Naming.Of(profile, MayBeNamed(community.Purpose(Purposes.ProfileInReports), [.. profile.Consents.Where(choice => choice.Purpose == Purposes.ProfileInReports)], place));
    }

    /// <summary>Of a person's accounts the strictest last answer holds.</summary>
    private static bool Objects(IReadOnlyList<ConsentChoice> answers) => answers.Where(choice => choice.Purpose == Purposes.Analytics).MaxBy(choice => (choice.At, !choice.Granted)) is { Granted: false };

    private static bool MayBeNamed(Purpose? purpose, IReadOnlyList<ConsentChoice> answers, NamePlace place)
    {
        if (answers.Any(choice => !choice.Granted)) return false;
        return place == NamePlace.Community || purpose is not null && (answers.Count > 0 || purpose.LegalBasis == LegalBasis.LegitimateInterest);
    }
}
