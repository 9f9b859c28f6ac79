using CommunityFunctions.Communities;
using CommunityFunctions.Communities.Reading;
using CommunityFunctions.Rituals.Texts;
using NodaTime;

namespace CommunityFunctions.Rituals.Reading;

/// <summary>Reads a ritual's texts, which lines of <c>===</c> separate; a text that begins with <c>on: 2026-12-07</c> is bound to that date.</summary>
internal static class RitualTextsReading
{
    private const string Separator = "===";

    private const string Bound = "on:";

    /// <summary>All texts; what is wrong with them goes to the faults.</summary>
    public static List<RitualText> Read(string file, FolderText content, List<FolderFault> faults)
    {
        var texts = new List<RitualText>();
        var lines = content.Body.Split('\n');
        for (var begin = 0; begin <= lines.Length;)
        {
            var end = Array.FindIndex(lines, begin, line => line.TrimEnd() == Separator) is >= 0 and var found ? found : lines.Length;
            var (text, refusal) = Text(lines[begin..end], content.BodyLine + begin);
            if (refusal is not null)
                Add(content.BodyLine + begin, refusal);
            else if (texts.Find(other => text!.On is not null ? other.On == text.On : other.On is null && other.Markdown == text.Markdown) is { } same)
                Add(text!.Line, new Refusal($"the text of line {same.Line} a second time, or its date", "each text and each date once"));
            else
                texts.Add(text!);
            begin = end + 1;
        }

        if (texts.Count > 0 && texts.TrueForAll(text => text.On is not null))
            Add(content.BodyLine, new Refusal("only texts that are bound to a date", "at least one that is not"));
        return texts;

        void Add(int line, Refusal refusal) => faults.Add(new FolderFault(file, TextReading.Line(line), refusal.Found, refusal.Expected));
    }

    private static (RitualText? Text, Refusal? Refusal) Text(string[] lines, int line)
    {
        var first = Array.FindIndex(lines, written => !string.IsNullOrWhiteSpace(written));
        LocalDate? on = null;
        if (first >= 0 && lines[first].StartsWith(Bound, StringComparison.Ordinal))
        {
            var date = lines[first][Bound.Length..].Trim();
            if (FrontMatterKeys.Date(date) is not { } parsed)
                return (null, new Refusal(JsonSite.Quoted(lines[first]), $"on: and {FrontMatterKeys.ExpectedDate}"));

            on = parsed;
            lines[first] = "";
        }

        var markdown = string.Join('\n', lines).Trim();
        if (markdown.Length == 0)
            return (null, new Refusal("an empty text", $"a text, or no {Separator} before or after it"));
        _ = TextTemplate.Read(markdown, Placeholders.OfPosts, out var fault);
        return fault is { } wrong ? (null, new Refusal(wrong.Found, wrong.Expected)) : (new RitualText(markdown, on, line + first), null);
    }
}
