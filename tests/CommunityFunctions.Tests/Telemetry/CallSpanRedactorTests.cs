using CommunityFunctions.Telemetry;
using CommunityFunctions.Tests.Driver;

namespace CommunityFunctions.Tests.Telemetry;

public sealed class CallSpanRedactorTests(AzuriteServer azurite)
{
    [Fact]
    public async Task A_call_to_storage_tells_of_the_table_and_of_no_row_and_one_that_fails_of_the_fault_and_not_of_the_answer()
    {
        await using var suite = await Deliveries.StartAsync(azurite);
        using var app = new ListeningApp(suite.Storage, Deliveries.Settings);

        // A system that knows its people by their addresses; and one event twice, so that storage says that it has it.
        await suite.DeliverAsync(Deliveries.Posted("msg_1", "m1", "rosalind@member.example", Suite.Now));
        await suite.DeliverAsync(Deliveries.Posted("msg_1", "m1", "rosalind@member.example", Suite.Now));
        await suite.ProcessDeliveriesAsync();

        var told = app.Told();
        Assert.Contains("/Identities ", told, StringComparison.Ordinal);
        Assert.Contains("error.type=EntityAlreadyExists", told, StringComparison.Ordinal);
        Assert.DoesNotContain("rosalind", told, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("RequestFailedException", told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://account.table.core.windows.net/Identities(PartitionKey='atelier%7Ccrm',RowKey='rosalind%40member.example')?$format=REDACTED", "https://account.table.core.windows.net/Identities")]
    [InlineData("https://account.table.core.windows.net/$batch", "https://account.table.core.windows.net/$batch")]
    [InlineData("https://account.blob.core.windows.net/outbox/rosalind.eml", "https://account.blob.core.windows.net/outbox")]
    [InlineData("https://account.blob.core.windows.net/facts?restype=container&prefix=atelier%2Frosalind", "https://account.blob.core.windows.net/facts")]
    [InlineData("https://account.queue.core.windows.net/send-email/messages/8ad6?popreceipt=REDACTED", "https://account.queue.core.windows.net/send-email")]
    [InlineData("http://127.0.0.1:10002/devstoreaccount1/Members(PartitionKey='atelier',RowKey='rosalind')", "http://127.0.0.1:10002/devstoreaccount1/Members")]
    [InlineData("http://localhost:10000/devstoreaccount1/outbox/a/b.eml", "http://localhost:10000/devstoreaccount1/outbox")]
    [InlineData("no address of rosalind", "")]
    public void An_address_is_cut_off_where_names_begin(string address, string kept) => Assert.Equal(kept, CallSpanRedactor.WithoutNames(address));
}
