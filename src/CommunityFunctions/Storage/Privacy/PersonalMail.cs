using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using CommunityFunctions.Storage.Email;
using MimeKit;

namespace CommunityFunctions.Storage.Privacy;

/// <summary>
/// What was sent to somebody: the ledger of sends, what transports call the mails, those that need somebody, and the outbox of the local transport. The mail that tells of the
/// erasure stays until the last sweep, so that it can go out.
/// </summary>
public sealed class PersonalMail(TableServiceClient tables, BlobServiceClient blobs, Sends sends, MailOperations operations, MailAttention attention, AddressHash hash) : IPersonalStore
{
    private readonly TableClient table = tables.GetTableClient(StorageNames.Tables.Sends);
    private readonly BlobContainerClient outbox = blobs.GetBlobContainerClient(StorageNames.Containers.Outbox);

    public string Name => "mail";

    public IReadOnlyList<string> Places =>
        [StorageNames.Tables.Sends, StorageNames.Tables.MailOperations, StorageNames.Tables.MailAttention, StorageNames.Containers.Outbox];

    public async IAsyncEnumerable<PersonalRecord> ExportAsync(PersonTrace person, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var owner in await OwnersAsync(person, cancellation))
        {
            await foreach (var row in table.QueryAsync<TableEntity>(Filter(person, owner), cancellationToken: cancellation))
            {
                yield return new(StorageNames.Tables.Sends, row.GetString("Purpose") ?? PersonalRows.Community, PersonalRows.ContentOf(row));
            }

            await foreach (var operation in operations.OfAsync(person.Community.Id, owner, cancellation))
            {
                yield return new(StorageNames.Tables.MailOperations, operation.Purpose, new() { ["id"] = operation.Id, ["person"] = operation.Person.Value, ["purpose"] = operation.Purpose, ["key"] = operation.Key, ["address"] = operation.Address });
            }
        }

        await foreach (var blob in outbox.GetBlobsAsync(BlobTraits.None, BlobStates.None, null, cancellation))
        {
            using var mail = await ReadAsync(blob.Name, cancellation);
            if (mail is not null && IsTo(mail, person)) yield return new(StorageNames.Containers.Outbox, PersonalRows.Community, new() { ["subject"] = mail.Subject, ["to"] = mail.To.ToString(), ["text"] = mail.TextBody });
        }
    }

    public async Task<int> EraseAsync(PersonTrace person, Erasure erasure, CancellationToken cancellation)
    {
        var (count, kept) = (0, new HashSet<string>());
        foreach (var owner in await OwnersAsync(person, cancellation))
        {
            await foreach (var row in table.QueryAsync<TableEntity>(Filter(person, owner), cancellationToken: cancellation))
            {
                var send = row.GetString("State") is null ? null : Sends.Read(row);
                if (!erasure.IsLast && row.RowKey.EndsWith($"|{StorageKey.Encode(erasure.Id)}", StringComparison.Ordinal))
                {
                    if (send is not null) kept.Add($"{send.Id}.eml");
                    continue;
                }

                if (send is { ShownAt: not null }) await attention.RemoveAsync(send, cancellation);
                if (send is not null) await outbox.DeleteBlobIfExistsAsync($"{send.Id}.eml", cancellationToken: cancellation);
                await sends.ForgetAsync(row, cancellation);
                count++;
            }

            count += await operations.ForgetAsync(person.Community.Id, owner, cancellation);
        }

        return count + await EraseOutboxAsync(person, kept, cancellation);
    }

    /// <summary>Mails of before the ledger, and those that tell others of the person. Only the local transport has an outbox, and it is small.</summary>
    private async Task<int> EraseOutboxAsync(PersonTrace person, HashSet<string> kept, CancellationToken cancellation)
    {
        var deleted = 0;
        await foreach (var blob in outbox.GetBlobsAsync(BlobTraits.None, BlobStates.None, null, cancellation))
        {
            if (kept.Contains(blob.Name)) continue;
            using var mail = await ReadAsync(blob.Name, cancellation);
            if (mail is null || !(IsTo(mail, person) || Tells(mail, person))) continue;
            await outbox.DeleteBlobIfExistsAsync(blob.Name, cancellationToken: cancellation);
            deleted++;
        }

        return deleted;
    }

    private async Task<MimeMessage?> ReadAsync(string name, CancellationToken cancellation)
    {
        try
        {
            var content = (await outbox.GetBlobClient(name).DownloadContentAsync(cancellation)).Value.Content;
            await using var stream = content.ToStream();
            return await MimeMessage.LoadAsync(stream, cancellation);
        }
        catch (Exception e) when (e is FormatException or RequestFailedException { Status: 404 })
        {
            return null; // No mail, or gone meanwhile.
        }
    }

    private static bool IsTo(MimeMessage mail, PersonTrace person) =>
        mail.To.Mailboxes.Concat(mail.Cc.Mailboxes).Any(mailbox => person.Addresses.Contains(mailbox.Address, StringComparer.OrdinalIgnoreCase));

    private static bool Tells(MimeMessage mail, PersonTrace person)
    {
        var text = string.Join('\n', mail.BodyParts.OfType<TextPart>().Select(part => part.Text).Prepend(mail.Subject ?? ""));
        return person.IsNamedIn(text) || person.Addresses.Any(address => text.Contains(address, StringComparison.OrdinalIgnoreCase))
            || person.Names.Any(name => name.Contains(' ', StringComparison.Ordinal) && text.Contains(name, StringComparison.Ordinal));
    }

    /// <summary>Under what the ledger has the person: their ids, and as a stakeholder the hashes of their addresses.</summary>
    private async Task<IReadOnlyList<string>> OwnersAsync(PersonTrace person, CancellationToken cancellation)
    {
        var owners = person.Ids.Select(id => id.Value).ToList();
        foreach (var address in person.Addresses) owners.AddRange(await hash.FindAsync(person.Community.Id, address, cancellation));
        return owners;
    }

    private static string Filter(PersonTrace person, string owner) => TableClient.CreateQueryFilter($"PartitionKey eq {$"{person.Community.Id}|{owner}"}");
}
