namespace CommunityFunctions.Reports.Rendering;

/// <summary>What stands in a rendered mail for what each recipient has of their own.</summary>
public static class MailMarks
{
    /// <summary>In place of the address that stops these mails, in the HTML and in the text. It leads nowhere (RFC 2606).</summary>
    public const string Unsubscribe = "https://unsubscribe.invalid/";

    /// <summary>In place of the address of the reader's own page, in the Markdown of a letter to a member. It leads nowhere (RFC 2606).</summary>
    public const string MyPage = "https://my-page.invalid/";
}
