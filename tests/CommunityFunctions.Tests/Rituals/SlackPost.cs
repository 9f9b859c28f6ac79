using System.Text.Json.Nodes;

namespace CommunityFunctions.Tests.Rituals;

/// <summary>A message that Slack has.</summary>
internal sealed record SlackPost(string Channel, string Ts, string Text, JsonNode? Metadata);
