using CommunityFunctions.Tests.Driver;

namespace CommunityFunctions.Tests.Architecture;

public sealed class RegistrationTests(AzuriteServer azurite)
{
    [Fact]
    public async Task Every_function_can_be_made_from_what_the_app_registers()
    {
        await using var suite = await Suite.StartAsync(azurite.NewAccount());
        var types = Functions.All.Where(function => !function.IsStatic).Select(function => function.DeclaringType!).Distinct().ToList();

        Assert.NotEmpty(types);
        Assert.All(types, type => Assert.IsType(type, suite.Get(type)));
    }

    [Fact]
    public void No_two_functions_have_the_same_name_and_no_two_routes_the_same_place()
    {
        Assert.Equal(Functions.All.Count, Functions.All.Select(Functions.NameOf).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Equal(HttpRoute.All.Count, HttpRoute.All.Select(route => $"{route.Method} {route.Template}").Distinct().Count());
    }
}
