using System.Text;
using Microsoft.AspNetCore.Http;
using Octokit.Webhooks;
using StandardWebhooks;
using Stripe;

namespace CommunityFunctions.Benchmarks;

/// <summary>What others do to check the signature of the same delivery. Two take a string: making it of the bytes is part of their work.</summary>
public sealed class SignaturePeers
{
    private readonly SignedDelivery delivery;
    private readonly StandardWebhook standard = new(SignedDelivery.StandardSecret);
    private readonly HeaderDictionary standardHeaders = [];

    /// <exception cref="Exception">One of them refuses it.</exception>
    public SignaturePeers(SignedDelivery delivery)
    {
        this.delivery = delivery;
        foreach (var (name, value) in delivery.StandardHeaders) standardHeaders[name] = value;
        if (OctokitWebhooks() != WebhookSignatureValidationResult.Valid) throw new InvalidOperationException("Octokit refused what it is to accept.");
        StripeNet();
        StandardWebhooks();
    }

    public WebhookSignatureValidationResult OctokitWebhooks() =>
        WebhookSignatureValidator.Verify(delivery.BodySignature, SignedDelivery.Secret, delivery.Body.AsSpan());

    public void StripeNet() => EventUtility.ValidateSignature(
        Encoding.UTF8.GetString(delivery.Body), delivery.StripeSignature, SignedDelivery.Secret, 300, delivery.At.ToUnixTimeSeconds());

    public void StandardWebhooks() => standard.Verify(Encoding.UTF8.GetString(delivery.Body), standardHeaders);
}
