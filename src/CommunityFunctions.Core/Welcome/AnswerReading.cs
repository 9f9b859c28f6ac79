using CommunityFunctions.Communities;

namespace CommunityFunctions.Welcome;

/// <summary>What a newcomer's direct message answers to a step's question. Of their words nothing is kept.</summary>
/// <param name="Choice">The id of the choice; null when they answered in words of their own.</param>
public readonly record struct AnswerReading(string? Choice)
{
    /// <summary>A label inside more words than that is no answer by itself.</summary>
    private const int MostWords = 12;

    private static readonly AnswerReading InWords = new(null);

    private static readonly string[] Articles = ["le ", "la ", "les ", "l ", "un ", "une ", "des ", "du ", "the ", "a ", "an "];

    private static readonly string[] Denials = ["pas", "ni", "ne", "n", "sauf", "jamais", "aucun", "aucune", "non", "not", "no", "never", "neither", "nor", "none", "except", "don", "isn", "doesn"];

    /// <param name="question">Null where the step asks nothing: any answer is one in words.</param>
    /// <param name="language">Of the member: a number, and labels in both languages, are understood whatever it is; where labels clash, this language's counts.</param>
    public static AnswerReading Of(string text, StepQuestion? question, CommunityDefinition community, Language language)
    {
        if (question is null || text.Length > 1000) return InWords;

        var answer = AnswerWords.Of(text);
        var languages = question.Text.Keys.OrderByDescending(known => known == language).ThenByDescending(known => known == community.Language).ToList();
        foreach (var choice in languages.SelectMany(_ => question.Choices, (known, choice) => (choice.Id, Names: NamesOf(choice, known))))
        {
            if (choice.Names.Contains(WithoutArticle(answer))) return new AnswerReading(choice.Id);
        }

        if (int.TryParse(answer, out var number) && number >= 1 && number <= question.Choices.Count) return new AnswerReading(question.Choices[number - 1].Id);
        return Within(answer, question, languages);
    }

    /// <summary>The longest labels first, so that one inside another is not seen where the other stands.</summary>
    private static AnswerReading Within(string answer, StepQuestion question, List<Language> languages)
    {
        if (answer.Split(' ').Length > MostWords) return InWords;

        var rest = $" {answer} ";
        var found = new HashSet<string>();
        var names = question.Choices.SelectMany(choice => languages.SelectMany(known => NamesOf(choice, known)), (choice, name) => (choice.Id, Name: name)).Distinct();
        foreach (var (id, name) in names.OrderByDescending(name => name.Name.Length))
        {
            if (!rest.Contains($" {name} ", StringComparison.Ordinal)) continue;
            found.Add(id);
            rest = rest.Replace($" {name} ", " | ", StringComparison.Ordinal);
        }

        return found.Count == 1 && !rest.Split(' ').Intersect(Denials).Any() ? new AnswerReading(found.Single()) : InWords;
    }

    private static IEnumerable<string> NamesOf(StepChoice choice, Language language)
    {
        var id = AnswerWords.Of(choice.Id);
        return choice.Label.GetValueOrDefault(language) is { } label && WithoutArticle(AnswerWords.Of(label)) is { Length: > 0 } words ? [words, id] : [id];
    }

    private static string WithoutArticle(string words) => Articles.FirstOrDefault(article => words.StartsWith(article, StringComparison.Ordinal)) is { } article ? words[article.Length..] : words;
}
