using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using CommunityFunctions.Http;
using CommunityFunctions.Tests.Driver;
using CommunityFunctions.Tests.Email;
using CommunityFunctions.Tests.MemberPages;
using Microsoft.Azure.Functions.Worker.Http;

namespace CommunityFunctions.Tests.Http;

/// <summary>What every answer says to a browser, whatever route it comes from and whatever it says.</summary>
public sealed class HeaderTests(AzuriteServer azurite)
{
    [Fact]
    public async Task Every_route_answers_with_what_keeps_a_browser_from_loading_framing_guessing_keeping_or_telling_on()
    {
        await using var suite = await PageSuite.StartAsync(azurite, ("Secrets:ATELIER:LINKS:REPORTS", "secret-of-links-to-reports"));

        foreach (var route in HttpRoute.All)
        {
            var path = Regex.Replace(route.Template, @"\{\*?(\w+)\}", match => match.Groups[1].Value switch
            {
                "community" => Deliveries.Community,
                "source" => "crm",
                "path" => "guide.md",
                "period" => "2026-W47",
                "kpi" => "weekly-participation",
                _ => "none",
            });
            foreach (var key in new[] { null, Suite.OperatorKey }) Check(await suite.SendAsync(route.Method, path, key), $"{route.Method} {path}");
        }
    }

    [Fact]
    public async Task A_persons_own_pages_hold_no_script_and_only_the_style_that_their_policy_names()
    {
        await using var suite = await PageSuite.StartAsync(azurite, ("Secrets:ATELIER:LINKS:REPORTS", "secret-of-links-to-reports"));
        var ann = await suite.JoinAsync("ann", name: "<script>alert(1)</script>");
        var calendar = await suite.TokenAsync(new SignedLink(Atelier.Id, LinkPurposes.Calendar));
        var reports = await suite.TokenAsync(new SignedLink(Atelier.Id, LinkPurposes.Reports));
        string[] paths =
        [
            await suite.MePathAsync(ann), await suite.DataPathAsync(ann), "me/none", "u/none", "nps/none", $"communities/atelier?t={reports}", $"communities/atelier/calendar?t={calendar}",
            $"communities/atelier/privacy",
        ];

        foreach (var path in paths)
        {
            var answer = await suite.OpenAsync(path);
            Assert.True(answer.Header("Content-Type") == "text/html; charset=utf-8", $"{path}: {answer.StatusCode}");
            Check(answer, path);
        }
    }

    [Fact]
    public void Every_answer_is_made_in_the_one_place_that_gives_it_its_headers()
    {
        using var compiled = new CompiledSuite();

        Assert.Equal([typeof(Answers).FullName], compiled.CallersOf(called => called.Name == nameof(HttpRequestData.CreateResponse)));
    }

    private static void Check(HttpResponseData answer, string what)
    {
        Assert.True(answer.Header("Cache-Control") == "no-store", what);
        Assert.True(answer.Header("Referrer-Policy") == "no-referrer", what);
        Assert.True(answer.Header("X-Content-Type-Options") == "nosniff", what);
        Assert.True(answer.Header("X-Robots-Tag") == "noindex", what);
        Assert.True(answer.Header("Strict-Transport-Security") == "max-age=31536000", what);

        var policy = answer.Header("Content-Security-Policy")!;
        Assert.StartsWith("default-src 'none'; ", policy, StringComparison.Ordinal);
        Assert.EndsWith("; frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("script-src", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        if (answer.Header("Content-Type") is not { } type || !type.StartsWith("text/html", StringComparison.Ordinal)) return;

        var page = answer.Text();
        var style = Assert.Single(Regex.Matches(page, "<style>(.*?)</style>", RegexOptions.Singleline)).Groups[1].Value;
        Assert.Contains($"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)))}'", policy, StringComparison.Ordinal);
        Assert.DoesNotMatch("(?i)<script|\\son[a-z]+\\s*=|javascript:", page);
    }
}
