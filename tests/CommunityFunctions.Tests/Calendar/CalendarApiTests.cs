using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CommunityFunctions.Calendar;
using CommunityFunctions.Tests.Driver;

namespace CommunityFunctions.Tests.Calendar;

public sealed partial class CalendarApiTests(AzuriteServer azurite)
{
    [Fact]
    public async Task The_page_shows_what_became_of_the_last_weeks_what_is_to_come_and_what_is_missing()
    {
        await using var suite = await CalendarSuite.StartAsync(azurite);

        var page = Words((await suite.CalendarAsync(CalendarSuite.Path, await CalendarSuite.HistoryAsync(suite))).Has(HttpStatusCode.OK).Text());

        Assert.Contains("Nous sommes le mardi 24\u00a0novembre 2026.", page, StringComparison.Ordinal);
        Assert.Contains("Jeudi 5\u00a0novembre 16:00 Succès du jeudi", page, StringComparison.Ordinal);
        Assert.Matches("Jeudi 5\u00a0novembre 16:00 Succès du jeudi [^✓✕]* ✕ Manqué L’heure était passée", page);
        Assert.Contains("? À vérifier La plateforme n’a pas dit si le message est parti.", page, StringComparison.Ordinal);
        Assert.Matches("Lundi 9\u00a0novembre 09:00 Question du lundi Éduquer · question forum/entraide\u202f: ✕ Échoué La plateforme l’a refusé. slack/general\u202f: ✓ Publié", page);
        Assert.Contains("Samedi 12\u00a0décembre 10:00 Portes ouvertes chez trois membres", page, StringComparison.Ordinal);
        Assert.Contains("Mercredi 13\u00a0janvier 09:30 Les gabarits de temps, édition 2027", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Aucun direct en décembre", page, StringComparison.Ordinal);
        Assert.Contains("Aucun événement au premier trimestre 2027", page, StringComparison.Ordinal);
        Assert.Contains("S’abonner dans mon agenda", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asked_for_in_English_the_page_is_English()
    {
        await using var suite = await CalendarSuite.StartAsync(azurite);

        var html = (await suite.CalendarAsync(CalendarSuite.Path + "?language=en", await CalendarSuite.HistoryAsync(suite))).Text();

        Assert.Contains("<html lang=\"en\">", html, StringComparison.Ordinal);
        Assert.Contains("Saturday 12\u00a0December", Words(html), StringComparison.Ordinal);
        Assert.Contains("No event in the first quarter of 2027", html, StringComparison.Ordinal);
        Assert.Contains("&amp;language=en\"", html, StringComparison.Ordinal);
        Assert.Contains("<p class=\"title\" lang=\"fr\">Question du lundi</p>", html, StringComparison.Ordinal);
        Assert.DoesNotMatch("À combler|Semaine du|Publications par semaine", html);
        (await suite.GetAsync($"{CalendarSuite.Path}?language=de&t={await suite.TokenAsync()}", key: null)).Has(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task While_no_ledger_is_kept_only_what_is_to_come_is_shown_and_the_page_says_so()
    {
        await using var suite = await CalendarSuite.StartAsync(azurite);

        var page = Words((await suite.GetAsync(CalendarSuite.Path)).Has(HttpStatusCode.OK).Text());

        Assert.Contains("Le registre des publications n’est pas tenu ici", page, StringComparison.Ordinal);
        Assert.Contains("pas suivi depuis le début", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("Publié|Manqué|Échoué|Rien n’a été publié", page);
        Assert.Contains("Lundi 30\u00a0novembre 09:00 Question du lundi", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_JSON_it_says_the_same()
    {
        await using var suite = await CalendarSuite.StartAsync(azurite);

        var json = (await suite.CalendarAsync(CalendarSuite.Path, await CalendarSuite.HistoryAsync(suite), "application/json")).Has(HttpStatusCode.OK).Json();

        var next = json["entries"]!.AsArray().First(entry => (string)entry!["state"]! == "planned")!;
        Assert.Equal(("astuce-de-la-semaine", "2026-11-25", "11:30", "2026-11-25T10:30:00Z"), ((string)next["id"]!, (string)next["localDate"]!, (string)next["localTime"]!, (string)next["at"]!));
        Assert.Equal(("2026-10-26", "2027-01-24"), ((string)json["from"]!, (string)json["to"]!));
        Assert.True((bool)json["pastIsKnown"]!);
        Assert.Equal(9, json["cadence"]!.AsArray().Count(cadence => (string)cadence!["counted"]! == "publications"));
        Assert.Contains("Aucun événement au premier trimestre 2027", json["gaps"]!.AsArray().Select(gap => (string)gap!["text"]!));
        Assert.StartsWith("webcal://localhost/api/communities/atelier/calendar.ics?t=", (string)json["links"]!["subscribe"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_link_that_the_page_gives_opens_the_file_and_the_page_and_holds_the_same_entries()
    {
        await using var suite = await CalendarSuite.StartAsync(azurite);
        var links = (await suite.SendAsync(new TestRequest("GET", CalendarSuite.Path).WithKey(Deliveries.CommunityKey).With("Accept", "application/json"))).Json()["links"]!;

        var file = (await suite.GetAsync(new Uri((string)links["file"]!).PathAndQuery["/api/".Length..], key: null)).Has(HttpStatusCode.OK);
        var page = (await suite.GetAsync(new Uri((string)links["page"]!).PathAndQuery["/api/".Length..], key: null)).Has(HttpStatusCode.OK);

        Assert.Equal("text/calendar; charset=utf-8; method=PUBLISH", file.Header("Content-Type"));
        var read = Ical.Net.Calendar.Load(file.Text())!;
        Assert.Contains(read.Events, entry => entry.Uid == "atelier.question-du-lundi.2026-11-30@communityfunctions" && entry.Start!.AsUtc == new DateTime(2026, 11, 30, 8, 0, 0, DateTimeKind.Utc));
        Assert.Equal(new DateTime(2027, 5, 30), read.Events.Max(entry => entry.Start!.AsUtc).Date, TimeSpan.FromDays(7));
        Assert.Contains("Question du lundi", page.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_secret_for_links_the_page_opens_to_a_key_and_says_which_secret_is_missing()
    {
        await using var suite = await CalendarSuite.StartAsync(azurite, ("Secrets:ATELIER:LINKS:REPORTS", null));

        var html = (await suite.GetAsync(CalendarSuite.Path, Deliveries.CommunityKey)).Has(HttpStatusCode.OK).Text();

        Assert.Contains("atelier--links--reports", html, StringComparison.Ordinal);
        Assert.DoesNotContain("webcal:", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobodys_words_become_markup()
    {
        await using var suite = await CalendarSuite.StartAsync(azurite);
        var hostile = JsonSerializer.Serialize("<script>alert(1)</script><img src=x onerror=\"a\"> & 'x' {{ 7 }}");
        await suite.PutBlobAsync("atelier", "publications/hostile.md", $"---\ntitle: {hostile}\non: 2026-12-02\npillar: inspire\nkind: event\nlink: https://x.example/?a=%22%3E%3Cscript%3E\n---\n");
        await suite.UploadAsync("atelier", "rituals/hostile-too.md", $"---\ntitle: {hostile}\nrepeat: every day at 09:00\nchannel: slack/<b>x<b>\npillar: inspire\n---\nOne?\n");

        var html = (await suite.CalendarAsync(CalendarSuite.Path, await CalendarSuite.HistoryAsync(suite))).Text();

        Assert.DoesNotMatch("<script|<img|<b>|onerror=\"", html);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", html, StringComparison.Ordinal);
        Assert.Contains("slack/&lt;b&gt;x&lt;b&gt;", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_may_use_its_own_styles_and_nothing_else_and_tells_its_address_to_nobody()
    {
        await using var suite = await CalendarSuite.StartAsync(azurite);

        var answer = await suite.CalendarAsync(CalendarSuite.Path, await CalendarSuite.HistoryAsync(suite));

        var styles = StyleElement().Match(answer.Text()).Groups[1].Value;
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(styles)));
        Assert.Equal(
            $"default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'", answer.Header("Content-Security-Policy"));
        Assert.Equal(("no-referrer", "nosniff", "no-store"), (answer.Header("Referrer-Policy"), answer.Header("X-Content-Type-Options"), answer.Header("Cache-Control")));
        Assert.DoesNotMatch(" style=| on[a-z]+=|<script", answer.Text());
    }

    [Fact]
    public async Task Whoever_hears_the_page_read_finds_their_way()
    {
        await using var suite = await CalendarSuite.StartAsync(azurite);

        var html = (await suite.CalendarAsync(CalendarSuite.Path, await CalendarSuite.HistoryAsync(suite))).Text();

        Assert.Contains("<html lang=\"fr\">", html, StringComparison.Ordinal);
        Assert.All(["<header>", "<main>", "<footer>", "<h1>", "<title>"], mark => Assert.Single(Regex.Matches(html, Regex.Escape(mark))));
        var levels = Regex.Matches(html, "<h([1-6])").Select(match => match.Groups[1].Value[0] - '0').ToList();
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1, $"h{pair.First} is followed by h{pair.Second}"));
        var ids = Regex.Matches(html, " id=\"([^\"]+)\"").Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(ids.Distinct(), ids);
        Assert.Empty(Regex.Matches(html, "(?:aria-labelledby=\"|href=\"#)([^\"]+)\"").Select(match => match.Groups[1].Value).Except(ids));
        Assert.All(Regex.Matches(html, "<th[ >]").Select(match => html[match.Index..(match.Index + 12)]), head => Assert.StartsWith("<th scope=", head, StringComparison.Ordinal));
        Assert.Equal(Regex.Count(html, "<table>"), Regex.Count(html, "<caption>"));
        Assert.All(Regex.Matches(html, "<svg[^>]*>").Select(match => match.Value), svg => Assert.Matches("role=\"img\" aria-label=\"[^\"]{20,}\"", svg));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_text_has_a_contrast_of_four_and_a_half_to_one(bool dark)
    {
        var blocks = Regex.Matches(CalendarStyle.Css, @":root\{(--paper:[^}]+)\}").Select(match => match.Groups[1].Value).Take(2).ToList();
        var colours = blocks[dark ? 1 : 0].Split(';').Select(pair => pair.Split(':')).ToDictionary(pair => pair[0][2..], pair => pair[1]);
        string[] texts = ["ink", "soft", "accent", "educate", "inspire", "entertain", "good", "bad", "watch"];

        var pairs = texts.SelectMany(text => new[] { (text, "paper"), (text, "card") })
            .Concat([("on-accent", "accent"), ("ink", "warm"), ("soft", "warm"), ("watch", "warm")]);

        Assert.All(pairs, pair => Assert.True(Contrast(colours[pair.Item1], colours[pair.Item2]) >= 4.5, $"{pair}: {Contrast(colours[pair.Item1], colours[pair.Item2]):0.00}"));
    }

    /// <summary>WCAG 2.2, contrast ratio.</summary>
    private static double Contrast(string first, string second)
    {
        var (one, other) = (Luminance(first), Luminance(second));
        return (Math.Max(one, other) + 0.05) / (Math.Min(one, other) + 0.05);
    }

    private static double Luminance(string colour)
    {
        var digits = colour.Length == 4 ? string.Concat(colour.Skip(1).Select(digit => $"{digit}{digit}")) : colour[1..];
        var channels = Convert.FromHexString(digits).Select(value => value / 255.0).Select(value => value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4)).ToArray();
        return (0.2126 * channels[0]) + (0.7152 * channels[1]) + (0.0722 * channels[2]);
    }

    /// <summary>The page's words, as they are read from the top to the bottom.</summary>
    private static string Words(string html) => WebUtility.HtmlDecode(
        Regex.Replace(Regex.Replace(Regex.Replace(html, "<style>.*?</style>", "", RegexOptions.Singleline), "<[^>]+>", " "), "[ \n\r]+", " "));

    [GeneratedRegex("<style>(.*?)</style>", RegexOptions.Singleline)]
    private static partial Regex StyleElement();
}
