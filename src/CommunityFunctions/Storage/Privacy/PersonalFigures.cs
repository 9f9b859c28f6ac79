using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using CommunityFunctions.Communities;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Storage.Kpis;
using NodaTime;
using NodaTime.Text;

namespace CommunityFunctions.Storage.Privacy;

/// <summary>
/// The figures, and the rows that prove them. Numbers stay; the rows and details name the person's new id and the new names of what was theirs, frozen ones too. Comes before the log,
/// which says what was theirs.
/// </summary>
public sealed class PersonalFigures(KpiStore figures, PersonalEvents events, ErasedIds ids, TimeProvider clock) : IPersonalStore
{
    public string Name => "figures";

    public bool FollowsLog => true;

    public IReadOnlyList<string> Places => [StorageNames.Tables.Kpis];

    /// <summary>What younger figures hold of a person follows from the log, which an export has.</summary>
    public async IAsyncEnumerable<PersonalRecord> ExportAsync(PersonTrace person, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var kept = LogRetention.FirstDayKept(person.Community, Instant.FromDateTimeOffset(clock.GetUtcNow()));
        foreach (var kind in Enum.GetValues<PeriodKind>())
        {
            foreach (var period in (await figures.PeriodsAsync(person.Community.Id, kind, cancellation)).TakeWhile(period => period.First < kept))
            {
                var naming = figures.NamingAsync(person.Community.Id, period, row => person.NewIdOf(row.Member) is not null, person.IsNamedIn, cancellation);
                await foreach (var (figure, rows, inDetails) in naming)
                {
                    foreach (var row in rows) yield return RecordOf(figure, content => Tell(content, row));
                    if (inDetails) yield return RecordOf(figure, content => content["inDetails"] = true);
                }
            }
        }
    }

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

    private static PersonalRecord RecordOf(SnapshotRow figure, Action<JsonObject> tell)
    {
        var content = new JsonObject { ["period"] = figure.Period, ["figure"] = figure.Kpi, ["restatedAt"] = figure.RestatedAt };
        tell(content);
        return new(StorageNames.Tables.Kpis, PersonalRows.Community, content);
    }

    private static void Tell(JsonObject content, KpiRow row)
    {
        content["member"] = row.Member?.Value;
        content["source"] = row.Source;
        content["item"] = row.Item;
        content["at"] = row.At is { } at ? InstantPattern.General.Format(at) : null;
        content["rowValue"] = row.Value;
        content["note"] = row.Note;
    }

    private static KpiRow Renamed(KpiRow row, PersonTrace person, ConcurrentDictionary<(SourceName Source, string Id), bool> own, IdHash hash)
    {
        var isOwn = row is { Source: { } name, Item: { } item } && SourceName.TryParse(name, out var source) && own.ContainsKey((source, item));
        return person.NewIdOf(row.Member) is not null || isOwn
            ? row with { Member = person.NewIdOf(row.Member) ?? row.Member, Item = isOwn ? hash.Of(SourceName.Parse(row.Source!), row.Item!) : row.Item }
            : row;
    }
}
