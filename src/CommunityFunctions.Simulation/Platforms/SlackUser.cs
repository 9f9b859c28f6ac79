using System.Text.Json;
using CommunityFunctions.Simulation.People;
using NodaTime;

namespace CommunityFunctions.Simulation.Platforms;

/// <summary>An account as Slack shows it: in <c>users.list</c>, <c>team_join</c> and <c>user_change</c>.</summary>
public static class SlackUser
{
    public const string Team = "T0ATELIER1";

    /// <summary>Slack's own helper, which every workspace lists.</summary>
    public const string Slackbot = "USLACKBOT";

    /// <param name="at">The moment shown (UTC): whoever has left by then is <c>deleted</c>.</param>
    public static void Write(Utf8JsonWriter json, Account account, Instant at)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(account);
        var isBot = account.Kind == AccountKind.Bot;
        json.WriteStartObject();
        json.WriteString("id", account.Id);
        json.WriteString("team_id", Team);
        json.WriteString("name", account.Person.Handle);
        json.WriteBoolean("deleted", account.HasLeft(at));
        json.WriteString("real_name", account.Person.FullName.Trim());
        json.WriteString("tz", "Europe/Paris");
        json.WriteString("tz_label", "Central European Time");
        json.WriteString("locale", "fr-FR");
        json.WriteStartObject("profile");
        json.WriteString("real_name", account.Person.FullName.Trim());
        // Slack leaves the display name empty for those who never chose one.
        json.WriteString("display_name", account.Person.GivenName.Length % 3 == 0 ? "" : account.Person.GivenName);
        json.WriteString("first_name", account.Person.GivenName);
        json.WriteString("last_name", account.Person.FamilyName);
        json.WriteString("title", account.Person.Company);
        if (account.Id == Slackbot)
            json.WriteBoolean("always_active", true);
        else if (isBot)
            json.WriteString("bot_id", SlackPayloads.BotIdOf(account));
        else
            json.WriteString("email", account.Person.Email);
        json.WriteString("team", Team);
        json.WriteEndObject();
        json.WriteBoolean("is_admin", account.Kind == AccountKind.Team);
        json.WriteBoolean("is_owner", false);
        json.WriteBoolean("is_restricted", false);
        // Slack says of its own helper that it is no bot.
        json.WriteBoolean("is_bot", isBot && account.Id != Slackbot);
        json.WriteBoolean("is_app_user", false);
        json.WriteNumber("updated", (account.HasLeft(at) ? account.LeftAt!.Value : account.JoinedAt ?? Instant.FromUnixTimeSeconds(1_750_000_000)).ToUnixTimeSeconds());
        json.WriteBoolean("is_email_confirmed", !isBot && account.EmailConfirmed);
        json.WriteEndObject();
    }
}
