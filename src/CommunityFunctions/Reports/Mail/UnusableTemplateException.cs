namespace CommunityFunctions.Reports.Mail;

/// <summary>A template or a style cannot be used; the message says why, as the end of a sentence.</summary>
internal sealed class UnusableTemplateException(string message) : Exception(message);
