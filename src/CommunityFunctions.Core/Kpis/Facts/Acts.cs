using System.Text.Json;

namespace CommunityFunctions.Kpis.Facts;

/// <summary>
/// What people did that happens by the thousand: messages, reactions, and which accounts were seen. Of each sort each act once, in order of time; what they
/// name stands in <see cref="Names"/>, and they hold numbers only. A commutative monoid, as <see cref="DayFacts"/> are.
/// </summary>
public sealed class Acts : IEquatable<Acts>, IWritten<Acts>
{
    public static readonly Acts None = new(ActNames.None, [], [], []);

    private readonly MessageFact[] messages;
    private readonly ReactionFact[] reactions;
    private readonly SightingFact[] sightings;

    internal Acts(ActNames names, MessageFact[] messages, ReactionFact[] reactions, SightingFact[] sightings) =>
        (Names, this.messages, this.reactions, this.sightings) = (names, messages, reactions, sightings);

    public ActNames Names { get; }

    public ReadOnlySpan<MessageFact> Messages => messages;

    /// <summary>Given, and taken back.</summary>
    public ReadOnlySpan<ReactionFact> Reactions => reactions;

    public ReadOnlySpan<SightingFact> Sightings => sightings;

    /// <summary>The first moment at which somebody wrote or reacted; ticks.</summary>
    internal long First => Math.Min(messages is [var message, ..] ? message.At : long.MaxValue, reactions is [var reaction, ..] ? reaction.At : long.MaxValue);

    /// <summary>The last such moment.</summary>
    internal long Last => Math.Max(messages is [.., var message] ? message.At : long.MinValue, reactions is [.., var reaction] ? reaction.At : long.MinValue);

    public static Acts operator +(Acts a, Acts b)
    {
        if (a.IsEmpty) return b;
        if (b.IsEmpty) return a;
        var collected = new ActCollector();
        collected.Add(a);
        collected.Add(b);
        return collected.ToActs();
    }

    public static Acts Read(ref FactReader reader)
    {
        var names = ActNames.Read(ref reader);
        return new(names, Within(names, reader.Rows<MessageFact>()), Within(names, reader.Rows<ReactionFact>()), Within(names, reader.Rows<SightingFact>()));
    }

    public void Write(FactWriter writer)
    {
        Names.Write(writer);
        writer.Put(messages).Put(reactions).Put(sightings);
    }

    public bool Equals(Acts? other) => other is not null && Names.Equals(other.Names)
        && Messages.SequenceEqual(other.Messages) && Reactions.SequenceEqual(other.Reactions) && Sightings.SequenceEqual(other.Sightings);

    public override bool Equals(object? obj) => Equals(obj as Acts);

    public override int GetHashCode() => HashCode.Combine(Names, messages.Length, reactions.Length, sightings.Length);

    private bool IsEmpty => Names.Equals(ActNames.None);

    private static T[] Within<T>(ActNames names, T[] acts)
        where T : struct, IAct<T>
    {
        foreach (var act in acts)
        {
            if (!act.IsWithin(names)) throw new JsonException($"Facts: {act} names what is not there.");
        }

        return acts;
    }
}
