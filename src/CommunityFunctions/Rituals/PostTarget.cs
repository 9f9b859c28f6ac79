using CommunityFunctions.Platforms.Publishing;

namespace CommunityFunctions.Rituals;

/// <summary>Where a post goes: through which publisher, with what, into which channel; or why it can't.</summary>
internal sealed record PostTarget(IPublisher Publisher, PublishingConnection Connection, string Channel);
