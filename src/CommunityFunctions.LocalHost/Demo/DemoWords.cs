using System.Text.Encodings.Web;
using System.Text.Json;
using Azure.Storage.Blobs;
using CommunityFunctions.LocalHost.Demo.Visits;
using CommunityFunctions.Simulation;
using CommunityFunctions.Simulation.People;
using MimeKit;

namespace CommunityFunctions.LocalHost.Demo;

/// <summary>
/// Who is in the demo's community, and all that was said in it, in public and in private, by members and by the suite: for who looks whether some of it is found
/// where it must not be.
/// </summary>
/// <param name="People">Programs are none.</param>
/// <param name="Accounts">What platforms call them by in their calls: ids.</param>
/// <param name="Texts">Whatever has a space in it of what platforms sent and the suite posted, wrote, mailed and was answered; each once.</param>
internal sealed record DemoWords(IReadOnlyList<Person> People, IReadOnlyList<string> Accounts, IReadOnlyCollection<string> Texts)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="demo">Played to its end.</param>
    public static async Task WriteAsync(string path, AtelierDemo demo, string storageConnectionString, CancellationToken cancellation)
    {
        var accounts = demo.Simulation.Population.Accounts.Where(account => account.Kind != AccountKind.Bot).ToList();
        var texts = demo.Simulation.Deliveries().Concat(demo.Posts.Lived.Deliveries).SelectMany(TextsOf)
            .Concat(demo.Posts.All.Concat(demo.DirectMessages.Posts).SelectMany(post => new[] { post.Told.Title, post.Told.Text }.Concat(LinesOf(post.Told.Text))))
            .Concat(MemberVisits.Comments)
            .Concat(await MailsAsync(storageConnectionString, cancellation));
        var words = new DemoWords(
            [.. accounts.Select(account => account.Person).Distinct()], [.. accounts.Select(account => account.Id).Distinct()], texts.Where(text => text.Contains(' ', StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal));
        await using var file = File.Create(path);
        await JsonSerializer.SerializeAsync(file, words, Json, cancellation);
    }

    /// <summary>What a call holds, as its platform writes it and as it was typed: bodies also tell of what is no fact, such as talk in private.</summary>
    private static IEnumerable<string> TextsOf(SimulatedDelivery delivery)
    {
        using var body = JsonDocument.Parse(delivery.Body);
        return [.. StringsOf(body.RootElement), .. delivery.Facts.Select(fact => fact.Text).OfType<string>()];
    }

    private static IEnumerable<string> StringsOf(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => [element.GetString()!],
        JsonValueKind.Array => element.EnumerateArray().SelectMany(StringsOf),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => StringsOf(property.Value)),
        _ => [],
    };

    private static async Task<List<string>> MailsAsync(string storageConnectionString, CancellationToken cancellation)
    {
        var outbox = new BlobContainerClient(storageConnectionString, "outbox");
        var texts = new List<string>();
        await foreach (var blob in outbox.GetBlobsAsync(cancellationToken: cancellation))
        {
            var file = (await outbox.GetBlobClient(blob.Name).DownloadContentAsync(cancellation)).Value.Content;
            using var mail = await MimeMessage.LoadAsync(file.ToStream(), cancellation);
            texts.AddRange([mail.Subject ?? "", .. LinesOf(mail.TextBody ?? "")]);
        }

        return texts;
    }

    private static string[] LinesOf(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
