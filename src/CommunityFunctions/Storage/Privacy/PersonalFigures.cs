using System.Collections.Concurrent;
using CommunityFunctions.Communities;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Storage.Kpis;

namespace CommunityFunctions.Storage.Privacy;

/// <summary>
/// The figures, and the rows that prove them. Numbers stay; the rows and details name the person's new id and the new names of what was theirs, frozen ones too. Comes before the log,
/// which says what was theirs.
/// </summary>
public sealed class PersonalFigures(KpiStore figures, PersonalEvents events, ErasedIds ids) : IPersonalStore
{
    public string Name => "figures";

    public bool FollowsLog => true;

    public IReadOnlyList<string> Places => [StorageNames.Tables.Kpis];

    /// <summary>What figures hold of a person follows from the log, which an export has.</summary>
    public IAsyncEnumerable<PersonalRecord> ExportAsync(PersonTrace person, CancellationToken cancellation) => AsyncEnumerable.Empty<PersonalRecord>();

    public async Task<int> EraseAsync(PersonTrace person, Erasure erasure, CancellationToken cancellation)
    {
        var own = await events.OwnIdsAsync(person, cancellation);
        var hash = await ids.OfAsync(person.Community.Id, cancellation);
        var count = 0;
        foreach (var kind in Enum.GetValues<PeriodKind>())
        {
            foreach (var period in await figures.PeriodsAsync(person.Community.Id, kind, cancellation))
            {
                count += await figures.RenameAsync(
                    person.Community.Id, period, row => Renamed(row, person, own, hash), person.Renamed, cancellation);
            }
        }

        return count;
    }

    private static KpiRow Renamed(KpiRow row, PersonTrace person, ConcurrentDictionary<(SourceName Source, string Id), bool> own, IdHash hash)
    {
        var isOwn = row is { Source: { } name, Item: { } item } && SourceName.TryParse(name, out var source) && own.ContainsKey((source, item));
        return person.NewIdOf(row.Member) is not null || isOwn
            ? row with { Member = person.NewIdOf(row.Member) ?? row.Member, Item = isOwn ? hash.Of(SourceName.Parse(row.Source!), row.Item!) : row.Item }
            : row;
    }
}
