using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Security.KeyVault.Secrets;

namespace CommunityFunctions.Tests.Secrets;

/// <summary>
/// A key vault at the wire, as its REST interface is documented (https://learn.microsoft.com/rest/api/keyvault/secrets/operation-groups): it asks who is there first,
/// lists a page at a time, and its versions in no order.
/// </summary>
public sealed class VaultStandIn : HttpMessageHandler
{
    private const string Address = "https://stand-in.vault.azure.net";
    private const int PageLength = 2;

    private static readonly JsonSerializerOptions WithoutNulls = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private readonly List<Version> versions = [];

    /// <summary>What it answers instead, when it is away or lets nobody in.</summary>
    public HttpStatusCode? Refusal { get; set; }

    /// <summary>Until when it lets callers wait.</summary>
    public TaskCompletionSource? Hold { get; set; }

    /// <summary>The paths of all calls that it answered, without those that it asked to come again with a token.</summary>
    public List<string> Calls { get; } = [];

    public SecretClient Client() => new(new Uri(Address), DelegatedTokenCredential.Create((_, _) => new AccessToken("token", DateTimeOffset.MaxValue)), new SecretClientOptions
    {
        Transport = new HttpClientTransport(new HttpClient(this, disposeHandler: false)),
        Retry = { MaxRetries = 0 },
    });

    public void Write(string name, string value, DateTimeOffset created, bool enabled = true, DateTimeOffset? notBefore = null, DateTimeOffset? expires = null) =>
        versions.Add(new Version(name, $"v{versions.Count}", value, created, notBefore, expires) { Enabled = enabled });

    public void Disable(string value) => versions.Single(version => version.Value == value).Enabled = false;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (Hold is { } hold) await hold.Task.WaitAsync(cancellationToken);
        return Send(request, cancellationToken);
    }

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Headers.Authorization is null)
        {
            var challenge = new HttpResponseMessage(HttpStatusCode.Unauthorized);
            challenge.Headers.TryAddWithoutValidation("WWW-Authenticate", """Bearer authorization="https://login.microsoftonline.com/00000000-0000-0000-0000-000000000001", resource="https://vault.azure.net" """);
            return challenge;
        }

        var path = request.RequestUri!.AbsolutePath;
        lock (Calls) Calls.Add(path);
        if (Refusal is { } refusal) return new HttpResponseMessage(refusal) { Content = JsonContent.Create(new { error = new { code = refusal.ToString(), message = "No." } }) };
        var page = int.TryParse(request.RequestUri.Query.Split("page=")[^1], out var asked) ? asked : 0;
        return path.Trim('/').Split('/') switch
        {
            ["secrets"] => Page(path, page, [.. versions.Select(version => version.Name).Distinct().Select(name => new { id = $"{Address}/secrets/{name}", attributes = versions.Where(version => version.Name == name).MaxBy(version => version.Created)!.Attributes })]),
            ["secrets", var name, "versions"] when versions.TrueForAll(version => version.Name != name) => NotFound(name),
            ["secrets", var name, "versions"] => Page(path, page, [.. versions.Where(version => version.Name == name).OrderBy(version => version.Value, StringComparer.Ordinal).Select(version => version.Shown(false))]),
            ["secrets", var name, var id] => Json(versions.Single(version => version.Name == name && version.Id == id).Shown(true)),
            _ => new HttpResponseMessage(HttpStatusCode.NotFound),
        };
    }

    private static HttpResponseMessage NotFound(string name) =>
        new(HttpStatusCode.NotFound) { Content = JsonContent.Create(new { error = new { code = "SecretNotFound", message = $"A secret with (name/id) {name} was not found in this key vault." } }) };

    private static HttpResponseMessage Page(string path, int page, IReadOnlyList<object> all) => Json(new
    {
        value = all.Skip(page * PageLength).Take(PageLength),
        nextLink = all.Count > (page + 1) * PageLength ? $"{Address}{path}?api-version=7.6&page={page + 1}" : null,
    });

    private static HttpResponseMessage Json(object body) => new(HttpStatusCode.OK) { Content = JsonContent.Create(body, options: WithoutNulls) };

    private sealed record Version(string Name, string Id, string Value, DateTimeOffset Created, DateTimeOffset? NotBefore, DateTimeOffset? Expires)
    {
        public bool Enabled { get; set; }

        public object Attributes => new { enabled = Enabled, created = Created.ToUnixTimeSeconds(), nbf = NotBefore?.ToUnixTimeSeconds(), exp = Expires?.ToUnixTimeSeconds() };

        public object Shown(bool withValue) => new
        {
            id = $"{Address}/secrets/{Name}/{Id}",
            value = withValue ? Value : null,
            attributes = Attributes,
        };
    }
}
