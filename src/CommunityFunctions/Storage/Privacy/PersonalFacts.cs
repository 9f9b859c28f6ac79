using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using CommunityFunctions.Kpis.Facts;
using CommunityFunctions.Members;
using CommunityFunctions.Storage.Facts;
using NodaTime;
using NodaTime.Text;

namespace CommunityFunctions.Storage.Privacy;

/// <summary>
/// Day facts and carries. The days are computed again from the log; here the carries are renamed, so that also those name nobody whose days the log has no more.
/// What they hold of a person follows from the log, which an export has; of before the log it is the carries that an export has.
/// </summary>
public sealed class PersonalFacts(FactsStore facts, TimeProvider clock) : IPersonalStore
{
    public string Name => "facts";

    public bool FollowsLog => true;

    public IReadOnlyList<string> Places => [StorageNames.Containers.Facts];

    public async IAsyncEnumerable<PersonalRecord> ExportAsync(PersonTrace person, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var kept = LogRetention.FirstDayKept(person.Community, Instant.FromDateTimeOffset(clock.GetUtcNow()));
        var ids = person.Ids.Select(id => id.Value).ToHashSet(StringComparer.Ordinal);
        await foreach (var (month, carry) in facts.CarriesNamingAsync(person.Community.Id, kept, ids, cancellation))
        {
            foreach (var content in Of(carry, member => ids.Contains(member.Value)))
            {
                content["until"] = LocalDatePattern.Iso.Format(month);
                yield return new(StorageNames.Containers.Facts, PersonalRows.Community, content);
            }
        }
    }

    public Task<int> EraseAsync(PersonTrace person, Erasure erasure, CancellationToken cancellation) =>
        facts.RenameInCarriesAsync(person.Community.Id, person.Renamed, member => person.Accounts.Any(account => account.NewId == member), cancellation);

    private static IEnumerable<JsonObject> Of(Carry carry, Func<MemberId, bool> isTheirs) =>
    [
        .. carry.Accounts.Where(stay => isTheirs(stay.Member)).Select(stay => new JsonObject { ["fact"] = "there", ["source"] = stay.Source.ToString(), ["since"] = Text(stay.Since), ["joined"] = stay.Joined }),
        .. carry.Contributors.Where(span => isTheirs(span.Member)).Select(span => new JsonObject { ["fact"] = "contributed", ["first"] = Text(span.First), ["last"] = Text(span.Last) }),
        .. carry.Roles.Where(role => isTheirs(role.Member)).Select(role => new JsonObject { ["fact"] = "role", ["role"] = role.Role, ["granted"] = role.Granted, ["at"] = Text(role.At) }),
        .. carry.Subscriptions.Where(turn => isTheirs(turn.Member)).Select(turn => new JsonObject
        {
            ["fact"] = "subscription", ["source"] = turn.Source.ToString(), ["subscription"] = turn.Subscription, ["monthlyAmount"] = turn.MonthlyAmount, ["currency"] = turn.Currency, ["at"] = Text(turn.At),
        }),
        .. carry.Wins.Where(win => isTheirs(win.Member)).Select(win => new JsonObject { ["fact"] = "first-won", ["at"] = Text(win.At) }),
        .. carry.Consents.Where(word => isTheirs(word.Member)).Select(word => new JsonObject { ["fact"] = "consent", ["purpose"] = word.Purpose, ["granted"] = word.Granted, ["at"] = Text(word.At) }),
        .. carry.Contents.Where(told => isTheirs(told.Member)).Select(told => new JsonObject
        {
            ["fact"] = "content", ["source"] = told.Source.ToString(), ["content"] = told.Content, ["consent"] = told.Consent, ["at"] = Text(told.At),
        }),
    ];

    private static string Text(Instant moment) => InstantPattern.General.Format(moment);
}
