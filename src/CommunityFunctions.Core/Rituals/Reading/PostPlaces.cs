namespace CommunityFunctions.Rituals.Reading;

/// <summary>Where a community can post.</summary>
/// <param name="Sources">The names of its sources; empty when they are not known, and then no channel is looked up.</param>
/// <param name="MailPurposes">The purposes that rest on consent: those who gave it can be written to by mail.</param>
internal sealed record PostPlaces(IReadOnlyCollection<string> Sources, IReadOnlyCollection<string> MailPurposes);
