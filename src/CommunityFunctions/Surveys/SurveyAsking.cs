using CommunityFunctions.Communities;
using CommunityFunctions.Communities.Trust;
using CommunityFunctions.Definitions;
using CommunityFunctions.Http;
using CommunityFunctions.Members;
using CommunityFunctions.Members.Identity;
using CommunityFunctions.Privacy;
using CommunityFunctions.Secrets;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Email;
using CommunityFunctions.Storage.Facts;
using CommunityFunctions.Storage.Identity;
using CommunityFunctions.Storage.Privacy;
using CommunityFunctions.Storage.Surveys;
using NodaTime;

namespace CommunityFunctions.Surveys;

/// <summary>
/// Draws who is asked, some at a time, and asks for their mails. The draw comes out the same each time, and the ledger of sends lets each mail out once: so a message
/// that comes twice, or a run that was cut off, asks nobody twice and passes nobody over.
/// </summary>
public sealed class SurveyAsking(
    DefinitionStore definitions, SurveyRuns runs, SurveyComments asked, ConsentReader consents, Profiles profiles, Sends sends, MemberLinks links, PublicAddress address, ISecretStore secrets,
    WorkQueues queues, TimeProvider clock)
{
    /// <summary>How many people one message looks at.</summary>
    private const int LooksAt = 100;

    public async Task RunAsync(SurveyMessage message, CancellationToken cancellation)
    {
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        if (await definitions.FindAsync(CommunityId.Parse(message.Community), cancellation) is not { } community) return;
        if (await runs.FindAsync(community.Id, message.Survey, cancellation) is not { IsDrawn: false } run) return;
        if (community.Purpose(Purposes.Surveys) is null || community.Nps.Every == SurveyRhythm.Never || now - run.DueAt > SurveyTicks.Lateness)
        {
            await runs.TryUpdateAsync(run with { IsDrawn = true, Why = "the community does not want it any more, or it came too late." }, cancellation);
            return;
        }

        if (await secrets.AcceptedAsync(SecretNames.PrivacyHash(community.Id), cancellation) is not [var secret, ..]) await WaitAsync(AddressHash.NoSecret(community.Id));
        else if (address.Base is null || await secrets.AcceptedAsync(SecretNames.MemberLinks(community.Id), cancellation) is []) await WaitAsync($"there can be no links: expected the secret {SecretNames.MemberLinks(community.Id)} and the setting PublicUrl.");
        else await DrawAsync(community, run, secret, now, cancellation);

        // The clock comes back to it.
        Task WaitAsync(string why) => runs.TryUpdateAsync(run with { Why = why }, cancellation);
    }

    private async Task DrawAsync(CommunityDefinition community, SurveyRun run, string secret, Instant now, CancellationToken cancellation)
    {
        var drawn = SurveyLot.Order(await consents.WhoChoseAsync(community, Purposes.Surveys, cancellation), run.Survey, secret, run.After);
        var recent = await RecentAsync(community, run, now, cancellation);
        foreach (var (person, lot) in drawn.Take(LooksAt))
        {
            if (run.Asked >= community.Nps.Sample) break;
            if (await AskAsync(community, run, person, recent, now, cancellation)) run = run with { Asked = run.Asked + 1 };
            run = run with { After = lot };
        }

        run = run with { IsDrawn = run.Asked >= community.Nps.Sample || drawn.Count <= LooksAt, QueuedAt = now, Why = null };
        if (await runs.TryUpdateAsync(run, cancellation) && !run.IsDrawn) await queues.SendAsync(StorageNames.Queues.Surveys, SurveyMessage.Of(run), cancellation);
    }

    /// <summary>The surveys that somebody may still rest from.</summary>
    private async Task<IReadOnlyList<SurveyRun>> RecentAsync(CommunityDefinition community, SurveyRun run, Instant now, CancellationToken cancellation) =>
        [.. (await runs.AllAsync(community.Id, cancellation)).Where(other => other.Survey != run.Survey && now - other.DueAt <= Duration.FromDays(community.Nps.RestDays) + SurveyTicks.Lateness + Duration.FromDays(1))];

    /// <returns>Whether they are of those who are asked: now, or by a try that was cut off.</returns>
    private async Task<bool> AskAsync(CommunityDefinition community, SurveyRun run, MemberId member, IReadOnlyList<SurveyRun> recent, Instant now, CancellationToken cancellation)
    {
        if (await profiles.FindAsync(community, member, cancellation) is not var (person, profile) || !SurveyEligibility.Holds(community, person, now)) return false;
        if (!profile.Consents.Any(choice => choice.Purpose == Purposes.Surveys) || profile.Consents.Any(choice => choice.Purpose == Purposes.Surveys && !choice.Granted)) return false;
        if (profile.ContactAddress is null || await RestsAsync(community, person, recent, now, cancellation)) return false;

        var link = (await links.NpsAsync(community.Id, person.Id, run.Survey, cancellation))!;
        var language = Languages.Read(profile.Language?.Value) ?? community.Language;
        await asked.AskAsync(community.Id, run.Survey, person.Id, now, cancellation);
        await queues.SendAsync(
            StorageNames.Queues.EmailsBulk,
            new EmailMessage(
                community.Id.ToString(), person.Id.Value, Purposes.Surveys, run.Survey, SurveyMail.Subject(community, language), SurveyMail.Body(community, link, language),
                (run.DueAt + SurveyTicks.Lateness).ToDateTimeOffset(), Kind: ContactKind.Survey, Language: language),
            cancellation);
        return true;
    }

    /// <summary>Whether any of their accounts has got a survey, or may have, within the days of rest: counted by the community's local days.</summary>
    private async Task<bool> RestsAsync(CommunityDefinition community, KnownPerson person, IReadOnlyList<SurveyRun> recent, Instant now, CancellationToken cancellation)
    {
        var rested = now.InZone(community.Zone).Date.PlusDays(-community.Nps.RestDays);
        foreach (var survey in recent)
        {
            foreach (var account in person.Accounts)
            {
                if (await sends.FindAsync(community.Id, account.Id, Purposes.Surveys, survey.Survey, cancellation) is { State: SendState.Sent or SendState.Uncertain or SendState.Claimed } send
                    && (send.SentAt ?? send.ClaimedAt ?? send.FirstTriedAt).InZone(community.Zone).Date > rested) return true;
            }
        }

        return false;
    }
}
