using System.Globalization;
using System.Net;
using CommunityFunctions.Events;
using CommunityFunctions.Members;
using CommunityFunctions.Platforms.Payloads;

namespace CommunityFunctions.Platforms.Discourse;

/// <summary>
/// The administrators' list of a Discourse site, 100 users a page, counted from 1, with an API key of the user <c>system</c>.
/// It is asked for in order of creation: in Discourse's own order, last seen first, people change pages while they are read.
/// </summary>
/// <param name="http">Its handler must not follow redirects: the key would go along.</param>
public sealed class DiscourseRosterReader(HttpClient http) : IRosterReader
{
    public string Platform => "discourse";

    /// <param name="cursor">The number of the page.</param>
    public async Task<RosterPage> ReadPageAsync(PlatformConnection connection, string? cursor, DateTimeOffset now, CancellationToken cancellation)
    {
        if (connection.Address is not { } site) throw Refused("the source has no address", "write the site's address into the source's \"address\"");
        var page = int.Parse(cursor ?? "1", NumberStyles.None, CultureInfo.InvariantCulture);

        var address = $"{site.AbsoluteUri.TrimEnd('/')}/admin/users/list/active.json?page={page}&show_emails=true&order=created&asc=true";
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("Api-Key", connection.Token);
        request.Headers.Add("Api-Username", "system");

        using var response = await http.SendAsync(request, cancellation);
        if (response.StatusCode == HttpStatusCode.TooManyRequests) throw RosterAnswer.Throttled(await WaitAsync(response, now, cancellation));
        if (WhyRefused(response) is { } refusal) throw refusal;
        using var document = await RosterAnswer.ReadJsonAsync(response, cancellation);
        var users = new PayloadElement(document);

        return RosterAnswer.Understand(() =>
        {
            if (!users.IsArray) throw new DeliveryFormatException("$", "something else", "an array of users");
            var next = users.ItemCount > 0 ? (page + 1).ToString(CultureInfo.InvariantCulture) : null;
            return ReadPage(users, now, next);
        });
    }

    private static RosterPage ReadPage(PayloadElement users, DateTimeOffset now, string? next)
    {
        var (accounts, departures) = (new List<AccountSighting>(), new List<CommunityEvent>());
        foreach (var user in users.Items())
        {
            if (user.Flag("staged")) continue;
            var account = Account(user, now);
            if (account.Deleted == true) departures.AddRange(DiscourseUsers.ReadLeft("user_suspended", user, now).Events);
            else accounts.Add(account);
        }

        return new RosterPage(accounts, departures, next);
    }

    private static AccountSighting Account(PayloadElement user, DateTimeOffset now)
    {
        var account = DiscourseUsers.Sighting(user, now);
        return account with
        {
            // A user becomes active by following the link in the mail to this address.
            EmailVerified = account.Email is null ? null : user.OptionalFlag("active"),
            Deleted = user.OptionalInstant("suspended_at") is not null || user.OptionalText("suspended_till") is not null,
        };
    }

    private static PlatformRefusedException? WhyRefused(HttpResponseMessage response) => response.StatusCode switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden =>
            Refused($"HTTP {(int)response.StatusCode}", "make an API key for the user \"system\" with all rights, or with the scope users:list, and put it into the source's secret \"token\""),
        HttpStatusCode.NotFound =>
            Refused("HTTP 404", "check that the source's address is the forum's own, and that its API key is an administrator's: Discourse hides these pages from others"),
        >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest =>
            Refused($"HTTP {(int)response.StatusCode}, a redirect", "write the address to which the forum redirects into the source's \"address\""),
        _ => null,
    };

    /// <summary>Discourse says how long in the body, and newer versions also in the header.</summary>
    private static async Task<TimeSpan?> WaitAsync(HttpResponseMessage response, DateTimeOffset now, CancellationToken cancellation)
    {
        try
        {
            using var document = Payload.Parse(await response.Content.ReadAsByteArrayAsync(cancellation));
            if (new PayloadElement(document).OptionalObject("extras")?.OptionalNumber("wait_seconds") is >= 0 and <= 86_400 and { } seconds)
                return TimeSpan.FromSeconds(seconds);
        }
        catch (DeliveryFormatException)
        {
            // A proxy in front of the forum limits too, with a page of its own.
        }

        return RosterAnswer.RetryAfter(response, now);
    }

    private static PlatformRefusedException Refused(string found, string remedy) => new($"The forum refuses its list of users: {found}. What to do: {remedy}.");
}
