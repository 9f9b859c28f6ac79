using System.Security.Cryptography;
using System.Text;
using Azure;
using CommunityFunctions.Communities;
using CommunityFunctions.Members;
using CommunityFunctions.Privacy;
using NodaTime;

namespace CommunityFunctions.Storage.Email;

/// <summary>One message to one person, and what became of it. Times are UTC. It holds neither address nor text.</summary>
public sealed record Send
{
    public required CommunityId Community { get; init; }

    /// <summary>The surviving id of the person when it was first tried.</summary>
    public required MemberId Person { get; init; }

    public required string Purpose { get; init; }

    /// <summary>What it is, within its purpose: a person gets it once.</summary>
    public required string Key { get; init; }

    /// <summary>Of which kind it is, for the weekly budget of who gets it.</summary>
    public ContactKind Kind { get; init; } = ContactKind.Digest;

    public required SendState State { get; init; }

    public required Instant FirstTriedAt { get; init; }

    /// <summary>It did not go out before this.</summary>
    public Instant? ClaimedAt { get; init; }

    /// <summary>Which way it went then, or was to go: nobody else can be asked what became of it.</summary>
    public string? Way { get; init; }

    /// <summary>Until then whoever claimed it may still be at work.</summary>
    public Instant? LeaseUntil { get; init; }

    /// <summary>It is not tried before.</summary>
    public Instant? NotBefore { get; init; }

    /// <summary>
    /// Since when the transport has not taken it and has not asked to wait either; null while it does. Of a step that goes by a platform: since when something that is no
    /// wish of its reader's has kept it.
    /// </summary>
    public Instant? FailingSince { get; init; }

    public Instant? SentAt { get; init; }

    /// <summary>When it came to the state in which it stays.</summary>
    public Instant? EndedAt { get; init; }

    /// <summary>Whether it was withheld for something that somebody can mend, and not because its person wants none.</summary>
    public bool IsMendable { get; init; }

    /// <summary>As of when it is among the mails that need somebody; null when it is not.</summary>
    public Instant? ShownAt { get; init; }

    /// <summary>What the transport has told of its delivery since; null when it has told nothing.</summary>
    public MailDelivery? Delivery { get; init; }

    /// <summary>Whether the transport has told that it came back: nobody has it.</summary>
    public bool IsReturned => Delivery is MailDelivery.Bounced or MailDelivery.Suppressed or MailDelivery.Failed;

    /// <summary>That in words; null when it did not.</summary>
    public string? WhyReturned => IsReturned ? $"it came back: {Delivery.ToString()!.ToLowerInvariant()}." : null;

    /// <summary>Of when that is.</summary>
    public Instant? DeliveredAt { get; init; }

    /// <summary>Why it waits, was withheld, failed or is uncertain.</summary>
    public string? Why { get; init; }

    public ETag Version { get; init; }

    /// <summary>What the transport knows it by: the same for the same message to the same person, and for no other. It says nothing of either.</summary>
    public string Id => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Community}|{Person}|{Purpose}|{Key}")))[..32];
}
