using CommunityFunctions.Communities;
using NodaTime;

namespace CommunityFunctions.Members.Identity;

/// <summary>What a person of one or more accounts is taken together: what a preview of a merge shows, and what the person is after it.</summary>
public sealed record PersonProfile
{
    public required MemberId Id { get; init; }

    public required IReadOnlyList<KnownAccount> Accounts { get; init; }

    /// <summary>What was told last of any account; likewise the handle, the address, the language and the persona.</summary>
    public Dated<string>? Name { get; init; }

    public Dated<string>? Handle { get; init; }

    public Dated<string>? Email { get; init; }

    public Dated<string>? Language { get; init; }

    public Dated<string>? Persona { get; init; }

    /// <summary>A person is there while any account is: the stays of all, those that touch or overlap as one, in order of time.</summary>
    public required IReadOnlyList<Presence> Presence { get; init; }

    /// <summary>All that any account has or had.</summary>
    public required IReadOnlyList<DatedRole> Roles { get; init; }

    /// <summary>The answer that counts for each purpose (<see cref="UnitedConsents"/>): the stricter wins.</summary>
    public required IReadOnlyList<ConsentChoice> Consents { get; init; }

    /// <summary>Where the person is written to: an address that a platform has verified, of an account that is there; else what was told last. Null when nobody knows one.</summary>
    public string? ContactAddress =>
        Accounts.Where(account => account.IsThere && account.Record.VerifiedEmail is not null)
            .OrderByDescending(account => account.Record.VerifiedAddress!.Value.At).Select(account => account.Record.VerifiedEmail).FirstOrDefault()
        ?? Email?.Value;

    /// <param name="history">With the merges that make the person; for a preview, with the one that is proposed.</param>
    /// <param name="consents">The answers of each account, in any order. An account without any may be left out.</param>
    public static PersonProfile Of(
        KnownPerson person, IdentityHistory history, CommunityDefinition community, IReadOnlyDictionary<MemberId, IReadOnlyList<ConsentChoice>> consents)
    {
        var records = person.Accounts.Select(account => account.Record).ToList();
        return new()
        {
            Id = person.Id,
            Accounts = person.Accounts,
            Name = Latest(record => record.Name),
            Handle = Latest(record => record.Handle),
            Email = Latest(record => record.Email),
            Language = Latest(record => record.Language),
            Persona = Latest(record => record.Persona),
            Presence = United(records.SelectMany(record => Members.Presence.Of(record, community.Zone))),
            Roles = [.. records.SelectMany(record => DatedRole.Of(record, community)).Distinct().OrderBy(role => role.Role, StringComparer.Ordinal).ThenBy(role => role.From ?? LocalDate.MinIsoValue)],
            Consents = UnitedConsents.Of(
                person.Accounts.Where(account => consents.ContainsKey(account.Id)).ToDictionary(account => account.Id, account => consents[account.Id]),
                [.. history.EntriesOf(person.Id).Where(entry => entry.Kind == IdentityEntryKind.Merged)]),
        };

        Dated<string>? Latest(Func<MemberRecord, Dated<string>?> of) =>
            records.Select(of).Aggregate((Dated<string>?)null, (known, told) => told is { } later ? Dated.Later(known, later) : known);
    }

    private static List<Presence> United(IEnumerable<Presence> stays)
    {
        var united = new List<Presence>();
        foreach (var stay in stays.OrderBy(stay => stay.From).ThenByDescending(stay => stay.Joined))
        {
            if (united is [.., var last] && (last.Until is null || stay.From <= last.Until))
            {
                united[^1] = last with { Until = last.Until is null || stay.Until is null ? null : last.Until > stay.Until ? last.Until : stay.Until };
            }
            else
            {
                united.Add(stay);
            }
        }

        return united;
    }
}
