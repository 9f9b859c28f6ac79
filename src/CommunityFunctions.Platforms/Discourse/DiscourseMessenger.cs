using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CommunityFunctions.Platforms.Payloads;
using CommunityFunctions.Platforms.Publishing;
using CommunityFunctions.Platforms.Publishing.Calls;

namespace CommunityFunctions.Platforms.Discourse;

/// <summary>
/// Writes to one member of a Discourse site in a private message from the user <c>system</c>, whose <c>external_id</c> is the message's key. A forum lets
/// <c>system</c> write to anybody; so it is asked first who has the name by now, and whether they want to be written to (scope <c>users: show</c>).
/// </summary>
/// <param name="http">It neither repeats a call nor follows a redirect.</param>
public sealed partial class DiscourseMessenger(HttpClient http) : IDirectMessenger
{
    /// <summary>Discourse's own limits, in characters.</summary>
    private const int ShortestText = 10;
    private const int ShortestTitle = 2;

    private readonly PlatformCalls calls = new(http, "The forum") { WaitInBody = DiscourseErrors.WaitIn };

    public string Platform => "discourse";

    public bool CanSend(PublishingConnection connection) => connection.Token is not null;

    public bool CanSettle(PublishingConnection connection) => connection.Token is not null;

    public string? FaultIn(PublishingConnection connection, OutgoingDirectMessage message)
    {
        // A comma would add another recipient.
        if (message.Handle is null || !Username().IsMatch(message.Handle)) return "the account's username is not known; Discourse addresses people by it";
        return DiscourseContent.FaultInTitle(message.Title, ShortestTitle) ?? DiscourseContent.FaultInText(message.Markdown, ShortestText);
    }

    public async Task<PublishedPost> SendAsync(PublishingConnection connection, OutgoingDirectMessage message, DateTimeOffset now, CancellationToken cancellation)
    {
        if (FaultIn(connection, message) is { } fault) throw new PlatformRefusedException($"It was not sent to the forum: {fault}.");
        var site = new DiscourseSite(calls, connection);
        await AskRecipientAsync(site, message, now, cancellation);
        var content = new JsonObject
        {
            ["title"] = DiscourseContent.TitleOf(message.Title),
            ["raw"] = DiscourseText.Of(message.Markdown),
            ["archetype"] = "private_message",
            ["target_recipients"] = message.Handle,
        };
        return await site.CreateAsync(content, externalId: message.Key, now, cancellation);
    }

    public Task<PublishedPost?> SettleAsync(PublishingConnection connection, OutgoingDirectMessage message, DateTimeOffset now, CancellationToken cancellation) =>
        new DiscourseSite(calls, connection).FindTopicAsync(message.Key, now, cancellation);

    /// <exception cref="DirectMessageDeclinedException">The name is nobody's or somebody else's by now, or its owner does not want it.</exception>
    private async Task AskRecipientAsync(DiscourseSite site, OutgoingDirectMessage message, DateTimeOffset now, CancellationToken cancellation)
    {
        using var request = site.Request(HttpMethod.Get, $"/u/{Uri.EscapeDataString(message.Handle!)}.json");
        var answer = await calls.AskAsync(request, now, cancellation);
        var found = answer switch
        {
            { IsSuccess: true } => answer.Read(body => new Recipient(WhyNot(body.Object("user"), message.Account))),
            { Status: HttpStatusCode.NotFound } => answer.Read(body => body.OptionalText("error_type") == "not_found" ? new Recipient("nobody has its name any more") : null),
            _ => null,
        };
        if (found is null) throw site.Unexpected(answer);
        if (found.WhyNot is { } reason) throw new DirectMessageDeclinedException($"The forum takes no private message for this account: {reason}.");
    }

    private static string? WhyNot(PayloadElement user, string account)
    {
        if (user.Integer("id").ToString(CultureInfo.InvariantCulture) != account) return "its name is somebody else's by now";
        if (user.OptionalText("suspended_till") is not null) return "it is suspended";
        return user.OptionalFlag("can_send_private_message_to_user") == false || user.OptionalObject("user_option")?.OptionalFlag("allow_private_messages") == false
            ? "it does not want any"
            : null;
    }

    /// <summary>Letters of any script where the site allows them.</summary>
    [GeneratedRegex(@"^[\p{L}\p{M}\p{Nd}_.-]{1,60}\z")]
    private static partial Regex Username();

    private sealed record Recipient(string? WhyNot);
}
