using CommunityFunctions.Communities.Trust;
using CommunityFunctions.Members;
using CommunityFunctions.Privacy;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Email;
using CommunityFunctions.Storage.Privacy;
using CommunityFunctions.Tests.Driver;
using CommunityFunctions.Tests.Email;
using NodaTime;

namespace CommunityFunctions.Tests.Consent;

/// <summary>Ways to ask the gate, and to claim what it lets through.</summary>
internal static class GateSuite
{
    public static Instant Instant(this Suite suite) => NodaTime.Instant.FromDateTimeOffset(suite.Clock.GetUtcNow());

    public static async Task<GateAnswer> AskAsync(this Suite suite, MemberId member, string purpose = MailSuite.Newsletter, string key = "letter-1", ContactKind kind = ContactKind.Digest, bool isMail = true) =>
        await suite.Get<ContactGate>().AskAsync(await suite.CommunityAsync(), member, new Contact(kind, purpose, key, isMail), CancellationToken.None);

    /// <summary>Asks, and claims where it may: as whatever sends does, again when somebody else was faster.</summary>
    public static async Task<GateAnswer> AskAndClaimAsync(this Suite suite, MemberId member, string key, ContactKind kind = ContactKind.Welcome, string purpose = Purposes.Welcome)
    {
        while (true)
        {
            var answer = await suite.AskAsync(member, purpose, key, kind, isMail: false);
            if (answer.Permission is not { } permission || await suite.ClaimAsync(permission) is not null) return answer;
        }
    }

    public static Task<Send?> ClaimAsync(this Suite suite, Permission permission)
    {
        var now = suite.Instant();
        var send = new Send
        {
            Community = permission.Community,
            Person = permission.Id,
            Purpose = permission.Contact.Purpose,
            Key = permission.Contact.Key,
            State = SendState.Claimed,
            FirstTriedAt = now,
            ClaimedAt = now,
            LeaseUntil = now + Duration.FromMinutes(15),
        };
        return suite.Get<Sends>().TryClaimAsync(send, permission, CancellationToken.None);
    }

    /// <summary>An answer as somebody gives it on their own page, now.</summary>
    public static async Task ChooseAsync(this Suite suite, MemberId member, string purpose, bool granted) =>
        await suite.Get<ConsentDesk>().RecordAsync(await suite.CommunityAsync(), member, Atelier.Answer(purpose, granted, suite.Clock.GetUtcNow()), CancellationToken.None);

    public static async Task PauseAsync(this Suite suite, MemberId member, DateTimeOffset? until) =>
        await suite.Get<ConsentDesk>().PauseAsync(await suite.CommunityAsync(), member, until, CancellationToken.None);
}
