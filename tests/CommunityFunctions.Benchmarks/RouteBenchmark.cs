using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using CommunityFunctions.Platforms;
using Octokit.Webhooks;

namespace CommunityFunctions.Benchmarks;

/// <summary>
/// What the door does with one delivery before it is queued: find the receiver by the platform's name, check the signature, see whether
/// it is a handshake. The peers only check the signature: finding and classifying are left to whoever calls them.
/// </summary>
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory, BenchmarkLogicalGroupRule.ByParams)]
public class RouteBenchmark
{
    private SignedDelivery delivery = null!;
    private SignaturePeers peers = null!;
    private SigningKey[] textKeys = null!;
    private SigningKey[] standardKeys = null!;

    [Params(1, 20, 60)]
    public int KiB { get; set; }

    [GlobalSetup]
    public void Sign()
    {
        delivery = new SignedDelivery(KiB);
        peers = new SignaturePeers(delivery);
        textKeys = [SupportedPlatforms.Find("slack")!.Receiver.ReadKey(SignedDelivery.Secret)];
        standardKeys = [SupportedPlatforms.Find("webhooks")!.Receiver.ReadKey(SignedDelivery.StandardSecret)];
        if (!RouteDiscourse() || !RouteSlack() || !RouteStandard()) throw new InvalidOperationException("A delivery that is to be accepted was refused.");
    }

    [BenchmarkCategory("route body"), Benchmark(Description = "discourse")]
    public bool RouteDiscourse() => Route("discourse", delivery.DiscourseHeaders, textKeys);

    [BenchmarkCategory("route body"), Benchmark(Baseline = true, Description = "Octokit.Webhooks")]
    public WebhookSignatureValidationResult OctokitWebhooks() => peers.OctokitWebhooks();

    [BenchmarkCategory("route time and body"), Benchmark(Description = "slack")]
    public bool RouteSlack() => Route("slack", delivery.SlackHeaders, textKeys);

    [BenchmarkCategory("route time and body"), Benchmark(Baseline = true, Description = "Stripe.net")]
    public void StripeNet() => peers.StripeNet();

    [BenchmarkCategory("route Standard Webhooks v1"), Benchmark(Description = "webhooks")]
    public bool RouteStandard() => Route("webhooks", delivery.StandardHeaders, standardKeys);

    [BenchmarkCategory("route Standard Webhooks v1"), Benchmark(Baseline = true, Description = "StandardWebhooks")]
    public void StandardWebhooks() => peers.StandardWebhooks();

    private bool Route(string platform, IReadOnlyDictionary<string, string> headers, SigningKey[] keys)
    {
        var receiver = SupportedPlatforms.Find(platform)!.Receiver;
        return receiver.Verify(headers, delivery.Body, keys, delivery.At) == SignatureVerdict.Valid &&
            receiver.AnswerHandshake(headers, delivery.Body) is null;
    }
}
