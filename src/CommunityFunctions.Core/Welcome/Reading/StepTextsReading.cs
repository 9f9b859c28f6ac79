using CommunityFunctions.Communities;
using CommunityFunctions.Communities.Reading;
using CommunityFunctions.Rituals.Reading;
using CommunityFunctions.Rituals.Texts;
using CommunityFunctions.Welcome.Texts;

namespace CommunityFunctions.Welcome.Reading;

/// <summary>
/// Reads a step's texts, one for each language, which lines of <c>===</c> separate. A text that begins with <c>language: en</c> is in that language, the first else
/// in the community's.
/// </summary>
internal sealed class StepTextsReading(string file, FolderText content, Language? communityLanguage, List<FolderFault> faults)
{
    private const string Separator = "===";

    private const string Key = "language:";

    private readonly Dictionary<Language, StepText> texts = [];

    /// <param name="isPublic">Whether others than the member read it.</param>
    public IReadOnlyDictionary<Language, StepText> Read(IReadOnlyDictionary<Language, string> titles, bool isPublic)
    {
        var before = faults.Count;
        var lines = content.Body.Split('\n');
        for (var begin = 0; begin <= lines.Length;)
        {
            var end = Array.FindIndex(lines, begin, line => line.TrimEnd() == Separator) is >= 0 and var found ? found : lines.Length;
            if (Add(lines[begin..end], content.BodyLine + begin, isFirst: begin == 0, titles, isPublic) is { } refusal)
                Fault(content.BodyLine + begin, refusal);
            begin = end + 1;
        }

        if (faults.Count == before && communityLanguage is { } language && !texts.ContainsKey(language))
            Fault(content.BodyLine, new Refusal("no text in the community's language", $"one in \"{Languages.Code(language)}\""));
        return texts;
    }

    private Refusal? Add(string[] lines, int line, bool isFirst, IReadOnlyDictionary<Language, string> titles, bool isPublic)
    {
        var first = Array.FindIndex(lines, written => !string.IsNullOrWhiteSpace(written));
        var code = first >= 0 && lines[first].StartsWith(Key, StringComparison.Ordinal) ? lines[first][Key.Length..].Trim() : null;
        if (code is null && !isFirst)
            return new Refusal("a text that does not say its language", "its first line to be language: en, or another language");
        if (code is not null && Languages.Parse(code) is null)
            return new Refusal(JsonSite.Quoted(lines[first]), $"language: and {SchemaCheck.OneOf("one of", Languages.Codes, code)}");
        if (code is not null)
            lines[first] = "";

        var language = Languages.Parse(code) ?? communityLanguage ?? Language.French;
        var markdown = string.Join('\n', lines).Trim();
        if (markdown.Length == 0)
            return new Refusal("an empty text", $"a text, or no {Separator} before or after it");
        if (TextTemplate.Read(markdown, WelcomePlaceholders.OfSteps, out var fault) is not { } template)
            return new Refusal(fault!.Value.Found, fault.Value.Expected);
        if (isPublic && template.Names.Contains(WelcomePlaceholders.MemberPage))
            return new Refusal($"{{{{ {WelcomePlaceholders.MemberPage} }}}} in a step that can go out in a channel", "the link to a member's own page only where they alone read it: dm, email");
        return texts.TryAdd(language, new StepText(titles.GetValueOrDefault(language) ?? titles.Values.FirstOrDefault() ?? "", markdown, line + first))
            ? null
            : new Refusal($"a second text in \"{Languages.Code(language)}\"", "each language once");
    }

    private void Fault(int line, Refusal refusal) => faults.Add(new FolderFault(file, TextReading.Line(line), refusal.Found, refusal.Expected));
}
