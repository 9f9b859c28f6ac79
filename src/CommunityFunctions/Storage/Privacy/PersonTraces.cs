using System.Security.Cryptography;
using CommunityFunctions.Communities;
using CommunityFunctions.Members;
using CommunityFunctions.Members.Identity;
using CommunityFunctions.Storage.Identity;

namespace CommunityFunctions.Storage.Privacy;

/// <summary>Finds out by what a person is to be found: all accounts that were merged, and the contacts that are linked, with all that the roster knows of them.</summary>
public sealed class PersonTraces(IdentityLedger ledger, Roster roster, MemberDays memberDays, EventLog log)
{
    /// <param name="member">Any of the ids that the person's accounts were given.</param>
    /// <returns>Null when nobody knows the id.</returns>
    public async Task<PersonTrace?> FindAsync(CommunityDefinition community, MemberId member, CancellationToken cancellation)
    {
        var history = await ledger.ReadAsync(community.Id, cancellation);
        var (accounts, records) = (new List<TracedAccount>(), new List<MemberRecord>());
        foreach (var id in IdsOf(history, member))
        {
            if (await roster.FindAsync(community.Id, id.Value, cancellation) is { Record: var record })
            {
                records.Add(record);
                accounts.Add(new(record.Source, record.Account, id, NewId(), Persons.IsThere(community, record)));
            }
            else if (await NamedInLogAsync(community, id, cancellation) is var (source, account))
            {
                accounts.Add(new(source, account, id, NewId()));
            }
        }

        return accounts.Count == 0 ? null : new PersonTrace(
            community, accounts, Told(record => record.Email, record => record.VerifiedAddress), Told(record => record.Name), Told(record => record.Handle));

        IReadOnlyList<string> Told(params Func<MemberRecord, Dated<string>?>[] of) =>
            [.. records.SelectMany(record => of.Select(what => what(record)?.Value)).OfType<string>().Where(text => text.Length > 0).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Links go from a contact to a member: whichever of the two asks, both are theirs.</summary>
    private static IEnumerable<MemberId> IdsOf(IdentityHistory history, MemberId member)
    {
        var person = history.PersonOf(history.FigureOf(member));
        return history.AccountsOf(person).Concat(history.LinksOf(person).SelectMany(history.AccountsOf)).Concat(history.AccountsOf(member)).Distinct();
    }

    /// <summary>Of somebody whom nobody has seen, but whom others have named: whose account it is says the log.</summary>
    private async Task<(SourceName Source, string Account)?> NamedInLogAsync(CommunityDefinition community, MemberId id, CancellationToken cancellation)
    {
        if (await memberDays.FirstAsync(community.Id, id, cancellation) is not { } day) return null;
        await foreach (var row in log.RowsAsync(community, day, $"TargetMember eq '{id}' or ReferrerMember eq '{id}' or Member eq '{id}'", cancellation))
        {
            var logged = EventRow.Read(row);
            var account = logged.Target == id ? logged.Fact.Target : logged.Referrer == id ? logged.Fact.Referrer : logged.Fact.Actor;
            if (account is not null) return (logged.AccountsOf, account);
        }

        return null;
    }

    private static MemberId NewId() => new(RandomNumberGenerator.GetHexString(24, lowercase: true));
}
