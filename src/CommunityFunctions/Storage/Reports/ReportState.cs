namespace CommunityFunctions.Storage.Reports;

/// <summary>What has become of a report.</summary>
public enum ReportState
{
    /// <summary>It is to be rendered.</summary>
    Due,

    /// <summary>It can be read; its mails have not been asked for, or not all of them.</summary>
    Rendered,

    /// <summary>Its mails are in the queue; what became of each is in the ledger of sends.</summary>
    Mailed,
}
