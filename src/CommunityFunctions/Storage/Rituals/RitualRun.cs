using System.Security.Cryptography;
using System.Text;
using Azure;
using CommunityFunctions.Communities;
using CommunityFunctions.Communities.Editorial;
using CommunityFunctions.Rituals;
using NodaTime;
using NodaTime.Text;

namespace CommunityFunctions.Storage.Rituals;

/// <summary>One post in one channel: what was planned, and what became of it. Times are UTC.</summary>
public sealed record RitualRun
{
    /// <summary>A column of the table takes 32,768 characters.</summary>
    public const int LongestText = 32_000;

    public required CommunityId Community { get; init; }

    /// <summary>The ritual's or the publication's id.</summary>
    public required string Ritual { get; init; }

    /// <summary>The local date: there is one run a date and channel.</summary>
    public required LocalDate Date { get; init; }

    public required RitualChannel Channel { get; init; }

    public required string Title { get; init; }

    public required Pillar Pillar { get; init; }

    public string? Format { get; init; }

    public required RunState State { get; init; }

    public required Instant DueAt { get; init; }

    public required Instant LatestAt { get; init; }

    /// <summary>It is not tried before: the platform asked for it, or could not be reached.</summary>
    public Instant? NotBefore { get; init; }

    /// <summary>When it was last put into the queue.</summary>
    public Instant? QueuedAt { get; init; }

    /// <summary>It was not posted before this.</summary>
    public Instant? ClaimedAt { get; init; }

    /// <summary>Until then whoever claimed it may still be at work.</summary>
    public Instant? LeaseUntil { get; init; }

    /// <summary>The text as it was rendered; kept as long as nobody knows whether it was posted.</summary>
    public string? Text { get; init; }

    /// <summary>Which of the file's texts it was (<see cref="RitualText.Id"/>).</summary>
    public string? TextId { get; init; }

    /// <summary>The id of the member whom the text puts in the light.</summary>
    public string? Spotlight { get; init; }

    public Instant? PublishedAt { get; init; }

    /// <summary>The platform's id of the message; null where it does not tell.</summary>
    public string? MessageId { get; init; }

    public Uri? Link { get; init; }

    /// <summary>Why it failed, was missed or is uncertain, and what to do.</summary>
    public string? Why { get; init; }

    public ETag Version { get; init; }

    /// <summary>What the platform knows the post by: the same for the same run, and for no other.</summary>
    public string Key => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{Community}|{Ritual}|{LocalDatePattern.Iso.Format(Date)}|{Channel}")))[..24];

    /// <summary>Nothing will change any more by itself.</summary>
    public bool IsSettled => State is not (RunState.Due or RunState.Claimed);

    /// <summary>Whether one of the runs has brought a post out, or may have, or still may, on another date than this: what goes out once does not go out again.</summary>
    public static bool IsOutElsewhere(IEnumerable<RitualRun> runs, string ritual, LocalDate date) =>
        runs.Any(run => run.Ritual == ritual && run.Date != date && run.State is not (RunState.Missed or RunState.Failed));
}
