using CommunityFunctions.Events;
using CommunityFunctions.Members;
using CommunityFunctions.Platforms.Payloads;

namespace CommunityFunctions.Platforms.Slack;

/// <summary>Slack's user object, the same in events and in <c>users.list</c> (https://docs.slack.dev/reference/objects/user-object).</summary>
internal static class SlackAccount
{
    /// <summary>Slack's own helper, of which Slack itself says that it is no bot.</summary>
    private const string Slackbot = "USLACKBOT";

    public static AccountSighting Read(PayloadElement user, DateTimeOffset at)
    {
        var id = user.Id("id");
        var profile = user.OptionalObject("profile");
        var email = profile?.OptionalText("email");
        return new AccountSighting
        {
            Account = id,
            At = at,
            Name = profile?.OptionalText("display_name") ?? profile?.OptionalText("real_name") ?? user.OptionalText("real_name"),
            Handle = user.OptionalText("name"),
            Email = email,
            EmailVerified = email is null ? null : user.OptionalFlag("is_email_confirmed"),
            Language = user.OptionalText("locale"),
            Zone = user.OptionalText("tz"),
            Bot = id == Slackbot ? true : user.OptionalFlag("is_bot"),
            Team = TeamOf(user),
            Deleted = user.OptionalFlag("deleted"),
        };
    }

    /// <summary>
    /// That a deactivated account has left. Slack says so in an event and in its list; the moment of the account's last change makes both the same fact,
    /// and lets someone who came back leave again.
    /// </summary>
    public static CommunityEvent Departure(PayloadElement user, AccountSighting account)
    {
        var changedAt = user.OptionalInteger("updated") is null ? account.At : user.UnixSeconds("updated");
        return new CommunityEvent
        {
            Id = $"left:{account.Account}:{changedAt.ToUnixTimeSeconds()}",
            Kind = EventKind.MemberLeft,
            At = changedAt,
            Actor = account.Account,
            Bot = account.Bot ?? false,
            Team = account.Team ?? false,
        };
    }

    /// <summary>Whether it is the bot user of our own app, for which the envelope was authorised, or Slack's helper.</summary>
    public static bool IsOurBot(PayloadElement envelope, string account)
    {
        if (account == Slackbot) return true;
        if (envelope.OptionalArray("authorizations") is not { } authorizations) return false;
        foreach (var authorization in authorizations.Items())
        {
            if (authorization.OptionalId("user_id") == account && authorization.Flag("is_bot")) return true;
        }

        return false;
    }

    /// <summary>Administrators and owners of the workspace; a deactivated account has no such flags any more.</summary>
    private static bool? TeamOf(PayloadElement user) => (user.OptionalFlag("is_admin"), user.OptionalFlag("is_owner")) switch
    {
        (null, null) => null,
        var (admin, owner) => admin == true || owner == true,
    };
}
