using System.Text.Json.Nodes;
using CommunityFunctions.Simulation;

namespace CommunityFunctions.LocalHost.Sandbox;

/// <summary>A post that a stand-in took.</summary>
/// <param name="Told">As the simulation is told of it.</param>
/// <param name="Key">What the suite calls it: the key in Slack's metadata, Discourse's <c>external_id</c>, Discord's nonce; null where it gave none.</param>
/// <param name="Sent">The call's body as it came.</param>
internal sealed record SandboxPost(SuitePost Told, string? Key, JsonObject Sent);
