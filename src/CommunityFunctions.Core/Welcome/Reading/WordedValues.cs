using CommunityFunctions.Communities;
using CommunityFunctions.Communities.Reading;

namespace CommunityFunctions.Welcome.Reading;

/// <summary>Reads words that members see: one text, which is in the community's language, or one for each language, <c>{fr: …, en: …}</c>.</summary>
internal sealed class WordedValues(FrontMatterKeys keys, Language? communityLanguage)
{
    private const int LongestText = 300;

    /// <summary>What is wrong is a fault; then some or all of the languages are missing.</summary>
    /// <param name="name">What the words are, for faults.</param>
    public IReadOnlyDictionary<Language, string> Needed(string name, FrontMatterValue? value, string expected)
    {
        var words = new Dictionary<Language, string>();
        switch (value)
        {
            case FrontMatterValue.Text { Value: var text } when !string.IsNullOrWhiteSpace(text):
                Add(words, communityLanguage ?? Language.French, name, value.Line, text);
                break;
            case FrontMatterValue.Mapping mapping when mapping.Entries.Count > 0:
                AddEach(words, name, mapping);
                if (words.Count == mapping.Entries.Count && communityLanguage is { } language && !words.ContainsKey(language))
                    keys.Fault(value.Line, $"no {name} in the community's language", $"one in \"{Languages.Code(language)}\"");
                break;
            case FrontMatterValue.Many:
                keys.Fault(value.Line, $"a list as the {name}", expected);
                break;
            default:
                keys.Fault(value?.Line ?? 1, $"no {name}", expected);
                break;
        }

        return words;
    }

    private void AddEach(Dictionary<Language, string> words, string name, FrontMatterValue.Mapping mapping)
    {
        foreach (var (code, value) in mapping.Entries)
        {
            if (Languages.Parse(code) is not { } language)
                keys.Fault(value.Line, $"the {name} in {JsonSite.Quoted(code)}", SchemaCheck.OneOf("one of", Languages.Codes, code));
            else if (value is FrontMatterValue.Text { Value: var text } && !string.IsNullOrWhiteSpace(text))
                Add(words, language, name, value.Line, text);
            else
                keys.Fault(value.Line, $"no text as the {name} in \"{code}\"", "a text");
        }
    }

    private void Add(Dictionary<Language, string> words, Language language, string name, int line, string text)
    {
        if (text.Length > LongestText)
            keys.Fault(line, $"a {name} of {text.Length} characters", $"at most {LongestText}");
        words.Add(language, text.Trim());
    }
}
