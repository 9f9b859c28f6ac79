using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using CommunityFunctions.Simulation;
using CommunityFunctions.Simulation.People;
using CommunityFunctions.Simulation.Platforms;
using NodaTime;

namespace CommunityFunctions.LocalHost.Sandbox;

/// <summary>The forum's users by name, as an administrator sees them: <c>GET /u/{username}.json</c>.</summary>
internal sealed class ForumUsers(SandboxDirectMessages direct, Population population, TimeProvider clock)
{
    /// <returns>Null when nobody has the name.</returns>
    public Account? Find(string username)
    {
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        return population.Roster(SourceNames.Forum, now).FirstOrDefault(account => account.Person.Handle == username);
    }

    /// <summary>An administrator may write to anybody; whether they want it is among their settings.</summary>
    /// <returns>Null when nobody has the name.</returns>
    public JsonObject? Show(string username)
    {
        if (Find(username) is not { } account)
            return null;
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
            DiscourseUser.Write(json, account, now);
        var user = JsonNode.Parse(bytes.WrittenSpan)!.AsObject();
        user["can_send_private_messages"] = true;
        user["can_send_private_message_to_user"] = true;
        user["user_option"] = new JsonObject { ["allow_private_messages"] = !direct.Declines(SourceNames.Forum, account.Id, now) };
        return new JsonObject { ["user"] = user };
    }
}
