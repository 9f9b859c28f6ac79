using NodaTime;

namespace CommunityFunctions.Privacy;

/// <summary>A message to one person that counts into their weekly budget: sent, or known to be due.</summary>
public readonly record struct CappedContact(Instant At, ContactKind Kind);
