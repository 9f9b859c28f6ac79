using System.Text.RegularExpressions;

namespace CommunityFunctions.Email;

/// <summary>What became of a mail that was handed to a transport.</summary>
public sealed partial record SendOutcome
{
    public static readonly SendOutcome Taken = new(SendVerdict.Taken);

    /// <param name="words">The transport's words. Servers like to repeat the address; it goes neither into a ledger nor into a log.</param>
    public SendOutcome(SendVerdict verdict, string? words = null) => (Verdict, Why) = (verdict, words is null ? null : Address().Replace(words, "…"));

    public SendVerdict Verdict { get; }

    /// <summary>The transport's words without addresses; null when it took the mail.</summary>
    public string? Why { get; }

    [GeneratedRegex(@"[^\s<>()\[\],;:""]+@[^\s<>()\[\],;:""]+")]
    private static partial Regex Address();
}
