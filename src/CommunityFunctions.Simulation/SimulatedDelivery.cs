using NodaTime;

namespace CommunityFunctions.Simulation;

/// <summary>One webhook call as its platform sends it, and what it is in truth.</summary>
/// <param name="SentAt">When it leaves the platform (UTC); the stream is ordered by it.</param>
/// <param name="Headers">The platform's headers but for the signature, which <see cref="Signer"/> adds for the moment of sending.</param>
/// <param name="Facts">What it tells; empty for what is no event: direct messages, link previews, joined channels and the like.</param>
/// <param name="IsRepeat">The same call was sent before: its facts are not new.</param>
public sealed record SimulatedDelivery(
    Instant SentAt,
    string Source,
    IReadOnlyList<KeyValuePair<string, string>> Headers,
    ReadOnlyMemory<byte> Body,
    IReadOnlyList<SimulatedFact> Facts,
    bool IsRepeat);
