using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CommunityFunctions.Platforms.Payloads;
using CommunityFunctions.Platforms.Publishing;
using CommunityFunctions.Platforms.Publishing.Calls;

namespace CommunityFunctions.Platforms.Slack;

/// <summary>Slack's Web API, or what stands in for it, called with a bot's token.</summary>
internal sealed class SlackApi(PlatformCalls calls, PublishingConnection connection)
{
    private const string Api = "https://slack.com/api";

    private readonly string token = Secrets.Token(connection.Token!);

    /// <summary>What a word of Slack's means where it is no refusal; null where it is one.</summary>
    public Func<string, Exception?> Reads { get; init; } = _ => null;

    /// <summary>Posts with <c>chat.postMessage</c>; the key goes along as message metadata.</summary>
    /// <param name="channel">An id, or a name with its number sign.</param>
    public async Task<PublishedPost> PostMessageAsync(string channel, string key, string markdown, DateTimeOffset now, CancellationToken cancellation)
    {
        const string Method = "chat.postMessage";
        var content = SlackBlocks.Of(markdown);
        content["channel"] = channel;
        content["metadata"] = new JsonObject { ["event_type"] = SlackPublisher.MetadataType, ["event_payload"] = new JsonObject { ["key"] = key } };
        using var request = Request(HttpMethod.Post, Method);
        request.Content = JsonContent.Create(content);

        var answer = await calls.PostAsync(request, now, cancellation);
        if (SlackErrors.Find(answer) is { } error)
            throw SlackErrors.IsFaultOfSlack(error) ? calls.Uncertain($"it answered {PlatformWords.Of(error, connection)}") : Explain(Method, error, answer);
        return answer.Read(ReadPublished) ?? throw calls.Uncertain($"its answer (HTTP {(int)answer.Status}) could not be understood");
    }

    /// <summary>The channel of the direct messages with one account (<c>conversations.open</c>, scope <c>im:write</c>): the same whenever it is asked for.</summary>
    public async Task<string> OpenDirectAsync(string account, DateTimeOffset now, CancellationToken cancellation)
    {
        const string Method = "conversations.open";
        using var request = Request(HttpMethod.Post, Method);
        request.Content = JsonContent.Create(new JsonObject { ["users"] = account });
        return await AskAsync(request, Method, body => body.Object("channel").Id("id"), now, cancellation);
    }

    /// <param name="question">A method with its query.</param>
    public async Task<T> AskAsync<T>(string question, Func<PayloadElement, T> read, DateTimeOffset now, CancellationToken cancellation)
        where T : class
    {
        using var request = Request(HttpMethod.Get, question);
        return await AskAsync(request, question[..question.IndexOf('?', StringComparison.Ordinal)], read, now, cancellation);
    }

    private async Task<T> AskAsync<T>(HttpRequestMessage request, string method, Func<PayloadElement, T> read, DateTimeOffset now, CancellationToken cancellation)
        where T : class
    {
        var answer = await calls.AskAsync(request, now, cancellation);
        if (SlackErrors.Find(answer) is { } error)
            throw SlackErrors.IsFaultOfSlack(error) ? calls.Away($"answered {PlatformWords.Of(error, connection)}") : Explain(method, error, answer);
        return answer.Read(body => body.Flag("ok") ? read(body) : null) ?? throw calls.Away($"answered {method} with something that could not be understood");
    }

    private HttpRequestMessage Request(HttpMethod verb, string question)
    {
        var request = new HttpRequestMessage(verb, $"{connection.Address?.AbsoluteUri.TrimEnd('/') ?? Api}/{question}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return request;
    }

    private Exception Explain(string method, string error, PlatformAnswer answer) => Reads(error) ?? SlackErrors.Explain(method, error, answer, connection);

    private static PublishedPost? ReadPublished(PayloadElement answer) =>
        answer.Flag("ok") ? new PublishedPost(SlackMessages.IdOf(answer.Id("channel"), answer.Id("ts"))) : null;
}
