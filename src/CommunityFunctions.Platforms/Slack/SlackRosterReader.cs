using System.Net;
using System.Net.Http.Headers;
using CommunityFunctions.Events;
using CommunityFunctions.Members;
using CommunityFunctions.Platforms.Payloads;

namespace CommunityFunctions.Platforms.Slack;

/// <summary>
/// Slack's <c>users.list</c> (https://docs.slack.dev/reference/methods/users.list), 200 accounts a page. It needs the scope <c>users:read</c>,
/// and <c>users:read.email</c> for addresses. Slack answers HTTP 200 even when it refuses.
/// </summary>
/// <param name="http">Its handler must not follow redirects.</param>
public sealed class SlackRosterReader(HttpClient http) : IRosterReader
{
    private const string SlackApi = "https://slack.com/api";

    public string Platform => "slack";

    /// <param name="connection">Its address takes the place of Slack's, for a stand-in; normally null.</param>
    public async Task<RosterPage> ReadPageAsync(PlatformConnection connection, string? cursor, DateTimeOffset now, CancellationToken cancellation)
    {
        var api = connection.Address?.AbsoluteUri.TrimEnd('/') ?? SlackApi;
        var address = $"{api}/users.list?limit=200&include_locale=true" + (cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}");
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", connection.Token);

        using var response = await http.SendAsync(request, cancellation);
        if (response.StatusCode == HttpStatusCode.TooManyRequests) throw RosterAnswer.Throttled(RosterAnswer.RetryAfter(response, now));
        using var document = await RosterAnswer.ReadJsonAsync(response, cancellation);
        var answer = new PayloadElement(document);

        if (!RosterAnswer.Understand(() => answer.Flag("ok")))
        {
            var error = RosterAnswer.Understand(() => answer.OptionalText("error")) ?? "no reason";

            // Cursors do not live forever: after a long pause the list is read again from its beginning.
            if (error == "invalid_cursor" && cursor is not null) return await ReadPageAsync(connection, null, now, cancellation);
            throw Refusal(error, answer, RosterAnswer.RetryAfter(response, now));
        }

        return RosterAnswer.Understand(() => ReadPage(answer, now));
    }

    private static RosterPage ReadPage(PayloadElement answer, DateTimeOffset now)
    {
        var (accounts, departures) = (new List<AccountSighting>(), new List<CommunityEvent>());
        foreach (var user in answer.Array("members").Items())
        {
            var account = SlackAccount.Read(user, now);
            if (account.Deleted == true) departures.Add(SlackAccount.Departure(user, account));
            else accounts.Add(account);
        }

        return new RosterPage(accounts, departures, answer.OptionalObject("response_metadata")?.OptionalText("next_cursor"));
    }

    /// <summary>What each refusal asks for; what is not listed (<c>internal_error</c> …) is tried again.</summary>
    private static Exception Refusal(string error, PayloadElement answer, TimeSpan? retryAfter) => error switch
    {
        "ratelimited" or "rate_limited" => RosterAnswer.Throttled(retryAfter),
        "missing_scope" => Refused(error, $"add the scope {RosterAnswer.Understand(() => answer.OptionalText("needed")) ?? "users:read"} to the app and install it again"),
        "invalid_auth" or "not_authed" or "token_revoked" or "token_expired" =>
            Refused(error, "copy the bot token (xoxb-…) of the installed app into the source's secret \"token\""),
        "not_allowed_token_type" => Refused(error, "use the app's bot token (xoxb-…)"),
        "account_inactive" => Refused(error, "the workspace or the app's account was deactivated: install the app again"),
        "no_permission" or "access_denied" or "ekm_access_denied" or "org_login_required" or "team_access_not_granted" or "two_factor_setup_required" =>
            Refused(error, "ask an administrator of the workspace to allow the app"),
        _ => new HttpRequestException($"Slack answered users.list with {error}."),
    };

    private static PlatformRefusedException Refused(string error, string remedy) => new($"Slack refuses users.list: {error}. What to do: {remedy}.");
}
