namespace CommunityFunctions.LocalHost.Demo;

/// <summary>A report as the suite's list has it.</summary>
/// <param name="Kind"><c>week</c>, <c>month</c> or <c>quarter</c>.</param>
/// <param name="Mails">For how many stakeholders a mail was asked for; null when none were.</param>
/// <param name="Link">Opens it in a browser; null when it cannot be read yet.</param>
internal sealed record FoundReport(string Period, string Kind, string State, int? Mails, string? Headline, string? Link);
