using System.Globalization;
using CommunityFunctions.Communities;
using CommunityFunctions.Events;
using CommunityFunctions.Members;
using CommunityFunctions.Privacy;

namespace CommunityFunctions.Storage.Privacy;

/// <summary>Tells the log of answers to consents, so that figures know them: as each account that the roster has. A stakeholder is nobody of the roster.</summary>
public sealed class ConsentLog(Roster roster, EventWriter events)
{
    /// <summary>Done again, it is one event.</summary>
    public async Task TellAsync(CommunityDefinition community, MemberId account, ConsentRecord answer, CancellationToken cancellation)
    {
        if (await roster.FindAsync(community.Id, account.Value, cancellation) is not { } entry) return;
        var about = answer.Item is { } item ? $"{answer.Purpose}:{item}" : answer.Purpose;
        var fact = new CommunityEvent
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"consent:{account}:{about}:{answer.At.UtcTicks}"),
            Kind = EventKind.ConsentChanged,
            At = answer.At,
            Actor = entry.Record.Account,
            Purpose = answer.Purpose,
            Granted = answer.State == ConsentState.Granted,
            Content = answer.Item,
        };
        await events.WriteOwnAsync(community, entry.Record.Source, fact, cancellation);
    }
}
