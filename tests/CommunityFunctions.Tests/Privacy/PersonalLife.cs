using Azure.Storage.Blobs.Specialized;
using CommunityFunctions.Communities;
using CommunityFunctions.Communities.Editorial;
using CommunityFunctions.Communities.Trust;
using CommunityFunctions.Definitions;
using CommunityFunctions.Members;
using CommunityFunctions.Moderation;
using CommunityFunctions.Privacy;
using CommunityFunctions.Rituals;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Email;
using CommunityFunctions.Storage.Moderation;
using CommunityFunctions.Storage.Privacy;
using CommunityFunctions.Storage.Rituals;
using CommunityFunctions.Storage.Surveys;
using CommunityFunctions.Storage.Welcome;
using CommunityFunctions.Tests.Driver;
using NodaTime;

namespace CommunityFunctions.Tests.Privacy;

/// <summary>What a member leaves in all the stores beside the log.</summary>
internal static class PersonalLife
{
    /// <summary>What was sent, by its key: as a stakeholder they are known by a hash of their address alone, and a mail that needs somebody says nothing of its person.</summary>
    public static readonly string[] Letters = ["letter-1", "letter-that-failed", "report-for-a-stakeholder"];

    /// <summary>Every place in which there is something of who has lived through it; each says the member's id, their address or one of the <see cref="Letters"/>.</summary>
    public static readonly IReadOnlyList<string> Places =
    [
        StorageNames.Tables.Cases, StorageNames.Tables.Consents, StorageNames.Tables.Journeys, StorageNames.Tables.MailAttention, StorageNames.Tables.MailOperations, StorageNames.Tables.Preferences, StorageNames.Tables.RitualRuns,
        StorageNames.Tables.Sends, StorageNames.Tables.SurveyComments, StorageNames.Tables.Tasks, StorageNames.Tables.WelcomeDue, StorageNames.Containers.DeadLetters, StorageNames.Containers.Outbox,
    ];

    /// <summary>The items that the member has agreed to have published and not taken back.</summary>
    public static readonly IReadOnlyList<string> Published = ["case-study", "portrait"];

    public static async Task LiveThroughAsync(this Suite suite, MemberId member, string account, string address)
    {
        var (now, none) = (Instant.FromDateTimeOffset(suite.Clock.GetUtcNow()), CancellationToken.None);
        var journey = new Journey { Community = Atelier.Id, Member = member, Source = Atelier.Crm, Account = account, JoinedAt = now, OpenedAt = now };
        await suite.Get<Journeys>().TryInsertAsync(journey, none);
        await suite.Get<WelcomeDue>().AddAsync(new DueStep(now, Atelier.Id, member, "2-first-step", "welcome"), none);
        await suite.Get<Preferences>().PauseAsync(Atelier.Id, member, now + Duration.FromDays(9), none);
        await suite.Get<SurveyComments>().AnswerAsync(Atelier.Id, "nps-2026-q4", member, now, new SurveyComment(member, "Very helpful.", QuoteConsent.None, null, Language.English, now), none);
        var send = new Send { Community = Atelier.Id, Person = member, Purpose = "newsletter", Key = "letter-1", State = SendState.Sent, FirstTriedAt = now, SentAt = now };
        await suite.Get<Sends>().TryInsertAsync(send, none);
        var failed = send with { Key = "letter-that-failed", State = SendState.Failed, SentAt = null, EndedAt = now, ShownAt = now };
        await suite.Get<Sends>().TryInsertAsync(failed, none);
        await suite.Get<MailAttention>().AddAsync(failed, none);
        var stakeholder = new MemberId((await suite.Get<AddressHash>().OfAsync(Atelier.Id, address, none))[0]);
        await suite.Get<Sends>().TryInsertAsync(send with { Person = stakeholder, Purpose = EmailMessage.ReportPurpose, Key = "report-for-a-stakeholder" }, none);
        await suite.Get<MailOperations>().WriteAsync(new MailOperation("operation-1", Atelier.Id, member, "newsletter", "letter-1", address), none);
        await suite.Blobs.GetBlobContainerClient(StorageNames.Containers.Outbox).GetBlockBlobClient($"{send.Id}.eml")
            .UploadAsync(new BinaryData($"To: {address}\r\nSubject: A letter\r\nContent-Type: text/plain\r\n\r\nHello.\r\n").ToStream(), cancellationToken: none);
        await suite.Get<RitualRuns>().TryInsertAsync([new RitualRun
        {
            Community = Atelier.Id, Ritual = "thanks", Date = new LocalDate(2026, 11, 20), Channel = new RitualChannel(Atelier.Crm, "general"), Title = "Thanks", Pillar = Pillar.Inspire,
            State = RunState.Published, DueAt = now, LatestAt = now, Text = "Thank you, Alice Martin!", Spotlight = member.Value,
        }], none);
        await suite.Get<Cases>().TakeAsync(
            (await suite.Get<DefinitionStore>().FindAsync(Atelier.Id, none))!, new MessageFlag { Source = Atelier.Crm, Message = "flagged", Author = member, At = now, Text = "Buy my glasses!" }, none);
        await suite.Get<DeadLetterStore>().KeepAsync("webhook-deliveries", "dead", Suite.Now, $$"""{"community":"atelier","source":"crm","actor":{"id":"{{account}}"},"target":{"name":"Somebody Else"} }""", "error", none);

        await AnswerAsync("portrait", granted: true, until: new LocalDate(2027, 6, 30));
        await AnswerAsync("case-study", granted: true);
        await AnswerAsync("interview", granted: true);
        await AnswerAsync("interview", granted: false);

        Task AnswerAsync(string item, bool granted, LocalDate? until = null)
        {
            suite.Clock.Advance(TimeSpan.FromSeconds(1));
            var answer = Atelier.Answer(Purposes.PublishedContent, granted, suite.Clock.GetUtcNow()) with { Item = item, Terms = new ConsentTerms(["the website"], until, MayEdit: true, IsNamed: false) };
            return RecordAsync(suite, member, answer);
        }
    }

    private static async Task RecordAsync(Suite suite, MemberId member, ConsentRecord answer) =>
        await suite.Get<ConsentDesk>().RecordAsync((await suite.Get<DefinitionStore>().FindAsync(Atelier.Id, CancellationToken.None))!, member, answer, CancellationToken.None);
}
