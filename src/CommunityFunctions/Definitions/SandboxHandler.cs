namespace CommunityFunctions.Definitions;

/// <summary>
/// Sends every call to a platform to a stand-in instead, <c>https://slack.com/api/…</c> to <c>{sandbox}/slack.com/api/…</c>: on a developer's machine
/// nothing leaves it.
/// </summary>
public sealed class SandboxHandler(Uri sandbox) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var uri = request.RequestUri!;
        request.RequestUri = new Uri($"{sandbox.AbsoluteUri.TrimEnd('/')}/{uri.Authority}{uri.PathAndQuery}");
        return base.SendAsync(request, cancellationToken);
    }
}
