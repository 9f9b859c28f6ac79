using System.Net;
using CommunityFunctions.LocalHost.Demo.Visits;

namespace CommunityFunctions.LocalHost.Tests.Demo.Visits;

/// <summary>A simulated member fills in a page's forms as a browser does: what is checked is sent, what is not is not, and of several dots one.</summary>
public sealed class PageFormTests
{
    private const string Page = """
        <!doctype html><html lang="fr"><body>
        <form method="get"><input name="q"></form>
        <form method="post"><input type="hidden" name="form" value="consents">
        <input type="checkbox" name="on-newsletter" value="1"><input type="checkbox" name="on-surveys" value="1" checked>
        <input type="radio" name="persona" value="a" checked><input type="radio" name="persona" value="b">
        <textarea name="comment">déjà là</textarea><button name="save" value="1">Enregistrer</button></form>
        </body></html>
        """;

    private static readonly Uri Address = new("http://suite.test/api/me/token");

    [Fact]
    public async Task What_is_filled_in_is_sent_and_what_is_not_checked_is_not()
    {
        using var site = new Site(Page);
        using var http = new HttpClient(site);
        var form = Assert.Single(await PageForm.OpenAsync(http, Address, CancellationToken.None));
        Assert.Equal("consents", form.Kind);
        Assert.True(form.Has("on-newsletter"));
        Assert.False(form.Has("q"));
        Assert.Equal(["a", "b"], form.ValuesOf("persona"));

        form.Choose("persona", "b");
        form.Choose("on-newsletter", "1");
        form.Clear("on-surveys", "1");
        Assert.True(await form.SendAsync(http, Address, CancellationToken.None));

        Assert.Equal("form=consents&comment=d%C3%A9j%C3%A0+l%C3%A0&persona=b&on-newsletter=1", site.Posted);
    }

    [Fact]
    public async Task A_page_that_is_not_there_has_no_forms_and_one_that_refuses_says_so()
    {
        using var site = new Site(Page);
        using var http = new HttpClient(site);
        var form = Assert.Single(await PageForm.OpenAsync(http, Address, CancellationToken.None));
        site.Status = HttpStatusCode.Forbidden;

        Assert.Empty(await PageForm.OpenAsync(http, Address, CancellationToken.None));
        Assert.False(await form.SendAsync(http, Address, CancellationToken.None));
    }

    private sealed class Site(string page) : HttpMessageHandler
    {
        public HttpStatusCode Status { get; set; } = HttpStatusCode.OK;

        public string? Posted { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Content is { } content) Posted = await content.ReadAsStringAsync(cancellationToken);
            return new HttpResponseMessage(Status) { Content = new StringContent(page) };
        }
    }
}
