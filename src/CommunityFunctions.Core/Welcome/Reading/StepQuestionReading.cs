using CommunityFunctions.Communities;
using CommunityFunctions.Communities.Reading;

namespace CommunityFunctions.Welcome.Reading;

/// <summary>Reads a step's question: <c>text</c>, and <c>choices</c> by their ids.</summary>
internal static class StepQuestionReading
{
    /// <summary>Who answers by a number types one digit.</summary>
    private const int MostChoices = 9;

    private const string Expected = "text: with the question, and choices: with lines of the form \"id: label\"";

    /// <summary>Null where there is none, and with a fault where it cannot be used.</summary>
    public static StepQuestion? Read(FrontMatterKeys keys, FrontMatterValue? value, WordedValues worded)
    {
        if (value is null)
            return null;
        if (value is not FrontMatterValue.Mapping { Entries: var entries })
        {
            keys.Fault(value.Line, "a question that is one value or a list", Expected);
            return null;
        }

        foreach (var (key, other) in entries.Where(entry => entry.Key is not ("text" or "choices")))
            keys.Fault(other.Line, $"the unknown key {JsonSite.Quoted(key)} in the question", Expected);

        var text = worded.Needed("question", entries.GetValueOrDefault("text") ?? new FrontMatterValue.Text(value.Line, ""), Expected);
        var choices = Choices(keys, entries.GetValueOrDefault("choices"), value.Line, worded);
        return text.Count > 0 && choices.Count > 0 ? new StepQuestion(text, choices) : null;
    }

    private static List<StepChoice> Choices(FrontMatterKeys keys, FrontMatterValue? value, int line, WordedValues worded)
    {
        if (value is not FrontMatterValue.Mapping { Entries: { Count: >= 2 and <= MostChoices } entries })
        {
            keys.Fault(value?.Line ?? line, "no choices, or too few or too many", $"2 to {MostChoices} choices, each on a line of the form \"id: label\"");
            return [];
        }

        var choices = new List<StepChoice>();
        foreach (var (id, label) in entries)
        {
            if (!Slug.IsValid(id))
                keys.Fault(label.Line, $"the choice {JsonSite.Quoted(id)}", $"an id of {Slug.Expected}");
            choices.Add(new StepChoice(id, worded.Needed($"choice \"{id}\"", label, "its label")));
        }

        foreach (var same in choices.SelectMany(choice => choice.Label, (choice, label) => (choice.Id, label.Key, Label: AnswerWords.Of(label.Value))).GroupBy(label => (label.Key, label.Label)).Where(same => same.Count() > 1))
            keys.Fault(value.Line, $"the choices {string.Join(" and ", same.Select(label => JsonSite.Quoted(label.Id)))} with the same label", "a label of its own for each");
        return choices;
    }
}
