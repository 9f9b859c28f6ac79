using System.Globalization;
using CommunityFunctions.Events;
using CommunityFunctions.Members;
using CommunityFunctions.Platforms.Payloads;

namespace CommunityFunctions.Platforms.Discourse;

/// <summary>Discourse's users. An account is the user's id, in digits; those below zero are Discourse's own (system, discobot).</summary>
internal static class DiscourseUsers
{
    /// <summary>A site that approves its users tells of the same joining twice, created and approved: both have the same id and moment.</summary>
    public static DeliveryReading ReadJoined(string happened, PayloadElement user, DateTimeOffset receivedAt)
    {
        // Made from an address that wrote to the forum; nobody has signed up.
        if (user.Flag("staged")) return DeliveryReading.Skip("staged-user");

        return DeliveryReading.Of(
            Fact(user, $"joined:{user.Integer("id")}", EventKind.MemberJoined, user.Instant("created_at")),
            happened == "user_approved" ? Told(user, receivedAt) with { Pending = false } : Told(user, receivedAt));
    }

    /// <summary>The user as Discourse described it, before it was destroyed or suspended; the moment is that of the delivery unless it is said.</summary>
    public static DeliveryReading ReadLeft(string happened, PayloadElement user, DateTimeOffset receivedAt)
    {
        var isSuspended = happened == "user_suspended";
        var since = isSuspended ? user.OptionalInstant("suspended_at") : null;

        // A person can be suspended more than once; which time it was, the end of the suspension tells as well as its beginning.
        var which = isSuspended ? since ?? user.OptionalInstant("suspended_till") : null;
        var id = string.Create(CultureInfo.InvariantCulture, $"{happened}:{user.Integer("id")}{which:':'yyyy-MM-ddTHH:mm:ss.fffZ}");
        return DeliveryReading.Of(
            Fact(user, id, EventKind.MemberLeft, since ?? receivedAt) with { AtIsArrival = since is null },
            Told(user, receivedAt) with { Deleted = true });
    }

    public static DeliveryReading ReadUpdated(string happened, PayloadElement user, DateTimeOffset receivedAt)
    {
        if (user.Flag("staged")) return DeliveryReading.Skip("staged-user");

        var sighting = Told(user, receivedAt);
        var account = happened switch
        {
            "user_confirmed_email" => sighting with
            {
                EmailVerified = sighting.Email is null ? null : true,

                // Described as it was just before, it may be called inactive still.
                Pending = sighting.Pending is null ? null : user.OptionalFlag("approved") == false,
            },
            "user_unsuspended" => sighting with { Deleted = false },
            _ => sighting,
        };
        return new DeliveryReading([], [account], []);
    }

    /// <summary>The user object, in webhooks and in the administrators' list.</summary>
    public static AccountSighting Sighting(PayloadElement user, DateTimeOffset at)
    {
        var id = user.Integer("id");
        return new AccountSighting
        {
            Account = Account(id),
            At = at,
            Name = user.OptionalText("name"),
            Handle = user.OptionalText("username"),
            Email = user.OptionalText("email"),
            Language = user.OptionalText("locale")?.Replace('_', '-'),
            Zone = user.OptionalText("timezone") ?? user.OptionalObject("user_option")?.OptionalText("timezone"),
            Bot = id < 0,
            Team = IsTeam(user),
            Pending = IsPending(user),
        };
    }

    public static string Account(long userId) => userId.ToString(CultureInfo.InvariantCulture);

    public static bool? IsTeam(PayloadElement userOrPost)
    {
        var (staff, admin, moderator) = (userOrPost.OptionalFlag("staff"), userOrPost.OptionalFlag("admin"), userOrPost.OptionalFlag("moderator"));
        return (staff ?? admin ?? moderator) is null ? null : staff == true || admin == true || moderator == true;
    }

    /// <summary>
    /// Nobody can come in before following the link in the mail to their address (<c>active</c>) and, where the site asks for it, being approved by its staff;
    /// where it does not, it does not say <c>approved</c>. Webhooks may say neither.
    /// </summary>
    private static bool? IsPending(PayloadElement user) => (user.OptionalFlag("active"), user.OptionalFlag("approved")) switch
    {
        (null, null) => null,
        var (active, approved) => active == false || approved == false,
    };

    /// <summary>Discourse does not say when a user was changed: <c>updated_at</c> is not among what it tells.</summary>
    private static AccountSighting Told(PayloadElement user, DateTimeOffset receivedAt) => Sighting(user, receivedAt) with { AtIsArrival = true };

    private static CommunityEvent Fact(PayloadElement user, string id, EventKind kind, DateTimeOffset at) => new()
    {
        Id = id,
        Kind = kind,
        At = at,
        Actor = Account(user.Integer("id")),
        Bot = user.Integer("id") < 0,
        Team = IsTeam(user) ?? false,
    };
}
