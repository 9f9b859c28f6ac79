using CommunityFunctions.Telemetry;
using CommunityFunctions.Tests.Driver;

namespace CommunityFunctions.Tests.Docs;

public sealed class OperationsPageTests(AzuriteServer azurite)
{
    [Fact]
    public async Task The_checks_are_those_of_the_code_in_their_order()
    {
        await using var suite = await Suite.StartAsync(azurite.NewAccount());

        Assert.Equal(suite.Get<IEnumerable<IReadinessCheck>>().Select(check => $"`{check.Name}`"), new Page("docs/operations.md").Table("What readiness says").Select(cells => cells[0]));
    }
}
