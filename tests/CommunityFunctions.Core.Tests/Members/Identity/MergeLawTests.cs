using CommunityFunctions.Members;
using CommunityFunctions.Members.Identity;
using CsCheck;
using static CommunityFunctions.Core.Tests.Members.Identity.Somebody;

namespace CommunityFunctions.Core.Tests.Members.Identity;

/// <summary>What holds of the persons that the rules make, in whatever order accounts meet.</summary>
public sealed class MergeLawTests
{
    /// <summary>Accounts on few sources, with few addresses, so that many could be merged and many clash.</summary>
    private static readonly Gen<KnownAccount[]> Accounts = Gen.Select(Gen.Int[0, 4], Gen.Int[0, 2], Gen.Bool, Gen.Int[0, 3], Gen.Int[1, 5])
        .Select((source, address, verified, presence, day) => (source, address, verified, presence, day))
        .Array[2, 30]
        .Select(drawn => drawn.Select((account, at) =>
        {
            var told = account.presence == 3 ? Contact($"{at:00}", source: $"s{account.source}") : Account($"{at:00}", $"s{account.source}", account.day);
            told = told.Told($"person{account.address}@atelier.fr", account.verified);
            return account.presence == 0 ? told.Gone() : told;
        }).ToArray());

    [Fact]
    public void Nobody_ever_has_two_live_accounts_on_one_source_nor_more_than_twenty() => Gen.Select(Accounts, Gen.Int, Gen.Bool).Sample((accounts, seed, byHand) =>
    {
        var history = Meet(accounts, seed, byHand);

        foreach (var person in Persons(accounts, history))
        {
            Assert.InRange(person.Accounts.Count, 1, MergeRules.MostAccounts);
            Assert.All(person.Accounts.Where(account => account.IsThere).GroupBy(account => account.Record.Source), live => Assert.Single(live));
        }
    });

    [Fact]
    public void Where_nothing_clashes_every_order_ends_in_the_same_persons() => Gen.Select(Accounts, Gen.Int, Gen.Int).Sample((drawn, seed, other) =>
    {
        // Each on a source of its own, and few enough.
        var accounts = drawn.Take(MergeRules.MostAccounts)
            .Select(account => account with { Record = account.Record with { Source = CommunityFunctions.Communities.SourceName.Parse($"s{account.Id}") } }).ToArray();
        var (one, another) = (Meet(accounts, seed, byHand: false), Meet(accounts, other, byHand: false));

        Assert.All(accounts, account => Assert.Equal(one.PersonOf(account.Id), another.PersonOf(account.Id)));
        Assert.Equal(
            accounts.Where(account => account.Record.VerifiedEmail is not null).Select(account => account.Record.VerifiedEmail).Distinct().Count(),
            Persons(accounts, one).Count(person => person.Accounts.Any(account => account.Record.VerifiedEmail is not null)));
    });

    [Fact]
    public void Who_is_asked_first_makes_no_difference() => Accounts.Sample(accounts =>
    {
        var (a, b) = (accounts[0].With(accounts[2..(accounts.Length / 2 + 1)]), accounts[1].With(accounts[(accounts.Length / 2 + 1)..]));

        Assert.Equal(MergeRules.Automatic(a, b, IdentityHistory.Empty).Direction, MergeRules.Automatic(b, a, IdentityHistory.Empty).Direction);
        Assert.Equal(MergeRules.ByHand(a, b, IdentityHistory.Empty).Refusal, MergeRules.ByHand(b, a, IdentityHistory.Empty).Refusal);
        Assert.Equal(MergeRules.Link(a, b, IdentityHistory.Empty) with { }, MergeRules.Link(b, a, IdentityHistory.Empty));
    }, iter: 500);

    /// <summary>Lets every two meet, in an order drawn by the seed, until nothing more happens.</summary>
    private static IdentityHistory Meet(KnownAccount[] accounts, int seed, bool byHand)
    {
        var pairs = accounts.SelectMany((_, at) => accounts.Skip(at + 1), (one, other) => (one, other)).ToArray();
        new Random(seed).Shuffle(pairs);
        var history = IdentityHistory.Empty;
        for (var last = -1L; last < history.Last;)
        {
            last = history.Last;
            foreach (var (one, other) in pairs)
            {
                var (a, b) = (PersonOf(one.Id, accounts, history), PersonOf(other.Id, accounts, history));
                var decision = byHand ? MergeRules.ByHand(a, b, history) : MergeRules.Automatic(a, b, history);
                if (decision.Direction is { } direction) history = history.Merged(direction.From.Value, direction.Into.Value);
            }
        }

        return history;
    }

    private static List<KnownPerson> Persons(KnownAccount[] accounts, IdentityHistory history) =>
        [.. accounts.Select(account => history.PersonOf(account.Id)).Distinct().Select(id => PersonOf(id, accounts, history))];

    private static KnownPerson PersonOf(MemberId id, KnownAccount[] accounts, IdentityHistory history) =>
        new(history.PersonOf(id), [.. history.AccountsOf(id).Select(account => accounts.Single(known => known.Id == account))]);
}
