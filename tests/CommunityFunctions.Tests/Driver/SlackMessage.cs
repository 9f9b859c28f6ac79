using System.Text.Json.Nodes;

namespace CommunityFunctions.Tests.Driver;

/// <summary>A message that Slack has, for an account or in a channel.</summary>
internal sealed record SlackMessage(string To, string Ts, string Text, JsonNode? Metadata);
