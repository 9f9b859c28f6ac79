using System.Text.RegularExpressions;
using Azure.Storage.Blobs;
using CommunityFunctions.Simulation.People;
using MimeKit;

namespace CommunityFunctions.LocalHost.Demo.Visits;

/// <summary>The mails in the outbox that nobody has read yet, each once.</summary>
internal sealed partial class UnreadMails(string storageConnectionString, Population population)
{
    private readonly BlobContainerClient outbox = new(storageConnectionString, "outbox");
    private readonly HashSet<string> read = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Person> readers = population.Accounts.Select(account => account.Person).DistinctBy(person => person.Email)
        .ToDictionary(person => person.Email, StringComparer.OrdinalIgnoreCase);

    /// <summary>Mails to people of the community; those to others, such as reports, are passed over.</summary>
    public async Task<IReadOnlyList<Letter>> NextAsync(CancellationToken cancellation)
    {
        var letters = new List<Letter>();
        await foreach (var blob in outbox.GetBlobsAsync(cancellationToken: cancellation))
        {
            if (!read.Add(blob.Name)) continue;
            var file = (await outbox.GetBlobClient(blob.Name).DownloadContentAsync(cancellation)).Value.Content;
            using var mail = await MimeMessage.LoadAsync(file.ToStream(), cancellation);
            if (mail.To.Mailboxes.FirstOrDefault()?.Address is not { } address || !readers.TryGetValue(address, out var person)) continue;
            letters.Add(new Letter(person, LinksIn(mail.TextBody ?? "")));
        }

        return letters;
    }

    /// <summary>The addresses in a text, each once, in its order.</summary>
    public static IReadOnlyList<Uri> LinksIn(string text) =>
        [.. Address().Matches(text).Select(match => match.Value.TrimEnd('.', ',', ')', '>')).Distinct().Select(address => new Uri(address))];

    [GeneratedRegex(@"https?://[^\s<>""|)\]]+")]
    private static partial Regex Address();
}
