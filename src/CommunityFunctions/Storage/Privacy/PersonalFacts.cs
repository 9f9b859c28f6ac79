using CommunityFunctions.Storage.Facts;

namespace CommunityFunctions.Storage.Privacy;

/// <summary>
/// Day facts and carries. The days are computed again from the log; here the carries are renamed, so that also those name nobody whose days the log has no more.
/// What they hold of a person follows from the log, which an export has.
/// </summary>
public sealed class PersonalFacts(FactsStore facts) : IPersonalStore
{
    public string Name => "facts";

    public bool FollowsLog => true;

    public IReadOnlyList<string> Places => [StorageNames.Containers.Facts];

    public IAsyncEnumerable<PersonalRecord> ExportAsync(PersonTrace person, CancellationToken cancellation) => AsyncEnumerable.Empty<PersonalRecord>();

    public Task<int> EraseAsync(PersonTrace person, Erasure erasure, CancellationToken cancellation) =>
        facts.RenameInCarriesAsync(person.Community.Id, person.Renamed, member => person.Accounts.Any(account => account.NewId == member), cancellation);
}
