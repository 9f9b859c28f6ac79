using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using CommunityFunctions.Platforms;
using CommunityFunctions.Platforms.Discourse;
using CommunityFunctions.Platforms.Slack;
using CommunityFunctions.Platforms.StandardWebhooks;
using Octokit.Webhooks;

namespace CommunityFunctions.Benchmarks;

/// <summary>
/// Checks the signature of one delivery that has come as bytes.
/// </summary>
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory, BenchmarkLogicalGroupRule.ByParams)]
public class VerifyBenchmark
{
    private readonly SlackReceiver slack = new();
    private readonly DiscourseReceiver discourse = new();
    private readonly StandardWebhooksReceiver standard = new();

    private SignedDelivery delivery = null!;
    private SignaturePeers peers = null!;
    private SigningKey[] textKeys = null!;
    private SigningKey[] standardKeys = null!;
    private SigningKey[] publicKeys = null!;

    [Params(1, 20, 60)]
    public int KiB { get; set; }

    [GlobalSetup]
    public void Sign()
    {
        delivery = new SignedDelivery(KiB);
        peers = new SignaturePeers(delivery);
        textKeys = [slack.ReadKey(SignedDelivery.Secret)];
        standardKeys = [standard.ReadKey(SignedDelivery.StandardSecret)];
        publicKeys = [standard.ReadKey(delivery.PublicKey)];

        var valid = DiscourseBody() == SignatureVerdict.Valid && SlackTimeAndBody() == SignatureVerdict.Valid &&
            StandardV1() == SignatureVerdict.Valid && StandardV1a() == SignatureVerdict.Valid;
        if (!valid) throw new InvalidOperationException("A delivery that is to be accepted was refused.");
    }

    [BenchmarkCategory("verify body"), Benchmark(Description = "discourse")]
    public SignatureVerdict DiscourseBody() => discourse.Verify(delivery.DiscourseHeaders, delivery.Body, textKeys, delivery.At);

    [BenchmarkCategory("verify body"), Benchmark(Baseline = true, Description = "Octokit.Webhooks")]
    public WebhookSignatureValidationResult OctokitWebhooks() => peers.OctokitWebhooks();

    [BenchmarkCategory("verify time and body"), Benchmark(Description = "slack")]
    public SignatureVerdict SlackTimeAndBody() => slack.Verify(delivery.SlackHeaders, delivery.Body, textKeys, delivery.At);

    [BenchmarkCategory("verify time and body"), Benchmark(Baseline = true, Description = "Stripe.net")]
    public void StripeNet() => peers.StripeNet();

    [BenchmarkCategory("verify Standard Webhooks v1"), Benchmark(Description = "webhooks")]
    public SignatureVerdict StandardV1() => standard.Verify(delivery.StandardHeaders, delivery.Body, standardKeys, delivery.At);

    [BenchmarkCategory("verify Standard Webhooks v1"), Benchmark(Baseline = true, Description = "StandardWebhooks")]
    public void StandardWebhooks() => peers.StandardWebhooks();

    [BenchmarkCategory("verify Standard Webhooks v1a"), Benchmark(Description = "webhooks")]
    public SignatureVerdict StandardV1a() => standard.Verify(delivery.AsymmetricHeaders, delivery.Body, publicKeys, delivery.At);
}
