using System.Globalization;
using CommunityFunctions.Communities;
using CommunityFunctions.Communities.Reading;
using CommunityFunctions.Rituals.Reading;
using NodaTime;

namespace CommunityFunctions.Welcome.Reading;

/// <summary>Turns a file of <c>welcome/</c> into a step, or into the list of what is wrong with it.</summary>
internal sealed class StepReading
{
    private static readonly string[] Keys = ["id", "title", "after", "channel", "channels", "if", "holdout", "lateness", "question"];

    private static readonly Duration LatestAfter = Duration.FromDays(60);

    private static readonly Duration MostLateness = Duration.FromDays(14);

    private readonly List<FolderFault> faults = [];
    private readonly FolderPath path;
    private readonly FolderText content;
    private readonly StepSurroundings surroundings;
    private readonly FrontMatterKeys keys;

    private StepReading(FolderPath path, FolderText content, StepSurroundings surroundings)
    {
        this.path = path;
        this.content = content;
        this.surroundings = surroundings;
        keys = new FrontMatterKeys(path.ToString(), content.FrontMatter, faults);
    }

    /// <param name="found">The file's faults are added to it in the order of its lines.</param>
    /// <returns>Null when there are faults.</returns>
    public static WelcomeStep? Read(FolderPath path, FolderText content, StepSurroundings surroundings, List<FolderFault> found)
    {
        var reading = new StepReading(path, content, surroundings);
        var step = reading.Read();
        found.AddRange(PostKeys.InOrder(reading.faults));
        return reading.faults.Count == 0 ? step : null;
    }

    private WelcomeStep Read()
    {
        keys.RefuseOthersThan(Keys);
        if (keys.Text("id") is { } id && id.Value != path.Name)
            keys.Fault(id.Line, $"the id {JsonSite.Quoted(id.Value)}", $"{JsonSite.Quoted(path.Name)}, the file's name, or no id");

        var worded = new WordedValues(keys, surroundings.Language);
        var title = worded.Needed("title", content.FrontMatter["title"], "the step's title, which is a mail's subject");
        var routes = StepRoutes.Read(keys, surroundings);
        var texts = new StepTextsReading(path.ToString(), content, surroundings.Language, faults).Read(title, isPublic: routes.Exists(route => route.Way == StepWay.Channel));
        var question = StepQuestionReading.Read(keys, content.FrontMatter["question"], worded);
        RefuseMissingWords(texts.Keys, title, question);
        return new WelcomeStep
        {
            Id = path.Name,
            After = After(),
            Routes = routes,
            Conditions = StepConditionsReading.Read(keys, surroundings),
            Texts = texts,
            Question = question,
            Holdout = Holdout(),
            Lateness = Lateness(),
        };
    }

    /// <summary>Whoever reads a text in their language reads its title and its question in it. (Where the community's is missing, that has been said.)</summary>
    private void RefuseMissingWords(IEnumerable<Language> languages, IReadOnlyDictionary<Language, string> title, StepQuestion? question)
    {
        foreach (var language in languages.Where(language => language != surroundings.Language))
        {
            if (title.Count > 0 && !title.ContainsKey(language))
                keys.Fault(keys.Line("title"), $"no title in \"{Languages.Code(language)}\", in which the step has a text", "a title for each language: {fr: …, en: …}");
            if (question is not null && (!question.Text.ContainsKey(language) || question.Choices.Any(choice => !choice.Label.ContainsKey(language))))
                keys.Fault(keys.Line("question"), $"a question or choice without \"{Languages.Code(language)}\", in which the step has a text", "the words of each language: {fr: …, en: …}");
        }
    }

    private Duration After()
    {
        if (keys.NeededText("after", "how long after the member came: 0h, 24h, 48h, 7d …") is not { } written)
            return default;

        var after = StepSpan.Parse(written);
        if (after is null || after > LatestAfter)
            keys.Fault(keys.Line("after"), $"the after {JsonSite.Quoted(written)}", $"{StepSpan.Expected}, at most {LatestAfter.Days}d");
        return after ?? default;
    }

    private Duration Lateness()
    {
        if (keys.Text("lateness") is not { } written)
            return Duration.FromDays(2);

        var lateness = StepSpan.Parse(written.Value);
        if (lateness is null || lateness == Duration.Zero || lateness > MostLateness)
            keys.Fault(written.Line, $"the lateness {JsonSite.Quoted(written.Value)}", $"{StepSpan.Expected}, more than none and at most {MostLateness.Days}d");
        return lateness ?? default;
    }

    /// <summary><c>20 %</c>, <c>20%</c> or <c>0.2</c>. More than half would make the welcome the exception.</summary>
    private double Holdout()
    {
        if (keys.Text("holdout") is not { } written)
            return 0;

        var isPercent = written.Value.EndsWith('%');
        var number = isPercent ? written.Value[..^1].TrimEnd() : written.Value;
        if (double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) && (isPercent ? share / 100 : share) is >= 0 and <= 0.5 and var found)
            return found;
        keys.Fault(written.Line, $"the holdout {JsonSite.Quoted(written.Value)}", "a share from 0 to 0.5 such as 0.2, or from 0% to 50% such as 20%");
        return 0;
    }
}
