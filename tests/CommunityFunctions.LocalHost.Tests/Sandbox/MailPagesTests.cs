using System.Net;
using Azure.Storage.Blobs;
using CommunityFunctions.LocalHost.Sandbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MimeKit;

namespace CommunityFunctions.LocalHost.Tests.Sandbox;

public sealed class MailPagesTests(SharedSuite shared) : IAsyncLifetime
{
    private readonly HttpClient http = new();
    private WebApplication? app;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls", "http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        app = builder.Build();
        new MailPages(shared.Suite.Surroundings.StorageConnectionString).Map(app.MapGroup("/sandbox"));
        await app.StartAsync(TestContext.Current.CancellationToken);
        http.BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        if (app is not null)
            await app.DisposeAsync();
    }

    [Fact]
    public async Task Mails_are_listed_and_each_is_shown_without_being_able_to_do_anything()
    {
        var cancellation = TestContext.Current.CancellationToken;
        Assert.Contains(" in the outbox", await http.GetStringAsync(new Uri("sandbox/mail", UriKind.Relative), cancellation), StringComparison.Ordinal);
        await PutAsync("one.eml", "Été <script>alert(1)</script>", "<p onclick=\"x()\">Hello \"you\"</p>", "Hello <you>");

        var list = await http.GetStringAsync(new Uri("sandbox/mail", UriKind.Relative), cancellation);
        var mail = await http.GetStringAsync(new Uri("sandbox/mail/one.eml", UriKind.Relative), cancellation);

        Assert.Contains("<a href=\"mail/one.eml\">&#201;t&#233; &lt;script&gt;alert(1)&lt;/script&gt;</a>", list, StringComparison.Ordinal);
        Assert.Contains("ann@people.example", list, StringComparison.Ordinal);
        Assert.Contains("<iframe sandbox=\"allow-popups allow-popups-to-escape-sandbox\" title=\"The mail as HTML, on a phone\" srcdoc=\"&lt;base target=&quot;_blank&quot;&gt;&lt;p onclick=&quot;x()&quot;&gt;Hello &quot;you&quot;&lt;/p&gt;", mail, StringComparison.Ordinal);
        Assert.Contains("<pre>Hello &lt;you&gt;", mail, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", list + mail, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(new Uri("sandbox/mail/none.eml", UriKind.Relative), cancellation)).StatusCode);
    }

    [Fact]
    public async Task Pictures_inside_a_mail_are_shown_and_its_file_can_be_had_as_it_was_sent()
    {
        var cancellation = TestContext.Current.CancellationToken;
        byte[] picture = [0x89, 0x50, 0x4E, 0x47, 1, 2, 3];
        var file = await PutAsync("two.eml", "Report", "<img src=\"cid:chart@report\" alt=\"38 %\"><img src=\"cid:other@report\">", "38 %", new MimePart("image", "png")
        {
            ContentId = "chart@report",
            ContentTransferEncoding = ContentEncoding.Base64,
            Content = new MimeContent(new MemoryStream(picture)),
        });

        var mail = await http.GetStringAsync(new Uri("sandbox/mail/two.eml", UriKind.Relative), cancellation);
        using var raw = await http.GetAsync(new Uri("sandbox/mail/two.eml/raw", UriKind.Relative), cancellation);

        Assert.Contains(WebUtility.HtmlEncode($"<img src=\"data:image/png;base64,{Convert.ToBase64String(picture)}\" alt=\"38 %\">"), mail, StringComparison.Ordinal);
        Assert.DoesNotContain("cid:chart", mail, StringComparison.Ordinal);
        Assert.Contains("cid:other@report", mail, StringComparison.Ordinal);
        Assert.Contains("<dt>Content-Language</dt><dd>fr</dd>", mail, StringComparison.Ordinal);
        Assert.Contains("<a href=\"two.eml/raw\">", mail, StringComparison.Ordinal);
        Assert.Equal("message/rfc822", raw.Content.Headers.ContentType!.MediaType);
        Assert.Equal(file, await raw.Content.ReadAsByteArrayAsync(cancellation));
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(new Uri("sandbox/mail/none.eml/raw", UriKind.Relative), cancellation)).StatusCode);
    }

    private async Task<byte[]> PutAsync(string name, string subject, string html, string text, MimePart? picture = null)
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var mail = new MimeMessage { Subject = subject, Date = new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero) };
        mail.To.Add(new MailboxAddress("Ann", "ann@people.example"));
        var body = new BodyBuilder { HtmlBody = html, TextBody = text };
        if (picture is not null) body.LinkedResources.Add(picture);
        mail.Body = body.ToMessageBody();
        mail.Body.Headers.Add(HeaderId.ContentLanguage, "fr");
        using var file = new MemoryStream();
        await mail.WriteToAsync(file, cancellation);
        var outbox = new BlobContainerClient(shared.Suite.Surroundings.StorageConnectionString, "outbox");
        await outbox.CreateIfNotExistsAsync(cancellationToken: cancellation);
        await outbox.UploadBlobAsync(name, new BinaryData(file.ToArray()), cancellation);
        return file.ToArray();
    }
}
