using CommunityFunctions.Communities;

namespace CommunityFunctions.Storage.Reports;

/// <summary>The files of a report.</summary>
public static class ReportFileNames
{
    /// <summary>What it says, in both languages and with ids in place of names: written once, and never changed.</summary>
    public const string Content = "content.json";

    /// <summary>Its figures for programs, as the API shows them.</summary>
    public const string Snapshot = "snapshot.json";

    /// <summary>Its figures as a table, with their names in the community's language.</summary>
    public const string Csv = "report.csv";

    public static string Page(Language language) => $"report.{Tag(language)}.html";

    /// <summary>The mail without who it is from and to, and with a mark where a recipient's link to unsubscribe goes.</summary>
    public static string Mail(Language language) => $"mail.{Tag(language)}.eml";

    private static string Tag(Language language) => language == Language.French ? "fr" : "en";
}
