using System.Runtime.InteropServices;
using CommunityFunctions.Communities;
using CommunityFunctions.Members;

namespace CommunityFunctions.Kpis.Facts;

/// <summary>Numbers the names of acts as they are told, in any order and with any repetition, and puts both in order at the end.</summary>
internal sealed class ActCollector
{
    private readonly Numbering<string> sources = new();
    private readonly Numbering<string> members = new();
    private readonly Numbering<string> reactionNames = new();
    private readonly Numbering<(string Source, string Id)> items = new();
    private readonly List<MessageFact> messages = [];
    private readonly List<ReactionFact> reactions = [];
    private readonly List<SightingFact> sightings = [];

    public int Source(SourceName source) => sources.NumberOf(source.ToString());

    public int Member(MemberId member) => members.NumberOf(member.Value);

    public int MemberOrNone(MemberId? member) => member is { } known ? Member(known) : ActNames.Nobody;

    public int Reaction(string reaction) => reactionNames.NumberOf(reaction);

    public int Item(SourceName source, string id)
    {
        Source(source);
        return items.NumberOf((source.ToString(), id));
    }

    public void Add(MessageFact message) => messages.Add(message);

    public void Add(ReactionFact reaction) => reactions.Add(reaction);

    public void Add(SightingFact sighting) => sightings.Add(sighting);

    public void Add(Acts acts)
    {
        var names = acts.Names;
        var places = new ActPlaces(
            sources.NumbersOf(names.Sources), members.NumbersOf(names.Members), reactionNames.NumbersOf(names.Reactions),
            items.NumbersOf([.. names.Items.SelectMany((ids, source) => ids.Select(id => (names.Sources[source], id)))]));
        foreach (var message in acts.Messages) Add(message.By(places));
        foreach (var reaction in acts.Reactions) Add(reaction.By(places));
        foreach (var sighting in acts.Sightings) Add(sighting.By(places));
    }

    public Acts ToActs()
    {
        var (sourcesInOrder, ofSources) = sources.Sorted(string.CompareOrdinal);
        var (membersInOrder, ofMembers) = members.Sorted(string.CompareOrdinal);
        var (reactionsInOrder, ofReactions) = reactionNames.Sorted(string.CompareOrdinal);
        var (itemsInOrder, ofItems) = items.Sorted((a, b) => Order.By(a.Source, b.Source).Then(a.Id, b.Id));
        var bySource = itemsInOrder.ToLookup(item => item.Source, item => item.Id);
        var names = new ActNames(sourcesInOrder, membersInOrder, reactionsInOrder, [.. sourcesInOrder.Select(source => bySource[source].ToArray())]);
        var places = new ActPlaces(ofSources, ofMembers, ofReactions, ofItems);
        return new(names, EachOnce(messages, places), EachOnce(reactions, places), EachOnce(sightings, places));
    }

    private static T[] EachOnce<T>(List<T> told, ActPlaces places)
        where T : struct, IAct<T>
    {
        var acts = CollectionsMarshal.AsSpan(told.ConvertAll(act => act.By(places)));
        acts.Sort((a, b) => T.CompareKeys(a, b) is not 0 and var order ? order : T.Compare(a, b));
        var count = 0;
        foreach (var act in acts)
        {
            if (count == 0 || T.CompareKeys(acts[count - 1], act) != 0) acts[count++] = act;
        }

        acts = acts[..count];
        acts.Sort(T.Compare);
        return acts.ToArray();
    }
}
