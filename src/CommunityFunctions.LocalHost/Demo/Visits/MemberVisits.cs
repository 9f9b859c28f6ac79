using CommunityFunctions.Simulation;
using CommunityFunctions.Simulation.People;

namespace CommunityFunctions.LocalHost.Demo.Visits;

/// <summary>
/// What simulated members do with what the suite writes to them in private: they open the pages that it links to, as a browser does, and answer there as is
/// their way. Whoever does not open links does not.
/// </summary>
internal sealed class MemberVisits(CommunitySimulation simulation, HttpClient http)
{
    /// <summary>What they add to an answer in their own words.</summary>
    public static readonly IReadOnlyList<string> Comments =
    [
        "On trouve ici des réponses qu’aucune formation ne donne.",
        "J’aimerais davantage d’exemples de petits ateliers.",
        "Les visios du mardi valent le détour.",
    ];

    private readonly HashSet<Person> atHome = [];

    public VisitTally Tally { get; } = new();

    /// <param name="letters">The mails and direct messages that have come since the last time.</param>
    public async Task VisitAsync(IEnumerable<Letter> letters, CancellationToken cancellation)
    {
        foreach (var letter in letters)
        {
            var attitude = simulation.AttitudeOf(letter.To);
            if (!attitude.FollowsLinks) continue;
            if (letter.LinkTo("nps") is { } survey) await AnswerAsync(survey, attitude, cancellation);
            else if (letter.LinkTo("confirm") is { } confirmation) await ConfirmAsync(confirmation, attitude, cancellation);
            else if (letter.LinkTo("me") is { } page && atHome.Add(letter.To)) await ChooseAsync(page, attitude, cancellation);
        }
    }

    /// <summary>On their own page: the welcome's questions, then what they agree to.</summary>
    private async Task ChooseAsync(Uri page, Attitude attitude, CancellationToken cancellation)
    {
        var forms = await PageForm.OpenAsync(http, page, cancellation);
        if (forms.FirstOrDefault(form => form.Kind == "welcome") is { } welcome)
        {
            if (attitude.AcceptsCharter && welcome.ValuesOf("charter") is [var version, ..]) welcome.Choose("charter", version);
            foreach (var question in welcome.Names.Where(name => name == "persona" || name.StartsWith("step-", StringComparison.Ordinal)).ToList())
                welcome.Choose(question, attitude.Choose(welcome.ValuesOf(question)));
            Tally.Count(VisitTally.Welcome, await welcome.SendAsync(http, page, cancellation));
        }

        if (forms.FirstOrDefault(form => form.Kind == "consents") is not { } consents) return;
        foreach (var (purpose, agrees) in new[] { ("welcome-mails", attitude.LikesMail), ("newsletter", attitude.LikesMail), ("surveys", attitude.LikesSurveys), ("profile-in-reports", attitude.ShowsName) })
        {
            if (agrees && consents.Has($"on-{purpose}")) consents.Choose($"on-{purpose}", "1");
        }

        Tally.Count(VisitTally.Consents, await consents.SendAsync(http, page, cancellation));
    }

    private async Task ConfirmAsync(Uri page, Attitude attitude, CancellationToken cancellation)
    {
        if (!attitude.LikesMail && !attitude.LikesSurveys) return;
        if (await PageForm.OpenAsync(http, page, cancellation) is [var form, ..]) Tally.Count(VisitTally.Confirmations, await form.SendAsync(http, page, cancellation));
    }

    /// <summary>By the number that they have clicked in the mail.</summary>
    private async Task AnswerAsync(Uri link, Attitude attitude, CancellationToken cancellation)
    {
        if (!attitude.AnswersSurveys) return;
        var page = new UriBuilder(link) { Query = $"score={attitude.Score}" }.Uri;
        if (await PageForm.OpenAsync(http, page, cancellation) is not [var form, ..]) return;
        if (attitude.Comments && form.Has("comment"))
        {
            form.Choose("comment", attitude.Choose(Comments));
            if (form.Has("quote")) form.Choose("quote", attitude.Choose(form.ValuesOf("quote")));
        }

        Tally.Count(VisitTally.Surveys, await form.SendAsync(http, page, cancellation));
    }
}
