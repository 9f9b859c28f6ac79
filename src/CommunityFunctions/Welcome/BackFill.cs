using System.Text.Json;
using CommunityFunctions.Communities;
using CommunityFunctions.Http;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Members;
using CommunityFunctions.Members.Identity;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Facts;
using CommunityFunctions.Storage.Identity;
using CommunityFunctions.Storage.Welcome;
using NodaTime;

namespace CommunityFunctions.Welcome;

/// <summary>Welcomes members who are there already. What they have contributed is known from the facts, as far as these are computed.</summary>
public sealed class BackFill(JourneyOpenings openings, IdentityLedger identities, Persons persons, Roster roster, TimelineReader timelines, TimeProvider clock)
{
    /// <exception cref="ProblemException">404: a member who is named is not there; 409: the community has no welcome.</exception>
    public async Task<object> RunAsync(CommunityDefinition community, BackFillRequest asked, PageRequest page, CancellationToken cancellation)
    {
        if (community.WelcomeSteps.Count == 0) throw new ProblemException(System.Net.HttpStatusCode.Conflict, "No welcome", "The community has no steps: expected files in welcome/.");
        var history = await identities.ReadAsync(community.Id, cancellation);
        var (chosen, next) = asked.Members is { } named ? (await NamedAsync(community, history, named, cancellation), null) : await SinceAsync(community, history, asked.Since!.Value, page, cancellation);
        var contributions = await ContributionsAsync(community, cancellation);
        var (opened, not) = (new List<string>(), new SortedDictionary<string, int>(StringComparer.Ordinal));
        foreach (var person in chosen)
        {
            var decision = await openings.BackFillAsync(community, person, SinceOf(history.FigureOf(person.Id)), asked.Members is not null, cancellation);
            var why = decision is { } against ? JsonNamingPolicy.KebabCaseLower.ConvertName(against.ToString()) : "has-one";
            if (decision == OpeningDecision.Opens) opened.Add(person.Id.Value);
            else not[why] = not.GetValueOrDefault(why) + 1;
        }

        return new { opened, not, next };

        Func<Instant, Instant?> SinceOf(MemberId figure) => since => contributions[figure].Where(at => at >= since).Select(at => (Instant?)at).Min();
    }

    private async Task<IReadOnlyList<KnownPerson>> NamedAsync(CommunityDefinition community, IdentityHistory history, IReadOnlyList<string> named, CancellationToken cancellation)
    {
        var found = new List<KnownPerson>();
        foreach (var id in named.Distinct())
        {
            found.Add(await persons.FindAsync(community, history, new MemberId(id), cancellation) ?? throw ProblemException.NotFound($"{community.Id} has no member {id}; nobody was welcomed."));
        }

        return found;
    }

    /// <summary>A page of the roster, of which those are taken who joined on that local day or later.</summary>
    private async Task<(IReadOnlyList<KnownPerson> Found, string? Next)> SinceAsync(CommunityDefinition community, IdentityHistory history, LocalDate since, PageRequest page, CancellationToken cancellation)
    {
        var (entries, next) = await page.TakeAsync(roster.ListAfterAsync(community.Id, page.After, cancellation), entry => entry.Id.Value, cancellation);
        var (from, found) = (since.AtStartOfDayInZone(community.Zone).ToDateTimeOffset(), new List<KnownPerson>());
        foreach (var entry in entries.Where(entry => !entry.Record.Joins.IsEmpty && entry.Record.Joins.Max >= from))
        {
            if (await persons.FindAsync(community, history, entry.Id, cancellation) is { } person && found.TrueForAll(known => known.Id != person.Id)) found.Add(person);
        }

        return (found, next);
    }

    /// <summary>Of each person the last contribution before this month, and all since.</summary>
    private async Task<ILookup<MemberId, Instant>> ContributionsAsync(CommunityDefinition community, CancellationToken cancellation)
    {
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var timeline = await timelines.ReadAsync(community, now.InZone(community.Zone).Date, cancellation);
        var before = timeline.People.Where(person => person.Before is not null).SelectMany(person => new[] { person.Before!.First, person.Before.Last }, (person, at) => (person.Id, At: at));
        return before.Concat(timeline.ContributionsIn(new Window(timeline.Begins, now)).Select(contribution => (contribution.Person.Id, contribution.At))).ToLookup(seen => seen.Id, seen => seen.At);
    }
}
