using System.Globalization;
using System.Text.Json;
using CommunityFunctions.Simulation.People;
using NodaTime;
using NodaTime.Text;

namespace CommunityFunctions.Simulation.Platforms;

/// <summary>An account as Discourse shows it: in webhooks about users and in the administrators' list.</summary>
public static class DiscourseUser
{
    private static readonly Instant Founded = Instant.FromUtc(2025, 3, 3, 8, 0);

    /// <param name="at">The moment shown (UTC): whoever was suspended by then is so.</param>
    public static void Write(Utf8JsonWriter json, Account account, Instant at)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(account);
        var number = int.Parse(account.Id, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        json.WriteStartObject();
        json.WriteNumber("id", number);
        WriteNames(json, account);
        // The forum's own two have no address.
        if (account.Kind == AccountKind.Bot)
            json.WriteNull("email");
        else
            json.WriteString("email", account.Person.Email);
        json.WriteStartArray("secondary_emails");
        json.WriteEndArray();
        json.WriteBoolean("active", true);
        json.WriteBoolean("admin", number is 2 or -1);
        json.WriteBoolean("moderator", number is 3 or -1);
        json.WriteString("created_at", Time(account.JoinedAt ?? Founded + Duration.FromHours(Math.Abs(number))));
        json.WriteString("last_seen_at", Time(at));
        json.WriteNumber("trust_level", account.Kind == AccountKind.Team ? 4 : account.Liveliness > 3 ? 2 : 1);
        if (account.HasLeft(at) && account.IsSuspendedOnLeaving)
        {
            json.WriteString("suspended_at", Time(account.LeftAt!.Value));
            json.WriteString("suspended_till", Time(account.LeftAt!.Value + Duration.FromDays(3650)));
        }
        json.WriteBoolean("staged", false);
        json.WriteNumber("days_visited", 1 + (Math.Abs(number) % 40));
        json.WriteEndObject();
    }

    /// <summary>The fields that every mention of a user has.</summary>
    internal static void WriteNames(Utf8JsonWriter json, Account account)
    {
        json.WriteString("username", account.Person.Handle);
        json.WriteString("name", account.Person.FullName.Trim());
        json.WriteString("avatar_template", $"/user_avatar/forum.atelier.example/{account.Person.Handle}/{{size}}/60_2.png");
    }

    internal static string Time(Instant at) => InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss.fff'Z'").Format(at);
}
