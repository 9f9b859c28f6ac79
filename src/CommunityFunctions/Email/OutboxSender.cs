using System.Net;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using CommunityFunctions.Storage;
using NodaTime;

namespace CommunityFunctions.Email;

/// <summary>Puts each mail into the blob container <c>outbox</c>, under its Message-ID: so it is there once, and can be asked for.</summary>
public sealed class OutboxSender(BlobServiceClient blobs) : IEmailSender
{
    private readonly BlobContainerClient container = blobs.GetBlobContainerClient(StorageNames.Containers.Outbox);

    public string Way => "outbox";

    public bool CanBeAsked => true;

    public async Task<SendOutcome> SendAsync(PermittedMail mail, CancellationToken cancellation)
    {
        using var file = new MemoryStream();
        await mail.Message.WriteToAsync(file, cancellation);
        file.Position = 0;
        try
        {
            await BlobOf(mail.Message.MessageId!).UploadAsync(
                file,
                new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All }, HttpHeaders = new BlobHttpHeaders { ContentType = "message/rfc822" } },
                cancellation);
        }
        catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.Conflict)
        {
            // An earlier try got that far.
        }

        return SendOutcome.Taken;
    }

    public async Task<SendOutcome> AskAsync(string messageId, Instant handedOverAt, CancellationToken cancellation) =>
        (await BlobOf(messageId).ExistsAsync(cancellation)).Value ? SendOutcome.Taken : new SendOutcome(SendVerdict.NotNow);

    private BlobClient BlobOf(string messageId) => container.GetBlobClient($"{messageId.Split('@')[0]}.eml");
}
