using System.Net;
using System.Text;
using CommunityFunctions.Http;
using CommunityFunctions.Tests.Calendar;
using CommunityFunctions.Tests.Driver;
using NodaTime;

namespace CommunityFunctions.Tests.Http;

/// <summary>What a signed link opens, and all that it does not. The calendar stands for whatever links open.</summary>
public sealed class SignedLinkTests(AzuriteServer azurite)
{
    public static TheoryData<string> Doors => [CalendarSuite.Path, CalendarSuite.Path + ".ics"];

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task A_link_opens_what_it_names_without_a_key(string path)
    {
        await using var suite = await CalendarSuite.StartAsync(azurite);

        (await suite.GetAsync($"{path}?t={await suite.TokenAsync()}", key: null)).Has(HttpStatusCode.OK);
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Without_link_and_key_the_answer_is_401_and_with_a_key_no_link_is_needed(string path)
    {
        await using var suite = await CalendarSuite.StartAsync(azurite);

        (await suite.GetAsync(path, key: null)).Has(HttpStatusCode.Unauthorized);
        (await suite.GetAsync(path, Deliveries.CommunityKey)).Has(HttpStatusCode.OK);
        (await suite.GetAsync(path, Suite.OperatorKey)).Has(HttpStatusCode.OK);
        (await suite.GetAsync(path + "?t=nonsense", Deliveries.CommunityKey)).Has(HttpStatusCode.OK);
        (await suite.GetAsync($"{path}?t={await suite.TokenAsync()}", "a wrong key")).Has(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task A_link_with_any_letter_changed_left_out_or_added_opens_nothing(string path)
    {
        await using var suite = await CalendarSuite.StartAsync(azurite);
        var token = await suite.TokenAsync();

        for (var place = 0; place < token.Length; place++)
        {
            var other = token[place] == 'A' ? 'B' : 'A';
            await RefusedAsync(suite, path, token[..place] + other + token[(place + 1)..]);
            await RefusedAsync(suite, path, token.Remove(place, 1));
        }

        foreach (var wrong in new[] { "", ".", "..", "a.b", token + "A", token + "=", token + ".", "." + token, token + "." + token, token.Split('.')[0] + ".", new string('A', 5000) })
            await RefusedAsync(suite, path, wrong);
    }

    [Fact]
    public async Task A_link_that_is_spelt_otherwise_and_means_the_same_opens_nothing()
    {
        await using var suite = await CalendarSuite.StartAsync(azurite);
        var token = await suite.TokenAsync();

        // The last letter of 32 bytes in base64 holds two bits that mean nothing.
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        foreach (var letter in Alphabet.Where(letter => letter != token[^1])) await RefusedAsync(suite, CalendarSuite.Path, token[..^1] + letter);
    }

    [Fact]
    public async Task A_forged_link_opens_nothing_whatever_it_is_signed_with()
    {
        await using var suite = await CalendarSuite.StartAsync(azurite);
        await using var forger = suite.Again(changed: ("Secrets:ATELIER:LINKS:REPORTS", CalendarSuite.Secret + "x"));
        var payload = Convert.ToBase64String(Encoding.UTF8.GetBytes("communityfunctions-link-1\natelier\ncalendar\n\n")).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        Assert.StartsWith(payload + ".", await suite.TokenAsync(), StringComparison.Ordinal);

        await RefusedAsync(suite, CalendarSuite.Path, await forger.TokenAsync());
        await RefusedAsync(suite, CalendarSuite.Path, payload);
        await RefusedAsync(suite, CalendarSuite.Path, $"{payload}.{new string('A', 43)}");
    }

    [Fact]
    public async Task A_link_of_another_community_opens_nothing_here_also_where_both_have_one_secret()
    {
        await using var suite = await CalendarSuite.StartAsync(azurite, ("Secrets:ANOTHER:LINKS:REPORTS", CalendarSuite.Secret));
        await suite.UploadAsync("another", "community.json", Deliveries.CommunityJson);

        await RefusedAsync(suite, CalendarSuite.Path, await suite.TokenAsync(community: "another"));
        (await suite.GetAsync($"communities/another/calendar?t={await suite.TokenAsync(community: "another")}", key: null)).Has(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_link_for_another_purpose_or_another_subject_opens_nothing_here()
    {
        await using var suite = await CalendarSuite.StartAsync(azurite);

        await RefusedAsync(suite, CalendarSuite.Path, await suite.TokenAsync("report", "2026-W47"));
        await RefusedAsync(suite, CalendarSuite.Path, await suite.TokenAsync("Calendar"));
        await RefusedAsync(suite, CalendarSuite.Path, await suite.TokenAsync(subject: "2026-W47"));
        await Assert.ThrowsAsync<ArgumentException>(() => suite.TokenAsync("calendar\n"));
    }

    [Fact]
    public async Task A_link_with_a_subject_opens_that_one()
    {
        await using var suite = await CalendarSuite.StartAsync(azurite);
        var token = await suite.TokenAsync("report", "2026-W47");

        await suite.Get<SignedLinks>().RequireAsync(token, Atelier.Id, "report", "2026-W47", CancellationToken.None);
        foreach (var subject in new[] { null, "2026-W4", "2026-W48" })
        {
            var refused = await Assert.ThrowsAsync<ProblemException>(() => suite.Get<SignedLinks>().RequireAsync(token, Atelier.Id, "report", subject, CancellationToken.None));
            Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        }
    }

    [Fact]
    public async Task A_link_opens_until_the_second_at_which_it_expires()
    {
        await using var suite = await CalendarSuite.StartAsync(azurite);
        var token = await suite.TokenAsync(expires: Instant.FromDateTimeOffset(Suite.Now.AddMinutes(15)));

        suite.Clock.Advance(TimeSpan.FromSeconds((15 * 60) - 1));
        (await suite.GetAsync($"{CalendarSuite.Path}?t={token}", key: null)).Has(HttpStatusCode.OK);
        suite.Clock.Advance(TimeSpan.FromSeconds(1));
        var expired = (await suite.GetAsync($"{CalendarSuite.Path}?t={token}", key: null)).Has(HttpStatusCode.Forbidden);

        Assert.Equal("The link has expired. Ask for a new one.", (string)expired.Json()["detail"]!);
    }

    [Fact]
    public async Task While_the_secret_is_rotated_old_links_open_and_new_ones_are_signed_with_the_new_and_then_the_old_are_revoked()
    {
        await using var suite = await CalendarSuite.StartAsync(azurite);
        var old = await suite.TokenAsync();

        await using var rotating = suite.Again(changed: [("Secrets:ATELIER:LINKS:REPORTS", "a new secret"), ("Secrets:ATELIER:LINKS:REPORTS_PREVIOUS", CalendarSuite.Secret)]);
        (await rotating.GetAsync($"{CalendarSuite.Path}?t={old}", key: null)).Has(HttpStatusCode.OK);
        var renewed = await rotating.TokenAsync();

        await using var rotated = suite.Again(changed: ("Secrets:ATELIER:LINKS:REPORTS", "a new secret"));
        await RefusedAsync(rotated, CalendarSuite.Path, old);
        (await rotated.GetAsync($"{CalendarSuite.Path}?t={renewed}", key: null)).Has(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Without_a_secret_there_are_no_links_and_none_opens_anything()
    {
        await using var suite = await CalendarSuite.StartAsync(azurite);
        var token = await suite.TokenAsync();
        await using var without = suite.Again(changed: ("Secrets:ATELIER:LINKS:REPORTS", " "));

        await RefusedAsync(without, CalendarSuite.Path, token);
        Assert.Null(await without.Get<SignedLinks>().TokenAsync(new SignedLink(Atelier.Id, LinkPurposes.Calendar), CancellationToken.None));
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("not a community")]
    public async Task A_bad_link_says_nothing_of_which_communities_there_are(string community)
    {
        await using var suite = await CalendarSuite.StartAsync(azurite);

        await RefusedAsync(suite, $"communities/{Uri.EscapeDataString(community)}/calendar", await suite.TokenAsync());
    }

    private static async Task RefusedAsync(Suite suite, string path, string token)
    {
        var refused = (await suite.GetAsync($"{path}?t={Uri.EscapeDataString(token)}", key: null)).Has(HttpStatusCode.Forbidden);
        Assert.Equal("The link does not open this, or does no longer. Ask for a new one.", (string)refused.Json()["detail"]!);
        Assert.Equal("application/problem+json; charset=utf-8", refused.Header("Content-Type"));
    }
}
