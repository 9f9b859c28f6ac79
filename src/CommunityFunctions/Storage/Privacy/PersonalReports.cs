using System.Text;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using MimeKit;

namespace CommunityFunctions.Storage.Privacy;

/// <summary>
/// The files of reports. They hold ids in the place of names, which are looked up when a report is read; so they get the new ids. The files of rows are the figures' own.
/// </summary>
public sealed class PersonalReports(BlobServiceClient blobs) : IPersonalStore
{
    private readonly BlobContainerClient container = blobs.GetBlobContainerClient(StorageNames.Containers.Reports);

    public string Name => "reports";

    public bool FollowsLog => true;

    public IReadOnlyList<string> Places => [StorageNames.Containers.Reports];

    public IAsyncEnumerable<PersonalRecord> ExportAsync(PersonTrace person, CancellationToken cancellation) => AsyncEnumerable.Empty<PersonalRecord>();

    public async Task<int> EraseAsync(PersonTrace person, Erasure erasure, CancellationToken cancellation)
    {
        var renamed = 0;
        await foreach (var file in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, $"{person.Community.Id}/", cancellation))
        {
            if (file.Name.EndsWith(".gz", StringComparison.Ordinal)) continue;
            var blob = container.GetBlobClient(file.Name);
            var content = (await blob.DownloadContentAsync(cancellation)).Value;
            if (Renamed(file.Name, content.Content.ToArray(), person) is not { } now) continue;

            // Somebody who renders it meanwhile does so from what is said there already.
            var options = new BlobUploadOptions
            {
                HttpHeaders = new BlobHttpHeaders { ContentType = content.Details.ContentType },
                Conditions = new BlobRequestConditions { IfMatch = content.Details.ETag },
            };
            await blob.UploadAsync(new BinaryData(now), options, cancellation);
            renamed++;
        }

        return renamed;
    }

    /// <returns>Null when there is nothing to change.</returns>
    private static byte[]? Renamed(string name, byte[] content, PersonTrace person)
    {
        if (name.EndsWith(".eml", StringComparison.Ordinal)) return RenamedMail(content, person);
        var text = Encoding.UTF8.GetString(content);
        return person.IsNamedIn(text) ? Encoding.UTF8.GetBytes(person.Renamed(text)) : null;
    }

    /// <summary>Its texts are encoded, and may be broken anywhere.</summary>
    private static byte[]? RenamedMail(byte[] content, PersonTrace person)
    {
        using var read = new MemoryStream(content);
        using var mail = MimeMessage.Load(read);
        var naming = mail.BodyParts.OfType<TextPart>().Where(part => person.IsNamedIn(part.Text)).ToList();
        if (naming.Count == 0) return null;
        foreach (var part in naming) part.Text = person.Renamed(part.Text);
        using var written = new MemoryStream();
        mail.WriteTo(written);
        return written.ToArray();
    }
}
