using System.Text.RegularExpressions;

namespace CommunityFunctions.Email;

/// <summary>What became of a mail that was handed to a transport.</summary>
public sealed partial record SendOutcome
{
    public static readonly SendOutcome Taken = new(SendVerdict.Taken);

    /// <param name="words">The transport's words. Servers like to repeat the address; it goes neither into a ledger nor into a log.</param>
    public SendOutcome(SendVerdict verdict, string? words = null, TimeSpan? after = null) =>
        (Verdict, Why, After) = (verdict, words is null ? null : Address().Replace(words, "…"), after);

    public SendVerdict Verdict { get; }

    /// <summary>The transport's words without addresses; null when it took the mail.</summary>
    public string? Why { get; }

    /// <summary>How long the transport asks to wait: it throttles. Null when it has not asked for that.</summary>
    public TimeSpan? After { get; }

    /// <summary>Whether the transport says that there is no such mailbox: nobody needs to write there again.</summary>
    public bool IsDeadAddress { get; init; }

    [GeneratedRegex(@"[^\s<>()\[\],;:""]+@[^\s<>()\[\],;:""]+")]
    private static partial Regex Address();
}
