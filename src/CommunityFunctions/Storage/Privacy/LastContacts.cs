using CommunityFunctions.Communities;
using CommunityFunctions.Events;
using CommunityFunctions.Members;
using NodaTime;

namespace CommunityFunctions.Storage.Privacy;

/// <summary>
/// When somebody was last heard of: by what they did themselves, as a member or as a contact, on a platform or on the suite's own pages, and by what they answered. That they
/// opened a mail does not count, nor what others did, nor what the suite wrote of them. Only of somebody from whom nothing ever came it counts when others last named them.
/// </summary>
public sealed class LastContacts(Roster roster, Consents consents, MemberDays memberDays, EventLog log)
{
    /// <summary>What the suite writes of somebody (that it welcomed them, that a list of accounts shows or no longer shows them) comes from nobody.</summary>
    private static readonly string NotTheirs = string.Join(
        " and ", new[] { EventKind.WelcomeSent, EventKind.RoleChanged, EventKind.RitualPublished, EventKind.CaseOpened, EventKind.CaseDecided }.Select(kind => $"Kind ne '{EventKinds.NameOf(kind)}'"));

    private static readonly string Gone = $"(Source ne '{SourceName.Suite}' or Kind ne '{EventKinds.NameOf(EventKind.MemberLeft)}')";

    /// <param name="thresholds">
    /// The days that decide, at least one: the log is asked from the earliest on, and only of whom nothing else says that they were heard of since the latest.
    /// </param>
    /// <returns>The local day; somebody of whom nothing is known counts as never heard of.</returns>
    public async Task<LocalDate> OfAsync(PersonTrace person, IReadOnlyCollection<LocalDate> thresholds, CancellationToken cancellation)
    {
        var (last, told) = (LocalDate.MinIsoValue, LocalDate.MinIsoValue);
        foreach (var account in person.Accounts)
        {
            if (await roster.FindAsync(person.Community.Id, account.Id.Value, cancellation) is { Record: var record })
            {
                last = LocalDate.Max(last, LastIn(record, person));
                if (record.FirstTold is { } first) told = LocalDate.Max(told, DayOf(first, person));
            }

            foreach (var answer in await consents.RecordsOfAsync(person.Community.Id, account.Id, cancellation))
            {
                if (answer.IsAnswer) last = LocalDate.Max(last, DayOf(answer.At, person));
            }
        }

        if (last >= thresholds.Max()) return last;
        var asked = thresholds.Min().PlusDays(-1);
        if (await LastInLogAsync(person, LocalDate.Max(last, asked), cancellation) is { } own) return own;
        if (last > LocalDate.MinIsoValue) return last;

        // Nothing of theirs since: whether there ever was anything is asked only where it decides.
        var named = LocalDate.Max(told, await LastNamedAsync(person, cancellation));
        return named <= asked ? named : await LastInLogAsync(person, LocalDate.MinIsoValue, cancellation) ?? named;
    }

    private async Task<LocalDate> LastNamedAsync(PersonTrace person, CancellationToken cancellation)
    {
        var last = LocalDate.MinIsoValue;
        foreach (var id in person.Ids)
        {
            if (await memberDays.OfAsync(person.Community.Id, id, cancellation) is [.., var day]) last = LocalDate.Max(last, day);
        }

        return last;
    }

    private static LocalDate LastIn(MemberRecord record, PersonTrace person)
    {
        var last = record.LastSeenDay ?? LocalDate.MinIsoValue;
        foreach (var moment in record.Joins.Concat(record.Leaves).Append(record.FirstSeen ?? DateTimeOffset.MinValue).Where(moment => moment > DateTimeOffset.MinValue)) last = LocalDate.Max(last, DayOf(moment, person));
        return last;
    }

    /// <summary>A survey's answer, or what a contact did, shows no member: the log has it.</summary>
    /// <returns>Null when there is nothing after that day.</returns>
    private async Task<LocalDate?> LastInLogAsync(PersonTrace person, LocalDate after, CancellationToken cancellation)
    {
        LocalDate? last = null;
        foreach (var id in person.Ids)
        {
            foreach (var day in (await memberDays.OfAsync(person.Community.Id, id, cancellation)).Where(day => day > (last ?? after)).Reverse())
            {
                var own = log.RowsAsync(person.Community, day, $"Member eq '{id}' and {NotTheirs} and {Gone}", cancellation);
                if (!await own.AnyAsync(cancellation)) continue;
                last = day;
                break;
            }
        }

        return last;
    }

    private static LocalDate DayOf(DateTimeOffset moment, PersonTrace person) => Instant.FromDateTimeOffset(moment).InZone(person.Community.Zone).Date;
}
