using System.Net;
using CommunityFunctions.Http;
using CommunityFunctions.Storage.Privacy;
using CommunityFunctions.Storage.Surveys;
using CommunityFunctions.Tests.Driver;
using CommunityFunctions.Tests.Email;
using NodaTime;

namespace CommunityFunctions.Tests.MemberPages;

public sealed class ScannerTests(AzuriteServer azurite)
{
    [Fact]
    public async Task A_mail_scanner_that_opens_every_link_changes_nothing()
    {
        await using var suite = await PageSuite.StartAsync(azurite);
        var ann = await suite.JoinAsync("ann");
        await suite.Get<SurveyRuns>().TryInsertAsync(new() { Community = Atelier.Id, Survey = "nps-2026-q4", DueAt = Instant.FromDateTimeOffset(Suite.Now), QueuedAt = Instant.FromDateTimeOffset(Suite.Now) }, CancellationToken.None);
        var links = suite.Get<MemberLinks>();
        var survey = (await links.NpsAsync(Atelier.Id, ann, "nps-2026-q4", CancellationToken.None)).Path();
        var unsubscribe = (await suite.Get<UnsubscribeLinks>().OfAsync(Atelier.Id, ann, "newsletter", CancellationToken.None)).Path();
        var confirm = (await links.ConfirmAsync(Atelier.Id, ann, "newsletter", Suite.Now, CancellationToken.None)).Path();
        string[] all =
        [
            unsubscribe, await suite.MePathAsync(ann), await suite.MePathAsync(ann, byMail: false), await suite.DataPathAsync(ann), confirm, "communities/atelier/privacy",
            survey, .. Enumerable.Range(0, 11).Select(score => $"{survey}?score={score}"),
        ];
        var writes = suite.Wire.Writes;

        foreach (var link in all)
        {
            var answer = await suite.OpenAsync(link);
            Assert.True(answer.StatusCode == HttpStatusCode.OK || link == confirm, $"{link}: {answer.StatusCode}");
        }

        Assert.Equal(writes, suite.Wire.Writes);

        // Some ask with HEAD first: nothing answers that but the host itself.
        Assert.DoesNotContain(HttpRoute.All, route => route.Method == "HEAD");
    }
}
