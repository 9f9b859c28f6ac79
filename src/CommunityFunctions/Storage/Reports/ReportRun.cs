using Azure;
using CommunityFunctions.Communities;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Kpis.Periods;
using NodaTime;

namespace CommunityFunctions.Storage.Reports;

/// <summary>The report of one period, and what became of it. Times are UTC.</summary>
public sealed record ReportRun
{
    public required CommunityId Community { get; init; }

    public required KpiPeriod Period { get; init; }

    public required ReportState State { get; init; }

    /// <summary>When it is to go out.</summary>
    public required Instant DueAt { get; init; }

    /// <summary>Its mails are wanted: the clock asked for it, or somebody who said so.</summary>
    public bool IsToBeMailed { get; init; }

    /// <summary>When the clock found it due; null for one that somebody has asked for before its time.</summary>
    public Instant? BegunAt { get; init; }

    /// <summary>When it was last put into the queue.</summary>
    public Instant? QueuedAt { get; init; }

    /// <summary>How often it was put into the queue because nothing had come of it.</summary>
    public int Tries { get; init; }

    public Instant? RenderedAt { get; init; }

    /// <summary>When all its mails had been asked for.</summary>
    public Instant? MailedAt { get; init; }

    /// <summary>For how many stakeholders a mail was asked for.</summary>
    public int? Mails { get; init; }

    /// <summary>What happened, in one sentence; null until it is rendered.</summary>
    public Bilingual? Headline { get; init; }

    /// <summary>It was rendered before its period was over.</summary>
    public bool IsProvisional { get; init; }

    /// <summary>What stands in its way; null when nothing does.</summary>
    public string? Why { get; init; }

    /// <summary>Which of the folder's templates could not be used, and why; null when all could.</summary>
    public string? TemplateFault { get; init; }

    public ETag Version { get; init; }

    /// <summary>There is nothing left to do.</summary>
    public bool IsSettled => State == ReportState.Mailed || (State == ReportState.Rendered && !IsToBeMailed);
}
