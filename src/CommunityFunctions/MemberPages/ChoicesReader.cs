using CommunityFunctions.Communities;
using CommunityFunctions.Http;
using CommunityFunctions.Members;
using CommunityFunctions.Storage.Identity;
using CommunityFunctions.Storage.Privacy;
using CommunityFunctions.Storage.Welcome;

namespace CommunityFunctions.MemberPages;

/// <summary>Reads what a person's page shows.</summary>
public sealed class ChoicesReader(Profiles profiles, ConsentDesk desk, IOpenQuestions questions)
{
    /// <param name="language">As the address asks for it; null: the person's own, else the community's.</param>
    /// <returns>Null when there is nobody of that id.</returns>
    internal async Task<Choices?> ReadAsync(CommunityDefinition community, MemberId member, bool byMail, Language? language, CancellationToken cancellation)
    {
        if (await profiles.FindAsync(community, member, cancellation) is not ({ IsDeletedUser: false } person, { } profile)) return null;
        var spoken = language ?? Languages.Read(profile.Language?.Value) ?? community.Language;
        var history = await desk.HistoryAsync(community, member, cancellation);
        return new(
            community, spoken, member, byMail, person, profile, PurposeSwitches.Of(community, profile, history, spoken),
            await desk.PausedUntilAsync(community.Id, member, cancellation), await desk.ItemsAsync(community, member, cancellation),
            await questions.OfAsync(community, member, cancellation));
    }
}
