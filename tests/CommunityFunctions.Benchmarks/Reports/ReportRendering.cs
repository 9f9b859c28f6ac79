using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using CommunityFunctions.Reports.Mail;
using CommunityFunctions.Reports.Rendering;

namespace CommunityFunctions.Benchmarks.Reports;

/// <summary>Renders a month's report, page and mail, and nothing else, in a process of its own, whose time and memory are measured.</summary>
internal static partial class ReportRendering
{
    /// <summary>What the program is started with to be this process.</summary>
    public const string Argument = "report-of";

    public static Outcome RunIt()
    {
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [Argument]) { RedirectStandardOutput = true })!;
        return JsonSerializer.Deserialize<Outcome>(process.StandardOutput.ReadToEnd())!;
    }

    public static void Run()
    {
        var (content, dress) = (LargeCommunity.Content(), LargeCommunity.Dress());
        using var process = Process.GetCurrentProcess();
        process.Refresh();
        var before = process.PeakWorkingSet64;
        var started = Stopwatch.GetTimestamp();
        var page = ReportPage.Render(content, dress).Html;
        var mail = Mail();
        var first = Stopwatch.GetElapsedTime(started);
        process.Refresh();
        var peak = process.PeakWorkingSet64;

        var all = Fastest(() => ReportPage.Render(content, dress).Html.Length + Mail());
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        Mail();
        _ = ReportPage.Render(content, dress);
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        var ours = Fastest(() => ReportPage.Render(content, dress).Html.Length);
        var mails = Fastest(() => Mail());
        var handlebars = new HandlebarsPage(Style().Match(page).Groups[1].Value);
        var theirPage = handlebars.Render(content, dress);
        var theirs = Fastest(() => handlebars.Render(content, dress).Length);
        Console.Write(JsonSerializer.Serialize(new Outcome(first, all, ours, mails, theirs, before, peak, allocated, page.Length, mail, Difference(Words(page), Words(theirPage)))));

        int Mail()
        {
            using var message = ReportMail.Compose(content, dress).Message;
            using var file = new MemoryStream();
            message.WriteTo(file);
            return (int)file.Length;
        }
    }

    /// <summary>Calls of milliseconds: the fastest of many.</summary>
    private static TimeSpan Fastest(Func<int> work)
    {
        var fastest = TimeSpan.MaxValue;
        for (var run = 0; run < 50; run++)
        {
            var started = Stopwatch.GetTimestamp();
            work();
            var took = Stopwatch.GetElapsedTime(started);
            if (took < fastest) fastest = took;
        }

        return fastest;
    }

    /// <summary>Where one stops to be the other; null when it does nowhere.</summary>
    private static string? Difference(string one, string other)
    {
        if (one == other) return null;
        var at = Math.Max(0, one.AsSpan().CommonPrefixLength(other) - 80);
        return $"{one.AsSpan(at, Math.Min(160, one.Length - at))} is not {other.AsSpan(at, Math.Min(160, other.Length - at))}";
    }

    /// <summary>A page without the spaces between its elements, and without the ways there are of writing one character.</summary>
    private static string Words(string page) => Spaces().Replace(System.Net.WebUtility.HtmlDecode(page), "");

    [GeneratedRegex("<style>(.*?)</style>", RegexOptions.Singleline)]
    private static partial Regex Style();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    /// <param name="First">Page and mail in a process that has rendered nothing yet: everything is compiled and loaded in it.</param>
    /// <param name="Before">Bytes of the whole process at their peak before anything was rendered: runtime, content and roster.</param>
    /// <param name="Peak">Bytes of the whole process after page and mail.</param>
    /// <param name="Allocated">Bytes that one page and mail allocate, of managed memory.</param>
    /// <param name="Mail">Bytes.</param>
    /// <param name="Difference">Where the two pages differ; null when they say the same.</param>
    internal sealed record Outcome(TimeSpan First, TimeSpan All, TimeSpan Page, TimeSpan Mails, TimeSpan Handlebars, long Before, long Peak, long Allocated, int PageLength, int Mail, string? Difference);
}
