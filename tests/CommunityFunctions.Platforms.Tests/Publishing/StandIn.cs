using System.Text.Json.Nodes;
using WireMock;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;
using WireMock.Types;
using WireMock.Util;

namespace CommunityFunctions.Platforms.Tests.Publishing;

/// <summary>A platform that keeps what is posted to it. It can be told what to do with the next calls: to refuse, or to take the post and lose the answer.</summary>
public abstract class StandIn : IDisposable
{
    private readonly Queue<Trouble?> troubles = new();
    private readonly Lock gate = new();

    protected StandIn()
    {
        Server = WireMockServer.Start();
        Server.Given(Request.Create()).RespondWith(Response.Create().WithCallback(Handle));
    }

    public WireMockServer Server { get; }

    /// <summary>What a sandbox puts before the paths of this platform: its host, and what all its paths begin with.</summary>
    public string Prefix { get; init; } = "";

    public Uri Address => new(Server.Url! + "/");

    public HttpClient Http { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    /// <summary>Method and path of every call, in order.</summary>
    public List<string> Calls { get; } = [];

    public void NextAnswers(int status, string body, string? retryAfter = null) => troubles.Enqueue(new Trouble(new Answer(status, body, retryAfter), TakesIt: false));

    /// <summary>The next call has no trouble.</summary>
    public void NextGoesThrough() => troubles.Enqueue(null);

    /// <summary>The next call does what it asks, and is then answered with this.</summary>
    public void NextTakesItAndAnswers(int status, string body) => troubles.Enqueue(new Trouble(new Answer(status, body), TakesIt: true));

    /// <summary>The next call does what it asks, and its connection breaks in the middle of the answer.</summary>
    public void NextTakesItAndBreaks() => troubles.Enqueue(new Trouble(null, TakesIt: true));

    public void Dispose()
    {
        Http.Dispose();
        Server.Dispose();
        GC.SuppressFinalize(this);
    }

    protected abstract Answer Take(string method, string path, IRequestMessage request);

    protected static JsonObject Body(IRequestMessage request) => JsonNode.Parse(request.Body!)!.AsObject();

    protected static string? Query(IRequestMessage request, string name) => request.Query?.TryGetValue(name, out var values) == true ? values[0] : null;

    protected static string? Header(IRequestMessage request, string name) => request.Headers?.TryGetValue(name, out var values) == true ? values[0] : null;

    protected static Answer Ok(JsonNode body) => new(200, body.ToJsonString());

    private ResponseMessage Handle(IRequestMessage request)
    {
        var path = request.Path.StartsWith(Prefix, StringComparison.Ordinal) ? request.Path[Prefix.Length..] : request.Path;
        lock (gate)
        {
            Calls.Add($"{request.Method} {path}");
            if (!troubles.TryDequeue(out var trouble) || trouble is null) return Message(Take(request.Method, path, request));
            if (trouble.TakesIt) Take(request.Method, path, request);
            if (trouble.Answer is { } answer) return Message(answer);

            var broken = Message(new Answer(200, "{\"ok\":true"));
            broken.FaultType = FaultType.MALFORMED_RESPONSE_CHUNK;
            return broken;
        }
    }

    private static ResponseMessage Message(Answer answer)
    {
        var message = new ResponseMessage
        {
            StatusCode = answer.Status,
            BodyData = new BodyData { DetectedBodyType = BodyType.String, BodyAsString = answer.Body },
            Headers = new Dictionary<string, WireMockList<string>> { ["Content-Type"] = new("application/json; charset=utf-8") },
        };
        if (answer.RetryAfter is { } wait) message.Headers["Retry-After"] = new(wait);
        if (answer.Location is { } location) message.Headers["Location"] = new(location);
        return message;
    }

    public sealed record Answer(int Status, string Body, string? RetryAfter = null, string? Location = null);

    private sealed record Trouble(Answer? Answer, bool TakesIt);
}
