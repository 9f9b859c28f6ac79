using CommunityFunctions.Communities;
using CommunityFunctions.Communities.Reading;

namespace CommunityFunctions.Welcome.Reading;

/// <summary>Reads what must be so for a step to be sent: <c>not-contributed</c>, <c>not introduced</c>, <c>persona gerant</c>, <c>language en</c> …</summary>
internal static class StepConditionsReading
{
    private const string Expected =
        "contributed, introduced, referred, founding-member, charter-accepted, \"persona ID\" or \"language fr\", each with not- before it for the contrary";

    private static readonly string[] Vocabulary =
    [
        "contributed", "introduced", "referred", "founding-member", "charter-accepted",
        "not-contributed", "not-introduced", "not-referred", "not-founding-member", "not-charter-accepted",
    ];

    public static List<StepCondition> Read(FrontMatterKeys keys, StepSurroundings surroundings)
    {
        var conditions = new List<StepCondition>();
        foreach (var item in keys.Items("if"))
        {
            if (Condition(item, keys) is not { } condition || IsWithoutGround(condition, item, keys, surroundings))
                continue;
            if (conditions.Exists(other => other.Kind == condition.Kind && other.Value == condition.Value))
                keys.Fault(item.Line, $"the condition {JsonSite.Quoted(item.Value)} beside another of the same", "each once, as it is or with not- before it");
            else
                conditions.Add(condition);
        }

        return conditions;
    }

    private static StepCondition? Condition(FrontMatterValue.Text item, FrontMatterKeys keys)
    {
        var words = item.Value.Split([' ', ':'], StringSplitOptions.RemoveEmptyEntries);
        var isNegated = words is ["not", ..] || (words.Length > 0 && words[0].StartsWith("not-", StringComparison.Ordinal));
        string[] named = words switch
        {
            ["not", .. var rest] => rest,
            [var first, .. var rest] when isNegated => [first["not-".Length..], .. rest],
            _ => words,
        };
        var condition = named switch
        {
            ["contributed"] => new StepCondition(StepConditionKind.Contributed, isNegated),
            ["introduced"] => new(StepConditionKind.Introduced, isNegated),
            ["referred"] => new(StepConditionKind.Referred, isNegated),
            ["founding-member"] => new(StepConditionKind.FoundingMember, isNegated),
            ["charter-accepted"] => new(StepConditionKind.CharterAccepted, isNegated),
            ["persona", var id] => new(StepConditionKind.Persona, isNegated, id),
            ["language", var code] when Languages.Parse(code) is not null => new(StepConditionKind.Language, isNegated, code),
            _ => null,
        };
        if (condition is null)
        {
            var near = NearestWord.Of(item.Value, Vocabulary);
            keys.Fault(item.Line, $"the condition {JsonSite.Quoted(item.Value)}", near is null ? Expected : $"{Expected} (did you mean {JsonSite.Quoted(near)}?)");
        }

        return condition;
    }

    /// <summary>A condition that nobody could ever tell of would hold a step back for good.</summary>
    private static bool IsWithoutGround(StepCondition condition, FrontMatterValue.Text item, FrontMatterKeys keys, StepSurroundings surroundings)
    {
        var needed = condition.Kind switch
        {
            StepConditionKind.Introduced when !surroundings.HasIntroductions => "a channel of introductions in community.json, $.welcome.introductions",
            StepConditionKind.FoundingMember when !surroundings.HasFoundingPhase => "a founding phase in community.json, $.launch with a date or a channel",
            StepConditionKind.CharterAccepted when !surroundings.HasCharter => "a charter, charter.md",
            StepConditionKind.Persona when !surroundings.Personas.Contains(condition.Value!) => surroundings.Personas.Count == 0
                ? "a persona of community.json, $.who.personas, of which there is none"
                : SchemaCheck.OneOf("a persona of this community:", surroundings.Personas, condition.Value),
            _ => null,
        };
        if (needed is not null)
            keys.Fault(item.Line, $"the condition {JsonSite.Quoted(item.Value)}", needed);
        return needed is not null;
    }
}
