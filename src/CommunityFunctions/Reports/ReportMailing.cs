using CommunityFunctions.Communities;
using CommunityFunctions.Http;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Secrets;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Email;

namespace CommunityFunctions.Reports;

/// <summary>Asks for the mails of a report: one for each stakeholder who gets reports of its kind. The ledger of sends lets each out once.</summary>
public sealed class ReportMailing(AddressHash hashes, ISecretStore secrets, PublicAddress address, WorkQueues queues, TimeProvider clock)
{
    /// <summary>Mails are paced, and a week later a report is still worth reading.</summary>
    private static readonly TimeSpan Lateness = TimeSpan.FromDays(7);

    /// <returns>How many mails were asked for; or why none can be.</returns>
    public async Task<(int Mails, string? Why)> QueueAsync(CommunityDefinition community, KpiPeriod period, CancellationToken cancellation)
    {
        var stakeholders = StakeholdersOf(community, period.Kind);
        if (stakeholders.Count == 0) return (0, null);
        if (await secrets.AcceptedAsync(SecretNames.MemberLinks(community.Id), cancellation) is [])
            return (0, $"there is no secret {SecretNames.MemberLinks(community.Id)}, so there can be no link to stop these mails with.");
        if (address.Base is null) return (0, "the setting PublicUrl is missing, so there can be no link to stop these mails with.");
        var now = clock.GetUtcNow();
        foreach (var stakeholder in stakeholders)
        {
            if (await hashes.FindAsync(community.Id, stakeholder.Address, cancellation) is not [var hash, ..]) return (0, AddressHash.NoSecret(community.Id));
            var message = EmailMessage.OfReport(community.Id, hash, period, now + Lateness, askedAt: now);
            await queues.SendAsync(StorageNames.Queues.EmailsBulk, message, cancellation);
        }

        return (stakeholders.Count, null);
    }

    private static List<Stakeholder> StakeholdersOf(CommunityDefinition community, PeriodKind kind)
    {
        var cadence = kind switch { PeriodKind.Week => ReportCadence.Week, PeriodKind.Month => ReportCadence.Month, _ => ReportCadence.Quarter };
        return [.. community.Stakeholders.Where(stakeholder => stakeholder.Cadences.Contains(cadence))];
    }
}
