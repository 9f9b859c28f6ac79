using CommunityFunctions.Communities;
using CommunityFunctions.Members;
using NodaTime;

namespace CommunityFunctions.Moderation;

/// <summary>
/// A message that was flagged, until the team has decided what is to become of it, and after. However often and in whatever order its flags are told, it ends the same.
/// </summary>
public sealed record ModerationCase
{
    /// <summary>UTF-16 characters of a text that are kept as evidence.</summary>
    public const int LongestText = 8_000;

    /// <summary>As many are counted; who comes after them says nothing new.</summary>
    public const int MostFlaggers = 1_000;

    /// <summary>A rule, or whoever the platform does not name: together they count once.</summary>
    public const string Nobody = "nobody";

    /// <summary>The local day on which the suite heard of it, and a random part: so the id leads back to no message, and cases sort by age.</summary>
    public required string Id { get; init; }

    public required SourceName Source { get; init; }

    public string? Channel { get; init; }

    /// <summary>The platform's id of the message; once its author is erased, a keyed hash.</summary>
    public required string Message { get; init; }

    /// <summary>Who wrote it; null when no flag has said so: then the index of messages may know.</summary>
    public MemberId? Author { get; init; }

    /// <summary>The moment of its first flag, of those that are told.</summary>
    public required Instant OpenedAt { get; init; }

    /// <summary>The moment of the last one.</summary>
    public required Instant FlaggedAt { get; init; }

    /// <summary>The ids of who has flagged it, each once, in order.</summary>
    public required IReadOnlyList<string> Flaggers { get; init; }

    /// <summary>The evidence: the message's text as it was when it was flagged first.</summary>
    public string? Text { get; init; }

    /// <summary>The moment of the flag that has brought the text.</summary>
    public Instant? TextAt { get; init; }

    /// <summary>Whether the text was longer than is kept.</summary>
    public bool IsCut { get; init; }

    /// <summary>Null while the case is open.</summary>
    public CaseDecision? Decision { get; init; }

    public Instant? DecidedAt { get; init; }

    /// <summary>Who has decided, in words that colleagues understand.</summary>
    public string? By { get; init; }

    public string? Note { get; init; }

    public bool IsOpen => Decision is null;

    /// <summary>The moment up to which flags are about this case, once it is decided; what is flagged after it is another.</summary>
    public Instant Until => DecidedAt is { } decided ? Instant.Max(decided, FlaggedAt) : Instant.MaxValue;

    public bool HasWords => (Text ?? Note) is not null;

    public static ModerationCase Open(string id, MessageFlag flag) => new ModerationCase
    {
        Id = id,
        Source = flag.Source,
        Message = flag.Message,
        OpenedAt = flag.At,
        FlaggedAt = flag.At,
        Flaggers = [],
    }.With(flag);

    /// <summary>Counts a flag. One that is told again changes nothing; a case that is decided takes no text any more.</summary>
    /// <returns>The case itself when the flag tells nothing new.</returns>
    public ModerationCase With(MessageFlag flag)
    {
        var by = flag.By?.Value ?? Nobody;
        var isNew = !Flaggers.Contains(by) && Flaggers.Count < MostFlaggers;
        var takesText = IsOpen && flag.Text is not null && (TextAt is not { } known || flag.At < known);
        var now = this with
        {
            Channel = Channel ?? flag.Channel,
            Author = Author ?? flag.Author,
            OpenedAt = Instant.Min(OpenedAt, flag.At),
            FlaggedAt = Instant.Max(FlaggedAt, flag.At),
            Flaggers = isNew ? [.. Flaggers.Append(by).Order(StringComparer.Ordinal)] : Flaggers,
            Text = takesText ? Cut(flag.Text!) : Text,
            TextAt = takesText ? flag.At : TextAt,
            IsCut = takesText ? flag.Text!.Length > LongestText : IsCut,
        };
        return now == this ? this : now;
    }

    /// <summary>Closes the case. What was decided once stays.</summary>
    /// <param name="now">When; should the platform's clock be ahead, the moment at which the case was opened.</param>
    public ModerationCase Decide(CaseDecision decision, string by, string? note, Instant now) =>
        IsOpen ? this with { Decision = decision, DecidedAt = Instant.Max(now, OpenedAt), By = by, Note = note } : this;

    /// <summary>Neither what was written nor what was noted about it.</summary>
    public ModerationCase WithoutWords() => this with { Text = null, TextAt = null, IsCut = false, Note = null };

    /// <summary>Prints no words.</summary>
    public override string ToString() => $"{nameof(ModerationCase)} {Id}";

    /// <summary>Never in the middle of a character of two.</summary>
    private static string Cut(string text) =>
        text.Length <= LongestText ? text : text[..(char.IsHighSurrogate(text[LongestText - 1]) ? LongestText - 1 : LongestText)];
}
