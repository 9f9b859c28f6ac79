using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Email;
using Microsoft.Azure.Functions.Worker;

namespace CommunityFunctions.Email;

/// <summary>Single mails do not wait behind those that go to many.</summary>
public sealed class SendEmail(EmailSending sending)
{
    [Function(nameof(SendEmail))]
    public Task Run(
        [QueueTrigger(StorageNames.Queues.Emails, Connection = StorageNames.Connection)] string message, CancellationToken cancellation) =>
        sending.RunAsync(StorageNames.Queues.Emails, WorkQueues.Read<EmailMessage>(message), cancellation);

    [Function("SendEmailBulk")]
    public Task RunBulk(
        [QueueTrigger(StorageNames.Queues.EmailsBulk, Connection = StorageNames.Connection)] string message, CancellationToken cancellation) =>
        sending.RunAsync(StorageNames.Queues.EmailsBulk, WorkQueues.Read<EmailMessage>(message), cancellation);
}
