using CommunityFunctions.Communities;
using CommunityFunctions.Members;
using CommunityFunctions.Members.Identity;
using NodaTime;

namespace CommunityFunctions.Core.Tests.Members.Identity;

/// <summary>People and the lines of a ledger, as the rules are shown them.</summary>
internal static class Somebody
{
    /// <summary>A member's live account on a source, seen first on a day in November 2026.</summary>
    public static KnownAccount Account(string id, string source = "slack", int day = 2) => new(
        new MemberId(id), new MemberRecord { Source = SourceName.Parse(source), Account = $"U-{id}" }.Seen(day), IsThere: true, TrustedAddresses: false);

    /// <summary>A contact of the CRM.</summary>
    public static KnownAccount Contact(string id, bool trusted = true, string source = "crm") => new(
        new MemberId(id), new MemberRecord { Source = SourceName.Parse(source), Account = $"C-{id}" }, IsThere: false, TrustedAddresses: trusted);

    public static KnownAccount Told(
        this KnownAccount account, string? email = null, bool? verified = null, string? name = null, string? handle = null, bool? bot = null, bool? team = null, int day = 3,
        string? language = null, string? persona = null) => account with
        {
            Record = account.Record.Told(new AccountSighting
            {
                Account = account.Record.Account,
                At = Knowledge.Day(day),
                Email = email,
                EmailVerified = verified,
                Name = name,
                Handle = handle,
                Bot = bot,
                Team = team,
                Language = language,
                Persona = persona,
            }),
        };

    public static KnownAccount Gone(this KnownAccount account) => account with { IsThere = false };

    public static KnownPerson Alone(this KnownAccount account) => new(account.Id, [account]);

    public static KnownPerson With(this KnownAccount account, params KnownAccount[] others) => new(account.Id, [account, .. others]);

    public static IdentityHistory Merged(this IdentityHistory history, string from, string into, string rule = MergeRule.ByHand, int day = 10) =>
        history.With(Line(history, IdentityEntryKind.Merged, from, into) with { Rule = rule, At = Knowledge.Day(day) });

    public static IdentityHistory Linked(this IdentityHistory history, string from, string into) =>
        history.With(Line(history, IdentityEntryKind.Linked, from, into));

    public static IdentityHistory Dismissed(this IdentityHistory history, string a, string b) =>
        history.With(Line(history, IdentityEntryKind.Dismissed, a, b));

    public static IdentityHistory Cancelled(this IdentityHistory history, long sequence)
    {
        var line = history.Active(sequence) ?? throw new ArgumentException($"Line {sequence} does not hold.");
        var kind = line.Kind == IdentityEntryKind.Merged ? IdentityEntryKind.Unmerged : IdentityEntryKind.Unlinked;
        return history.With(Line(history, kind, line.From.Value, line.Into.Value) with { Cancels = sequence });
    }

    public static IdentityEntry Line(IdentityHistory history, IdentityEntryKind kind, string from, string into) => new()
    {
        Sequence = history.Last + 1,
        Kind = kind,
        From = new(from),
        Into = new(into),
        Rule = MergeRule.ByHand,
        By = "anna",
        At = Knowledge.Day(10),
        Since = new LocalDate(2026, 11, 2),
    };

    public static MemberId Id(string id) => new(id);

    public static MemberId[] Ids(params string[] ids) => [.. ids.Select(Id)];
}
