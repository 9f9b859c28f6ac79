using System.Globalization;
using System.Net;
using System.Text;
using Azure;
using Azure.Storage.Blobs;
using MimeKit;

namespace CommunityFunctions.LocalHost.Sandbox;

/// <summary>The mails that the local transport has put into the container <c>outbox</c>: a list, and each as a mail program would show it. Plain HTML, no script.</summary>
internal sealed class MailPages(string storageConnectionString)
{
    private const int MostShown = 200;

    private const string Head = """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <style>
        :root { color-scheme: light dark; --ink: light-dark(#1f2430, #e7e9ee); --soft: light-dark(#5b6373, #a3abba); --line: light-dark(#d8dce4, #3a4150); --ground: light-dark(#fbfaf7, #15181f); }
        body { margin: 0 auto; max-width: 62rem; padding: 1.5rem 1rem 4rem; background: var(--ground); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
        a { color: inherit; } h1 { font-size: 1.6rem; line-height: 1.2; overflow-wrap: anywhere; } h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; } .soft { color: var(--soft); }
        ul { list-style: none; margin: 0; padding: 0; } li { padding: .7rem 0; border-top: 1px solid var(--line); overflow-wrap: anywhere; }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; } dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
        iframe { width: 100%; height: min(60rem, 85vh); border: 1px solid var(--line); border-radius: .6rem; background: light-dark(#fff, #161714); } details { margin: 1rem 0; } summary { cursor: pointer; color: var(--soft); }
        .widths { display: grid; gap: 1rem; } @media (min-width: 66rem) { body { max-width: 74rem; } .widths { grid-template-columns: 390px minmax(0, 1fr); } } figure { margin: 0; } figcaption { color: var(--soft); font-size: .9rem; margin-bottom: .3rem; } pre { white-space: pre-wrap; overflow-wrap: anywhere; padding: 1rem; border: 1px solid var(--line); border-radius: .6rem; }
        </style>

        """;

    private readonly BlobContainerClient outbox = new(storageConnectionString, "outbox");

    public void Map(IEndpointRouteBuilder sandbox)
    {
        sandbox.MapGet("mail", async (CancellationToken cancellation) => Page(await ListAsync(cancellation)));
        sandbox.MapGet("mail/{name}", async (string name, CancellationToken cancellation) => await FindAsync(name, cancellation) is { } mail ? Page(MailSheet.Show(name, mail, Head)) : Results.NotFound());
        sandbox.MapGet("mail/{name}/raw", async (string name, CancellationToken cancellation) =>
            await ReadAsync(name, cancellation) is { } file ? Results.File(file, "message/rfc822", name.EndsWith(".eml", StringComparison.Ordinal) ? name : $"{name}.eml") : Results.NotFound());
    }

    private static IResult Page(string html) => Results.Content(html, "text/html; charset=utf-8");

    private async Task<string> ListAsync(CancellationToken cancellation)
    {
        var mails = new List<(string Name, MimeMessage Mail)>();
        var names = new List<(string Name, DateTimeOffset At)>();
        if (await outbox.ExistsAsync(cancellation))
        {
            await foreach (var blob in outbox.GetBlobsAsync(cancellationToken: cancellation))
                names.Add((blob.Name, blob.Properties.CreatedOn ?? default));
        }
        foreach (var (name, _) in names.OrderByDescending(blob => blob.At).Take(MostShown))
        {
            if (await FindAsync(name, cancellation) is { } mail)
                mails.Add((name, mail));
        }

        var html = new StringBuilder(Head).Append("<title>Sandbox – mails</title>\n</head>\n<body>\n<main>\n<p><a href=\"../sandbox\">The platforms' side</a></p>\n<h1>Mails</h1>\n");
        html.Append(CultureInfo.InvariantCulture, $"<p class=\"soft\">{names.Count} in the outbox{(names.Count > MostShown ? $", the latest {MostShown} shown" : "")}. None has left this machine.</p>\n<ul>\n");
        foreach (var (name, mail) in mails.OrderByDescending(mail => mail.Mail.Date))
            html.Append(CultureInfo.InvariantCulture, $"<li><a href=\"mail/{Uri.EscapeDataString(name)}\">{Text(mail.Subject ?? "(no subject)")}</a><br><span class=\"soft\">{Text(mail.To.ToString())} · {mail.Date:yyyy-MM-dd HH:mm zzz}</span></li>\n");
        return html.Append("</ul>\n</main>\n</body>\n</html>\n").ToString();
    }

    private async Task<MimeMessage?> FindAsync(string name, CancellationToken cancellation)
    {
        try
        {
            return await ReadAsync(name, cancellation) is { } file ? await MimeMessage.LoadAsync(new MemoryStream(file), cancellation) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private async Task<byte[]?> ReadAsync(string name, CancellationToken cancellation)
    {
        try
        {
            return (await outbox.GetBlobClient(name).DownloadContentAsync(cancellation)).Value.Content.ToArray();
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }

    private static string Text(string? text) => WebUtility.HtmlEncode(text ?? "");
}
