using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Members;
using NodaTime;

namespace CommunityFunctions.Reports;

/// <summary>One line of a list: a person, a conversation, a piece of content.</summary>
/// <param name="Member">Whom it is about; null for nobody, or for who has objected to being counted by name.</param>
/// <param name="Words">What is said of it, after the name: <c>in #help, 26 hours without an answer</c>.</param>
/// <param name="Link">Where it can be seen; null where the platform has no such address.</param>
/// <param name="At">UTC.</param>
public sealed record ListedItem(MemberId? Member, Bilingual Words, Uri? Link = null, Instant? At = null);
