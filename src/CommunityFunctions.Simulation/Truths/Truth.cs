namespace CommunityFunctions.Simulation.Truths;

/// <summary>What a simulation comes to: the figures that the suite must find again.</summary>
public sealed record Truth
{
    public required long Deliveries { get; init; }

    /// <summary>Deliveries of which every fact, if they have any, was sent before.</summary>
    public required long RepeatedDeliveries { get; init; }

    /// <summary>Facts in all deliveries, those sent again counted again.</summary>
    public required long FactsSent { get; init; }

    /// <summary>Different facts, by kind.</summary>
    public required IReadOnlyDictionary<string, long> FactsByKind { get; init; }

    /// <summary>Accounts of people, the team included, that a roster or an event shows by the end; by source.</summary>
    public required IReadOnlyDictionary<string, long> PeopleBySource { get; init; }

    /// <summary>Accounts of programs that a roster or an event shows by the end.</summary>
    public required long Bots { get; init; }

    /// <summary>
    /// Accounts, bots and team left out, that posted or answered in the last full ISO week, what was deleted within that week not counted; by source.
    /// </summary>
    public required IReadOnlyDictionary<string, long> ActiveInLastWeek { get; init; }

    /// <summary>Accounts, contacts of the customer system among them, that are proven to be somebody's who is known already.</summary>
    public required long Merged { get; init; }

    /// <summary>Contacts of the customer system that have a member's confirmed address, and did not confirm it there.</summary>
    public required long Linked { get; init; }

    public long Facts => FactsByKind.Values.Sum();

    public long RepeatedFacts => FactsSent - Facts;

    public long People => PeopleBySource.Values.Sum();
}
