namespace CommunityFunctions.LocalHost.Demo;

/// <summary>Where to look next. Lines to copy, so they are not wrapped.</summary>
internal static class Signposts
{
    /// <param name="week">The last full week: <c>2026-W47</c>.</param>
    /// <param name="calendar">The link to the calendar's page.</param>
    /// <param name="operations">The link to the operations page.</param>
    /// <param name="reports">The reports, with their links.</param>
    public static void Show(DemoContext context, string week, string calendar, string operations, FoundReports reports)
    {
        var lines = context.Console.Profile.Out.Writer;
        lines.WriteLine();
        lines.WriteLine($"  the platforms' side   {Url("sandbox")}");
        lines.WriteLine($"  the mails             {Url("sandbox/mail")}");
        foreach (var (kind, latest) in reports.Reports.GroupBy(report => report.Kind).Select(kind => (kind.Key, kind.First())))
            lines.WriteLine($"  the last {kind + "'s",-9}    {latest.Link}");
        lines.WriteLine($"  the community's page  {reports.Page}");
        lines.WriteLine($"  the calendar          {calendar}");
        lines.WriteLine($"  the privacy notice    {Url($"api/communities/{AtelierDemo.Community}/privacy")}");
        lines.WriteLine($"  is it well            {operations}");
        lines.WriteLine();
        lines.WriteLine($"  KEY={context.OperatorKey}");
        lines.WriteLine($"  who is there          {Curl($"api/communities/{AtelierDemo.Community}/members")}");
        lines.WriteLine($"  who may be one        {Curl($"api/communities/{AtelierDemo.Community}/members/suggestions")}");
        lines.WriteLine($"  who was welcomed      {Curl($"api/communities/{AtelierDemo.Community}/journeys")}");
        lines.WriteLine($"  what members answered {Curl($"api/communities/{AtelierDemo.Community}/surveys")}");
        lines.WriteLine($"  last week's figures   {Curl($"api/communities/{AtelierDemo.Community}/kpis/{week}")}");
        lines.WriteLine($"  and their proof       {Curl($"api/communities/{AtelierDemo.Community}/kpis/{week}/weekly-participation/rows")}");
        lines.WriteLine($"  what will be posted   {Curl($"api/communities/{AtelierDemo.Community}/rituals?weeks=8")}");
        lines.WriteLine($"  the definition        {Curl($"api/communities/{AtelierDemo.Community}/files/community.json")}");
        lines.WriteLine($"  what failed           {Curl("api/dead-letters")}");
        lines.WriteLine();

        string Url(string path) => new Uri(context.BaseAddress, path).ToString();
        string Curl(string path) => $"curl -H \"Authorization: Bearer $KEY\" {(path.Contains('?', StringComparison.Ordinal) ? $"'{Url(path)}'" : Url(path))}";
    }
}
