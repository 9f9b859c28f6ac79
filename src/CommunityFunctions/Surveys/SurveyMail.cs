using System.Globalization;
using System.Text;
using CommunityFunctions.Communities;
using CommunityFunctions.Rituals.Texts;

namespace CommunityFunctions.Surveys;

/// <summary>The mail that asks: one question and eleven numbers, each a link. A number that is clicked opens the page with it chosen, and counts only once it is sent from there.</summary>
internal static class SurveyMail
{
    public static string Subject(CommunityDefinition community, Language language) => language == Language.French
        ? $"Recommanderiez-vous {community.Name}\u202f? Une question, un chiffre"
        : $"Would you recommend {community.Name}? One question, one number";

    public static string Body(CommunityDefinition community, Uri link, Language language)
    {
        var name = MarkdownText.Escape(community.Name);
        var numbers = new StringBuilder();
        for (var score = NpsScore.Least; score <= NpsScore.Most; score++) numbers.Append(CultureInfo.InvariantCulture, $"[{score}]({link.AbsoluteUri}?score={score}) ");
        return language == Language.French
            ? $"""
                De 0 à 10, à quel point recommanderiez-vous {name} à quelqu’un à qui cela pourrait servir ?

                {numbers}

                0 : pas du tout. 10 : les yeux fermés.

                Cliquez sur un chiffre : une page s’ouvre, où vous pouvez en changer et ajouter un mot. Rien ne compte avant que vous l’envoyiez.
                """
            : $"""
                From 0 to 10, how likely are you to recommend {name} to somebody who might find it useful?

                {numbers}

                0: not at all. 10: without a second thought.

                Click a number: a page opens where you can change it and add a word. Nothing counts before you send it.
                """;
    }
}
