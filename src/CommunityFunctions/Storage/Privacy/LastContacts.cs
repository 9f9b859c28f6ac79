using CommunityFunctions.Events;
using CommunityFunctions.Members;
using NodaTime;

namespace CommunityFunctions.Storage.Privacy;

/// <summary>When somebody was last heard of: by what they did themselves, as a member or as a contact, and by what they answered. That they opened a mail does not count, nor what others did.</summary>
public sealed class LastContacts(Roster roster, Consents consents, MemberDays memberDays, EventLog log)
{
    /// <param name="since">The day from which on a contact matters: the log is asked only from there on, and only of whom nothing else says so.</param>
    /// <returns>The local day; somebody of whom nothing is known counts as never heard of.</returns>
    public async Task<LocalDate> OfAsync(PersonTrace person, LocalDate since, CancellationToken cancellation)
    {
        var last = LocalDate.MinIsoValue;
        foreach (var account in person.Accounts)
        {
            if (await roster.FindAsync(person.Community.Id, account.Id.Value, cancellation) is { Record: var record }) last = LocalDate.Max(last, LastIn(record, person));
            foreach (var answer in await consents.OfAsync(person.Community.Id, account.Id, cancellation)) last = LocalDate.Max(last, DayOf(answer.At, person));
        }

        return last >= since ? last : LocalDate.Max(last, await LastInLogAsync(person, since, cancellation));
    }

    private static LocalDate LastIn(MemberRecord record, PersonTrace person)
    {
        var last = record.LastSeenDay ?? LocalDate.MinIsoValue;
        foreach (var moment in record.Joins.Concat(record.Leaves).Append(record.FirstSeen ?? DateTimeOffset.MinValue).Where(moment => moment > DateTimeOffset.MinValue)) last = LocalDate.Max(last, DayOf(moment, person));
        return last;
    }

    /// <summary>A survey's answer, or what a contact did, shows no member: the log has it.</summary>
    private async Task<LocalDate> LastInLogAsync(PersonTrace person, LocalDate since, CancellationToken cancellation)
    {
        var last = LocalDate.MinIsoValue;
        foreach (var id in person.Ids)
        {
            foreach (var day in (await memberDays.OfAsync(person.Community.Id, id, cancellation)).Where(day => day >= since && day > last).Reverse())
            {
                // What the suite wrote of them (that it welcomed them, that a roster showed them) came from nobody.
                var own = log.RowsAsync(person.Community, day, $"Member eq '{id}' and Source ne 'suite' and Kind ne '{EventKinds.NameOf(EventKind.RoleChanged)}'", cancellation);
                if (!await own.AnyAsync(cancellation)) continue;
                last = day;
                break;
            }
        }

        return last;
    }

    private static LocalDate DayOf(DateTimeOffset moment, PersonTrace person) => Instant.FromDateTimeOffset(moment).InZone(person.Community.Zone).Date;
}
