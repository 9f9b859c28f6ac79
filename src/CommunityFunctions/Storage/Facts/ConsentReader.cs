using CommunityFunctions.Communities;
using CommunityFunctions.Kpis.Facts;
using CommunityFunctions.Members;
using CommunityFunctions.Storage.Identity;
using NodaTime;

namespace CommunityFunctions.Storage.Facts;

/// <summary>Who has consented to what, as far as the days have been computed: without looking at every member.</summary>
public sealed class ConsentReader(FactsStore facts, IdentityLedger identities, TimeProvider clock)
{
    private const int Attempts = 5;

    /// <summary>The log goes back no further.</summary>
    private const int MonthsOfLog = 37;

    /// <summary>
    /// The people of whom an account's last answer is an agreement, in the order of their surviving ids. Whether it is the person's is for
    /// <see cref="Members.Identity.PersonProfile"/> to say, from the answers themselves; who agreed since the last computation is not among them yet.
    /// </summary>
    public async Task<IReadOnlyList<MemberId>> WhoChoseAsync(CommunityDefinition community, string purpose, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var history = await identities.ReadAsync(community.Id, cancellation);
                return [.. (await ConsentsAsync(community, cancellation)).Where(consent => consent.Purpose == purpose)
                    .GroupBy(consent => consent.Member)
                    .Where(account => account.OrderBy(consent => consent.At).ThenByDescending(consent => consent.Granted).Last().Granted)
                    .Select(account => history.PersonOf(account.Key)).Distinct().OrderBy(person => person.Value, StringComparer.Ordinal)];
            }
            catch (OutpacedException) when (attempt < Attempts)
            {
                // A run has just written other facts.
            }
        }
    }

    /// <summary>From the last carry on. A month in which nothing has been computed yet has none, and a community's first month never has one.</summary>
    private async Task<IEnumerable<ConsentFact>> ConsentsAsync(CommunityDefinition community, CancellationToken cancellation)
    {
        var shelf = new FactsShelf(facts, community.Id);
        var today = Instant.FromDateTimeOffset(clock.GetUtcNow()).InZone(community.Zone).Date;
        var month = today.With(DateAdjusters.StartOfMonth);
        var first = month.PlusMonths(-MonthsOfLog);
        while (month > first && !await shelf.HasCarryAsync(month, cancellation)) month = month.PlusMonths(-1);

        var carry = await shelf.CarryAsync(month, cancellation);
        var days = await shelf.DaysAsync(month, today, cancellation);
        return carry.Consents.Concat(days.SelectMany(day => day.Consents));
    }
}
