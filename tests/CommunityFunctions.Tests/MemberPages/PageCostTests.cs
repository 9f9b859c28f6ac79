using System.Net;
using CommunityFunctions.Http;
using CommunityFunctions.Storage.Privacy;
using CommunityFunctions.Storage.Surveys;
using CommunityFunctions.Tests.Driver;
using CommunityFunctions.Tests.Email;
using NodaTime;

namespace CommunityFunctions.Tests.MemberPages;

/// <summary>
/// What makes a page fast, wherever it runs: it is one small file that fetches nothing more, and it costs a few calls to storage, however many people there are.
/// </summary>
public sealed class PageCostTests(AzuriteServer azurite)
{
    /// <summary>What a server may send before it hears from the other side: ten packets. The page needs no second round trip.</summary>
    private const int MostBytes = 14 * 1024;

    [Fact]
    public async Task A_members_page_is_one_small_file_and_costs_a_few_calls_however_many_members_there_are()
    {
        await using var suite = await PageSuite.StartAsync(azurite);
        var ann = await suite.JoinAsync("ann");
        await suite.Get<SurveyRuns>().TryInsertAsync(new() { Community = Atelier.Id, Survey = "nps-2026-q4", DueAt = Instant.FromDateTimeOffset(Suite.Now), QueuedAt = Instant.FromDateTimeOffset(Suite.Now) }, CancellationToken.None);
        var links = suite.Get<MemberLinks>();
        (string Page, string Path, int MostCalls)[] pages =
        [
            ("choices", await suite.MePathAsync(ann), 9),
            ("unsubscribe", (await suite.Get<UnsubscribeLinks>().OfAsync(Atelier.Id, ann, "newsletter", CancellationToken.None)).Path(), 4),
            ("survey", (await links.NpsAsync(Atelier.Id, ann, "nps-2026-q4", CancellationToken.None)).Path(), 5),
            ("notice", "communities/atelier/privacy", 0),
        ];

        var alone = await CallsAsync();
        foreach (var name in Enumerable.Range(0, 20)) await suite.JoinAsync($"other-{name}");

        Assert.Equal(alone, await CallsAsync());
        Assert.All(pages.Zip(alone), each => Assert.True(each.Second <= each.First.MostCalls, $"{each.First.Page}: {each.Second} calls"));

        async Task<List<int>> CallsAsync()
        {
            var calls = new List<int>();
            foreach (var (page, path, _) in pages)
            {
                var before = suite.Wire.Calls.Count;
                var text = (await suite.OpenAsync(path)).IsPage(HttpStatusCode.OK);
                calls.Add(suite.Wire.Calls.Count - before);
                Assert.True(text.Length <= MostBytes, $"{page}: {text.Length} characters");
                Assert.DoesNotMatch("""<(script|link|img|iframe)\b|@import|url\(""", text);
            }

            return calls;
        }
    }
}
