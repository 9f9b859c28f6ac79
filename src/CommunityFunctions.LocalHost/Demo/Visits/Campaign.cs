using System.Net.Http.Headers;
using CommunityFunctions.Simulation;
using CommunityFunctions.Simulation.People;
using NodaTime;

namespace CommunityFunctions.LocalHost.Demo.Visits;

/// <summary>
/// The form on the company's website, by which members who were there before the suite ask for its mails. Each is asked by mail whether it was them.
/// </summary>
internal sealed class Campaign(DemoContext context, CommunitySimulation simulation)
{
    private static readonly Duration SinceTheStart = Duration.FromDays(14) + Duration.FromHours(10);

    private bool isDone;

    /// <summary>How many consents were asked for.</summary>
    public int Asked { get; private set; }

    /// <summary>Once the day has come, and then never again.</summary>
    public async Task RunAsync(Instant now, CancellationToken cancellation)
    {
        if (isDone || now < simulation.Scenario.Start + SinceTheStart) return;
        isDone = true;
        using var http = new HttpClient { BaseAddress = context.BaseAddress };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", context.OperatorKey);
        foreach (var person in Visitors(now))
        {
            var attitude = simulation.AttitudeOf(person);
            foreach (var purpose in new[] { attitude.LikesMail ? "newsletter" : null, attitude.LikesSurveys ? "surveys" : null }.OfType<string>())
            {
                var body = new { address = person.Email, purpose, language = "fr", how = "website" };
                using var answer = await http.PostAsJsonAsync($"api/communities/{AtelierDemo.Community}/consents", body, cancellation);
                answer.EnsureSuccessStatusCode();
                Asked++;
            }
        }
    }

    /// <summary>A third of those whose address the suite knows.</summary>
    private IEnumerable<Person> Visitors(Instant now) => simulation.Population.Accounts
        .Where(account => account is { Kind: AccountKind.Member, Source: SourceNames.Slack, JoinedAt: null } && account.IsPresent(now))
        .Select(account => account.Person).DistinctBy(person => person.Email).Where(person => simulation.AttitudeOf(person).Preference % 3 == 0);
}
