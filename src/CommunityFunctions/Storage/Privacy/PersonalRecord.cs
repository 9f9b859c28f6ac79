using System.Text.Json.Nodes;

namespace CommunityFunctions.Storage.Privacy;

/// <summary>One thing that is held of a person: what a member sees, and takes along.</summary>
/// <param name="Store">The name of the store that holds it: a table or a container.</param>
/// <param name="Why">The id of the purpose for which it is held, or <c>community</c>: needed for the community itself to work.</param>
public sealed record PersonalRecord(string Store, string Why, JsonObject Content);
