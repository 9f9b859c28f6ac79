using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Email;
using CommunityFunctions.Tests.Driver;

namespace CommunityFunctions.Tests.Email;

public sealed class MailOperationsTests(AzuriteServer azurite)
{
    [Fact]
    public async Task A_mail_that_goes_out_while_a_purge_looks_at_another_purpose_is_still_found_by_its_person()
    {
        await using var suite = await Suite.StartAsync(azurite.NewAccount());
        var (operations, person) = (suite.Get<MailOperations>(), new Members.MemberId("m-ann"));
        suite.Wire.Meanwhile = async call =>
        {
            if (!call.Contains(StorageNames.Tables.MailOperations, StringComparison.Ordinal)) return;
            suite.Wire.Meanwhile = null;
            await operations.ForgetAsync(Atelier.Id, person.Value, CancellationToken.None, "surveys");
        };

        await operations.WriteAsync(new MailOperation("operation-1", Atelier.Id, person, "newsletter", "letter-1", "ann@people.example"), CancellationToken.None);

        Assert.Null(suite.Wire.Meanwhile);
        Assert.Equal("operation-1", Assert.Single(await operations.OfAsync(Atelier.Id, person.Value, CancellationToken.None).ToListAsync()).Id);
        Assert.Equal(1, await operations.ForgetAsync(Atelier.Id, person.Value, CancellationToken.None));
        Assert.Null(await operations.FindAsync("operation-1", CancellationToken.None));
    }
}
