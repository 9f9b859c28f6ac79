namespace CommunityFunctions.Storage.Privacy;

/// <summary>
/// A place that holds something of people: it finds what it holds of one, and makes it go. A place that nobody answers for is found by a test that walks all tables and
/// containers.
/// </summary>
public interface IPersonalStore
{
    /// <summary>What a receipt calls it.</summary>
    string Name { get; }

    /// <summary>The tables and containers that it answers for.</summary>
    IReadOnlyList<string> Places { get; }

    /// <summary>Whether it is the log, or follows from it: then it is rewritten, while no figures are computed.</summary>
    bool FollowsLog => false;

    IAsyncEnumerable<PersonalRecord> ExportAsync(PersonTrace person, CancellationToken cancellation);

    /// <summary>Makes what is held of the person go, or name nobody. May be cut off anywhere, and done any number of times.</summary>
    /// <returns>How many things went, or name nobody any more.</returns>
    Task<int> EraseAsync(PersonTrace person, Erasure erasure, CancellationToken cancellation);
}
