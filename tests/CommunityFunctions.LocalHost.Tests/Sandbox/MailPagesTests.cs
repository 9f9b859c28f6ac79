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
        Assert.Contains("0 in the outbox", await http.GetStringAsync(new Uri("sandbox/mail", UriKind.Relative), cancellation), StringComparison.Ordinal);
        await PutAsync("one.eml", "Été <script>alert(1)</script>", "<p onclick=\"x()\">Hello \"you\"</p>", "Hello <you>");

        var list = await http.GetStringAsync(new Uri("sandbox/mail", UriKind.Relative), cancellation);
        var mail = await http.GetStringAsync(new Uri("sandbox/mail/one.eml", UriKind.Relative), cancellation);

        Assert.Contains("<a href=\"mail/one.eml\">&#201;t&#233; &lt;script&gt;alert(1)&lt;/script&gt;</a>", list, StringComparison.Ordinal);
        Assert.Contains("ann@people.example", list, StringComparison.Ordinal);
        Assert.Contains("<iframe sandbox title=\"The mail as HTML\" srcdoc=\"&lt;p onclick=&quot;x()&quot;&gt;Hello &quot;you&quot;&lt;/p&gt;", mail, StringComparison.Ordinal);
        Assert.Contains("<pre>Hello &lt;you&gt;", mail, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", list + mail, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(new Uri("sandbox/mail/none.eml", UriKind.Relative), cancellation)).StatusCode);
    }

    private async Task PutAsync(string name, string subject, string html, string text)
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var mail = new MimeMessage { Subject = subject, Date = new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero) };
        mail.To.Add(new MailboxAddress("Ann", "ann@people.example"));
        mail.Body = new BodyBuilder { HtmlBody = html, TextBody = text }.ToMessageBody();
        using var file = new MemoryStream();
        await mail.WriteToAsync(file, cancellation);
        var outbox = new BlobContainerClient(shared.Suite.Surroundings.StorageConnectionString, "outbox");
        await outbox.CreateIfNotExistsAsync(cancellationToken: cancellation);
        await outbox.UploadBlobAsync(name, new BinaryData(file.ToArray()), cancellation);
    }
}
