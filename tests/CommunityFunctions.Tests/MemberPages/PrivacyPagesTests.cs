using System.Net;
using CommunityFunctions.Tests.Driver;
using CommunityFunctions.Tests.Email;

namespace CommunityFunctions.Tests.MemberPages;

public sealed class PrivacyPagesTests(AzuriteServer azurite)
{
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
