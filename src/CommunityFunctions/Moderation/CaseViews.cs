using CommunityFunctions.Communities;
using CommunityFunctions.Storage;
using NodaTime;

namespace CommunityFunctions.Moderation;

/// <summary>Shows cases. Who wrote a message that was flagged before anybody had told of it is looked up when it is shown.</summary>
public sealed class CaseViews(MessageIndex messages)
{
    public async Task<CaseView> OfAsync(CommunityDefinition community, ModerationCase known, CancellationToken cancellation) => new(
        known.Id, known.IsOpen ? "open" : "decided", known.Source.ToString(), known.Channel, known.Message,
        (known.Author ?? await messages.AuthorAsync(community.Id, known.Source, known.Message, cancellation))?.Value,
        known.OpenedAt.ToDateTimeOffset(), known.Flaggers.Count, known.Text, known.IsCut,
        known.IsOpen ? (known.OpenedAt + Duration.FromHours(community.Moderation.DecideWithinHours)).ToDateTimeOffset() : null,
        known.Decision is { } decision ? CaseDecisions.NameOf(decision) : null, known.DecidedAt?.ToDateTimeOffset(), known.By, known.Note);
}
