using System.Net;
using CommunityFunctions.Communities;
using CommunityFunctions.MemberPages;
using CommunityFunctions.Tests.Driver;
using CommunityFunctions.Tests.Email;
using NodaTime;

namespace CommunityFunctions.Tests.MemberPages;

public sealed class PrivacyPagesTests(AzuriteServer azurite)
{
    [Theory]
    [InlineData(Language.French, "Il manque dans community.json ce que la loi demande\u00a0: privacy.controller, privacy.contact.")]
    [InlineData(Language.English, "community.json lacks what the law asks for: privacy.controller, privacy.contact.")]
    public void A_register_without_a_controller_says_which_keys_are_missing(Language language, string said)
    {
        var community = new CommunityDefinition { Id = Atelier.Id, Name = "Atelier", Type = CommunityType.B2b, Language = Language.English, Zone = DateTimeZone.Utc, Sources = [] };
        Assert.Contains($"<p>{said}</p>", WebUtility.HtmlDecode(RegisterPage.Of(community, language).Html()), StringComparison.Ordinal);

        var known = community with { Privacy = community.Privacy with { Controller = "Copeau SAS", Contact = "data@copeau.example" } };
        Assert.DoesNotContain("community.json", RegisterPage.Of(known, language).Html(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Anybody_reads_the_notice_in_both_languages_who_has_a_key_the_register_and_neither_names_a_member()
    {
        await using var suite = await PageSuite.StartAsync(azurite);
        await suite.JoinAsync("ann", name: "Ann Surname");

        var english = (await suite.OpenAsync("communities/atelier/privacy")).IsPage(HttpStatusCode.OK);
        var french = (await suite.OpenAsync("communities/atelier/privacy?language=fr")).IsPage(HttpStatusCode.OK);
        var register = (await suite.GetAsync("communities/atelier/privacy/register")).IsPage(HttpStatusCode.OK);
        var json = (await suite.GetAsync("communities/atelier/privacy/register?format=json&language=fr")).Has(HttpStatusCode.OK);

        Assert.Contains("<html lang=\"en\">", english, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"fr\">", french, StringComparison.Ordinal);
        Assert.All([english, french, register], page => Assert.Contains("Copeau SAS", page, StringComparison.Ordinal));
        Assert.Contains("<a href=\"mailto:data@copeau.example\">", english, StringComparison.Ordinal);
        Assert.Contains("Une lettre par mois.", french, StringComparison.Ordinal);
        Assert.Contains(json.Json()["activities"]!.AsArray(), activity => (string?)activity!["id"] == "newsletter" && (string?)activity["legalBasis"] == "consent" && (string?)activity["version"] == "2");
        Assert.All([english, french, register, json.Text()], page => Assert.All(["Surname", "people.example"], secret => Assert.DoesNotContain(secret, page, StringComparison.Ordinal)));
        (await suite.OpenAsync("communities/nobody/privacy")).Has(HttpStatusCode.NotFound);
        (await suite.GetAsync("communities/atelier/privacy/register?format=xml")).Has(HttpStatusCode.BadRequest);
    }
}
