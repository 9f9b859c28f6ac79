using CommunityFunctions.Communities;
using CommunityFunctions.Kpis.Facts;
using CommunityFunctions.Members;
using CommunityFunctions.Storage.Facts;
using CommunityFunctions.Storage.Identity;
using NodaTime;

namespace CommunityFunctions.Storage.Kpis;

/// <summary>
/// Who objects to being counted by name, by what is computed today. A figure leaves out the names of those who objected before its period's end; its rows
/// are stored, and who objects later is not to be named by them either: so it is looked up again whenever rows are shown.
/// </summary>
public sealed class Objections(FactsStore facts, IdentityLedger identities, TimeProvider clock)
{
    private const int Attempts = 5;

    /// <summary>
    /// The people who object now. Reads the carry of the month and the days after it, which <see cref="FactsStore"/> remembers: one listing, most times.
    /// </summary>
    /// <param name="computedSince">A moment at or after which the community's days were computed: facts are looked for from the carry of that month on.</param>
    public async Task<Objectors> OfTodayAsync(CommunityDefinition community, DateTimeOffset computedSince, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var aliases = (await identities.ReadAsync(community.Id, cancellation)).Aliases;
                return Of(await ConsentsAsync(community, computedSince, cancellation), aliases);
            }
            catch (OutpacedException) when (attempt < Attempts)
            {
                // A run has just written other facts.
            }
        }
    }

    /// <summary>From the last carry on. A month in which nothing has been computed yet has none, and a community's first month never has one.</summary>
    private async Task<IEnumerable<ConsentFact>> ConsentsAsync(CommunityDefinition community, DateTimeOffset computedSince, CancellationToken cancellation)
    {
        var shelf = new FactsShelf(facts, community.Id);
        var (today, first) = (DayOf(clock.GetUtcNow()), StartOfMonth(DayOf(computedSince)));
        var month = StartOfMonth(today);
        while (month > first && !await shelf.HasCarryAsync(month, cancellation)) month = month.PlusMonths(-1);

        var carry = await shelf.CarryAsync(month, cancellation);
        var days = await shelf.DaysAsync(month, today, cancellation);
        return carry.Consents.Concat(days.SelectMany(day => day.Consents));

        LocalDate DayOf(DateTimeOffset moment) => Instant.FromDateTimeOffset(moment).InZone(community.Zone).Date;
        static LocalDate StartOfMonth(LocalDate day) => day.With(DateAdjusters.StartOfMonth);
    }

    /// <summary>Of a person's accounts the strictest answer holds.</summary>
    private static Objectors Of(IEnumerable<ConsentFact> consents, IReadOnlyDictionary<MemberId, MemberId> aliases) => new(
        consents.Where(consent => consent.Purpose == "analytics")
            .GroupBy(consent => consent.Member)
            .Where(account => !account.OrderBy(consent => consent.At).ThenByDescending(consent => consent.Granted).Last().Granted)
            .Select(account => aliases.GetValueOrDefault(account.Key, account.Key)).ToHashSet(),
        aliases);
}
