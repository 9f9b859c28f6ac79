using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CommunityFunctions.Secrets;

namespace CommunityFunctions.Tests.Infra;

/// <summary>Who can reach what: identities with few roles, never a key, never in the clear.</summary>
public sealed partial class AccessTests
{
    /// <summary>The built-in roles that may be assigned, by what they are assigned on. None stands on the whole group.</summary>
    private static readonly IReadOnlyDictionary<string, string[]> Roles = new Dictionary<string, string[]>
    {
        // Blob Data Owner and Contributor, Queue Data Contributor, Table Data Contributor.
        ["Microsoft.Storage/storageAccounts"] = ["b7e6dc6d-f1e8-4753-8033-0f276bb0955b", "ba92f5b4-2d11-453d-a403-e96b0029c9fe", "974c5e8b-45b9-4653-ba55-5f855dd0fb88", "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3"],

        // Key Vault Secrets User, and for the team Secrets Officer.
        ["Microsoft.KeyVault/vaults"] = ["4633458b-17de-408a-b874-0445c86b69e6", "b86a8fe4-44ce-4948-aee5-eccb2c155cd7"],

        // Communication and Email Service Owner.
        ["Microsoft.Communication/communicationServices"] = ["09976791-48a7-449e-bb21-39d1a415f350"],

        // Monitoring Metrics Publisher.
        ["Microsoft.Insights/components"] = ["3913510d-42f4-4e42-8a64-420c390055eb"],
    };

    [Fact]
    public void Storage_takes_no_shared_key_shows_no_blob_to_the_public_and_speaks_TLS_1_2() => Assert.All(Snapshot.All, snapshot =>
    {
        var accounts = snapshot.OfType("Microsoft.Storage/storageAccounts");

        Assert.Equal(2, accounts.Count);
        Assert.All(accounts, account =>
        {
            Assert.False((bool)Snapshot.Property(account, "allowSharedKeyAccess")!);
            Assert.False((bool)Snapshot.Property(account, "allowBlobPublicAccess")!);
            Assert.False((bool)Snapshot.Property(account, "isLocalUserEnabled")!);
            Assert.False((bool)Snapshot.Property(account, "allowCrossTenantReplication")!);
            Assert.True((bool)Snapshot.Property(account, "supportsHttpsTrafficOnly")!);
            Assert.Equal("TLS1_2", (string)Snapshot.Property(account, "minimumTlsVersion")!);
        });
        Assert.All(snapshot.OfType("Microsoft.Storage/storageAccounts/blobServices/containers"), container => Assert.Equal("None", (string)Snapshot.Property(container, "publicAccess")!));
    });

    [Fact]
    public void The_app_is_reached_by_https_with_TLS_1_2_and_takes_no_password_for_deployments() => Assert.All(Snapshot.All, snapshot =>
    {
        var app = Assert.Single(snapshot.OfType("Microsoft.Web/sites"));

        Assert.True((bool)Snapshot.Property(app, "httpsOnly")!);
        Assert.Equal("1.2", (string)Snapshot.Property(app, "siteConfig.minTlsVersion")!);
        Assert.Equal("1.2", (string)Snapshot.Property(app, "siteConfig.scmMinTlsVersion")!);
        Assert.Equal("UserAssigned", (string)app["identity"]!["type"]!);
        Assert.Equal("UserAssignedIdentity", (string)Snapshot.Property(app, "functionAppConfig.deployment.storage.authentication.type")!);
        var passwords = snapshot.OfType("Microsoft.Web/sites/basicPublishingCredentialsPolicies");
        Assert.Equal(["ftp", "scm"], passwords.Select(Snapshot.NameOf).Order(StringComparer.Ordinal));
        Assert.All(passwords, policy => Assert.False((bool)Snapshot.Property(policy, "allow")!));
    });

    [Fact]
    public void Secrets_and_telemetry_take_roles_only_and_a_deleted_secret_comes_back() => Assert.All(Snapshot.All, snapshot =>
    {
        var vault = Assert.Single(snapshot.OfType("Microsoft.KeyVault/vaults"));

        Assert.True((bool)Snapshot.Property(vault, "enableRbacAuthorization")!);
        Assert.True((bool)Snapshot.Property(vault, "enableSoftDelete")!);
        Assert.True((bool)Snapshot.Property(vault, "enablePurgeProtection")!);
        Assert.True((bool)Snapshot.Property(Assert.Single(snapshot.OfType("Microsoft.Insights/components")), "DisableLocalAuth")!);
        Assert.All(snapshot.OfType("Microsoft.OperationalInsights/workspaces"), workspace => Assert.True((bool)Snapshot.Property(workspace, "features.disableLocalAuth")!));
    });

    [Fact]
    public void Roles_are_from_the_list_each_on_one_resource_and_the_apps_identity_has_all_but_the_teams() => Assert.All(Snapshot.All, snapshot =>
    {
        var assignments = snapshot.OfType("Microsoft.Authorization/roleAssignments").Select(Assignment.Of).ToList();

        Assert.All(assignments, assignment => Assert.Contains(assignment.Role, Roles.GetValueOrDefault(assignment.On, [])));
        Assert.Equal(Roles.Keys.Order(StringComparer.Ordinal), assignments.Select(assignment => assignment.On).Distinct().Order(StringComparer.Ordinal));
        var identity = (string)Assert.Single(snapshot.OfType("Microsoft.ManagedIdentity/userAssignedIdentities"))["id"]!;
        Assert.Equal(
            ["b86a8fe4-44ce-4948-aee5-eccb2c155cd7"],
            assignments.Where(assignment => !assignment.To.Contains(identity, StringComparison.Ordinal)).Select(assignment => assignment.Role));
    });

    /// <summary>The functions by which a template could ask Azure for a key; and what a key or a connection string looks like.</summary>
    [Fact]
    public void No_key_and_no_connection_string_is_anywhere() => Assert.All(Snapshot.All, snapshot =>
        Assert.DoesNotContain(snapshot.Texts(), text => AsksForKey().IsMatch(text) || LooksLikeKey().IsMatch(text)));

    [Fact]
    public void The_one_secret_that_a_template_hands_on_comes_from_the_vault_under_the_name_that_the_code_gives_it()
    {
        var mapping = Assert.Single(Assert.Single(Snapshot.Production.OfType("Microsoft.EventGrid/systemTopics/eventSubscriptions"))
            ["properties"]!["destination"]!["properties"]!["deliveryAttributeMappings"]!.AsArray())!;

        Assert.Equal("Authorization", (string)mapping["name"]!);
        Assert.True((bool)mapping["properties"]!["isSecret"]!);
        Assert.EndsWith($"'{SecretName.DeliveryReports}'))]", (string)mapping["properties"]!["value"]!, StringComparison.Ordinal);
        Assert.DoesNotContain(Snapshot.Trial.Texts(), text => text.Contains("getKeyVaultSecret", StringComparison.Ordinal));
    }

    [Fact]
    public void In_production_storage_and_secrets_have_private_doors_and_a_public_one_for_the_team_alone()
    {
        foreach (var production in new[] { Snapshot.Production, Snapshot.Closed })
        {
            Assert.All(Guarded(production), resource => Assert.Equal("Deny", (string)Snapshot.Property(resource, "networkAcls.defaultAction")!));
            Assert.Equal(
                ["data-blob", "data-queue", "data-table", "host-blob", "host-queue", "host-table", "secrets"],
                production.OfType("Microsoft.Network/privateEndpoints").Select(endpoint => Snapshot.NameOf(endpoint)["pep-".Length..]).Order(StringComparer.Ordinal));
            Assert.NotNull(Snapshot.Property(Assert.Single(production.OfType("Microsoft.Web/sites")), "virtualNetworkSubnetId"));
        }

        Assert.All(Guarded(Snapshot.Production), resource => Assert.Equal("203.0.113.7", (string)Assert.Single(Snapshot.Property(resource, "networkAcls.ipRules")!.AsArray())!["value"]!));
        Assert.All(Guarded(Snapshot.Closed), resource => Assert.Equal("Disabled", (string)Snapshot.Property(resource, "publicNetworkAccess")!));
        Assert.DoesNotContain(Snapshot.Trial.Resources, resource => Snapshot.TypeOf(resource).StartsWith("Microsoft.Network/", StringComparison.Ordinal));
    }

    /// <summary>Without its zone a name leads to the public door, which is closed, and the app finds nothing.</summary>
    [Fact]
    public void Every_private_door_is_found_by_its_name()
    {
        var production = Snapshot.Production;
        string[] zones = ["blob", "queue", "table", "vaultcore"];

        Assert.Equal(zones, production.OfType("Microsoft.Network/privateDnsZones").Select(zone => ZoneIn(zone["name"])).Order(StringComparer.Ordinal));
        Assert.Equal(zones, production.OfType("Microsoft.Network/privateDnsZones/virtualNetworkLinks").Select(link => ZoneIn(link["name"])).Order(StringComparer.Ordinal));
        Assert.All(production.OfType("Microsoft.Network/privateEndpoints"), endpoint =>
        {
            var door = (string)Assert.Single(Assert.Single(Snapshot.Property(endpoint, "privateLinkServiceConnections")!.AsArray())!["properties"]!["groupIds"]!.AsArray())!;
            var names = Assert.Single(
                production.OfType("Microsoft.Network/privateEndpoints/privateDnsZoneGroups"),
                group => ((string)group["name"]!).StartsWith($"{Snapshot.NameOf(endpoint)}/", StringComparison.Ordinal));

            Assert.Equal(door == "vault" ? "vaultcore" : door, ZoneIn(Assert.Single(Snapshot.Property(names, "privateDnsZoneConfigs")!.AsArray())!["properties"]!["privateDnsZoneId"]));
        });
    }

    /// <summary>Lifecycle rules are carried out from outside the network, and the vault hands a secret to a deployment: each only with this exception.</summary>
    [Fact]
    public void A_closed_door_lets_Azure_itself_in() => Assert.All(Snapshot.All, snapshot =>
        Assert.All(Guarded(snapshot), resource => Assert.Equal("AzureServices", (string)Snapshot.Property(resource, "networkAcls.bypass")!)));

    /// <summary>What is private in it: the end of the name is Azure's, which differs between its clouds.</summary>
    private static string ZoneIn(JsonNode? name) => PrivateZone().Match((string)name!).Groups[1].Value;

    private static IReadOnlyList<JsonObject> Guarded(Snapshot snapshot) => [.. snapshot.OfType("Microsoft.Storage/storageAccounts"), .. snapshot.OfType("Microsoft.KeyVault/vaults")];

    [GeneratedRegex(@"privatelink\.(\w+)\.")]
    private static partial Regex PrivateZone();

    [GeneratedRegex(@"\blist(Keys|AccountSas|ServiceSas|Secrets|Credentials)?\(", RegexOptions.IgnoreCase)]
    private static partial Regex AsksForKey();

    [GeneratedRegex(@"AccountKey=|SharedAccessSignature|InstrumentationKey=|accesskey=|[A-Za-z0-9+/]{86}==", RegexOptions.IgnoreCase)]
    private static partial Regex LooksLikeKey();

    /// <param name="Role">The role's own id.</param>
    /// <param name="On">The type of the resource on which it stands.</param>
    private sealed record Assignment(string Role, string On, string To)
    {
        public static Assignment Of(JsonObject resource)
        {
            // …/providers/{type}/{name}/providers/Microsoft.Authorization/roleAssignments/{name}
            var on = ((string)resource["id"]!).Split("/providers/")[^2].Split('/');
            return new(((string)Snapshot.Property(resource, "roleDefinitionId")!).Split('/')[^1], string.Join('/', on.SkipLast(1)), (string)Snapshot.Property(resource, "principalId")!);
        }
    }
}
