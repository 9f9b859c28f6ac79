using CommunityFunctions.Storage.Privacy;

namespace CommunityFunctions.Privacy;

/// <summary>A receipt as the API shows it. Times are UTC.</summary>
internal sealed record ReceiptView(string Id, string Kind, string AskedBy, DateTimeOffset AskedAt, DateTimeOffset DoneAt, IReadOnlyDictionary<string, int> Counts)
{
    public static ReceiptView Of(PrivacyReceipt receipt) =>
        new(receipt.Id, receipt.Kind, receipt.AskedBy, receipt.AskedAt.ToDateTimeOffset(), receipt.DoneAt.ToDateTimeOffset(), receipt.Counts);
}
