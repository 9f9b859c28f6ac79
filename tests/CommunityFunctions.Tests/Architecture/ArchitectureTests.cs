using System.Reflection;
using System.Xml.Linq;
using ArchUnitNET.Domain;
using ArchUnitNET.Domain.Extensions;
using ArchUnitNET.Loader;
using CommunityFunctions.Communities;
using CommunityFunctions.Platforms;
using CommunityFunctions.Tests.Driver;
using Assembly = System.Reflection.Assembly;

namespace CommunityFunctions.Tests.Architecture;

/// <summary>References point one way, and a capability does not reach into another.</summary>
public sealed class ArchitectureTests
{
    /// <summary>What all capabilities may use. Every other folder of the function app is a capability.</summary>
    private static readonly string[] Shared = ["Storage", "Definitions", "Http", "Secrets", "Telemetry"];

    private static readonly Assembly Core = typeof(CommunityId).Assembly;
    private static readonly Assembly PlatformsAssembly = typeof(SupportedPlatforms).Assembly;
    private static readonly Assembly App = typeof(SuiteRegistration).Assembly;

    private static readonly ArchUnitNET.Domain.Architecture Loaded = new ArchLoader().LoadAssemblies(Core, PlatformsAssembly, App).Build();

    [Fact]
    public void Core_platforms_and_the_function_app_reference_each_other_one_way()
    {
        Assert.Empty(OursIn(Core));
        Assert.Equal(["CommunityFunctions.Core"], OursIn(PlatformsAssembly));
        Assert.Equal(["CommunityFunctions.Core", "CommunityFunctions.Platforms"], OursIn(App));
    }

    [Theory]
    [InlineData("Core")]
    [InlineData("Simulation")]
    [InlineData("LocalHost", "Simulation")]
    [InlineData("Platforms", "Core")]
    [InlineData("", "Core", "Platforms")]
    public void A_project_refers_to_no_other_than_these(string project, params string[] allowed)
    {
        var name = project.Length == 0 ? "CommunityFunctions" : $"CommunityFunctions.{project}";
        var file = XDocument.Load(Path.Combine(RepositoryRoot.Path, "src", name, $"{name}.csproj"));

        var referred = file.Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')));

        Assert.Empty(referred.Except(allowed.Select(other => $"CommunityFunctions.{other}")));
    }

    [Fact]
    public void Core_is_pure_and_platforms_know_nothing_of_Azure()
    {
        string[] impure = ["Azure.", "Microsoft.Azure.", "Microsoft.Extensions.", "System.Net.Http", "Grpc."];

        Assert.DoesNotContain(ReferencedBy(Core), name => impure.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)));
        Assert.DoesNotContain(ReferencedBy(PlatformsAssembly), name => impure.Where(prefix => prefix != "System.Net.Http").Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_capability_does_not_use_anothers_types()
    {
        var types = Loaded.Types.Where(type => FolderOf(type) is not null && IsOfTheApp(type)).ToList();
        Assert.Contains("Webhooks", types.Select(FolderOf));
        Assert.Contains("Rosters", types.Select(FolderOf));

        var reaches = from type in types
                      where !Shared.Contains(FolderOf(type))
                      from used in type.GetTypeDependencies(Loaded)
                      where IsOfTheApp(used) && FolderOf(used) is { } other && other != FolderOf(type) && !Shared.Contains(other)
                      select $"{type.FullName} uses {used.FullName}";

        Assert.Empty(reaches.Distinct());
    }

    [Fact]
    public void What_is_shared_does_not_use_a_capability()
    {
        var reaches = from type in Loaded.Types
                      where IsOfTheApp(type) && Shared.Contains(FolderOf(type))
                      from used in type.GetTypeDependencies(Loaded)
                      where IsOfTheApp(used) && FolderOf(used) is { } other && !Shared.Contains(other)
                      select $"{type.FullName} uses {used.FullName}";

        Assert.Empty(reaches.Distinct());
    }

    [Fact]
    public void Every_HTTP_function_leaves_authorization_to_the_suites_own_guards() => Assert.All(
        Functions.All.SelectMany(function => function.GetParameters()).Select(parameter => parameter.GetCustomAttribute<Microsoft.Azure.Functions.Worker.HttpTriggerAttribute>()),
        trigger => Assert.True(trigger is null || trigger.AuthLevel == Microsoft.Azure.Functions.Worker.AuthorizationLevel.Anonymous));

    private static bool IsOfTheApp(IType type) => type.Assembly.Name.Split(',')[0] == "CommunityFunctions";

    /// <summary>The folder below the app's own: <c>Webhooks</c>; null for what stands at its top, which puts the parts together.</summary>
    private static string? FolderOf(IType type) =>
        type.Namespace.FullName.Split('.') is ["CommunityFunctions", var folder, ..] ? folder : null;

    private static IEnumerable<string> ReferencedBy(Assembly assembly) => assembly.GetReferencedAssemblies().Select(name => name.Name!);

    private static IEnumerable<string> OursIn(Assembly assembly) =>
        ReferencedBy(assembly).Where(name => name.StartsWith("CommunityFunctions", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
}
