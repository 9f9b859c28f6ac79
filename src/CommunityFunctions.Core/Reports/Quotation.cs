using CommunityFunctions.Members;

namespace CommunityFunctions.Reports;

/// <summary>A comment that somebody added to a survey and lets be quoted. A report keeps who said it and where, never the words: they are looked up whenever it is read.</summary>
/// <param name="Survey">As events name it.</param>
/// <param name="Member">The account as which they answered.</param>
public sealed record Quotation(string Survey, MemberId Member);
