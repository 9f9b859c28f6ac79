using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Members;
using CommunityFunctions.Reports.Rendering.Drawing;

namespace CommunityFunctions.Reports.Rendering.Pages;

/// <summary>Lists of people, conversations and content as templates see them.</summary>
internal sealed class ListValues(PageWords words, IReadOnlyDictionary<MemberId, string> names)
{
    /// <summary>In characters as a reader counts them.</summary>
    private const int LongestName = 60;

    /// <summary>So many of a list are shown at once: a week's are worked through, others say who it is about.</summary>
    public static int Shown(PeriodKind kind) => kind == PeriodKind.Week ? 10 : 5;

    public Dictionary<string, object?> Of(ReportAction action)
    {
        var rest = Math.Max(0, action.Items.Count - Shown(words.Kind));
        return new()
        {
            ["title"] = words.Say(action.Title),
            ["why"] = words.Say(action.Why),
            ["items"] = action.Items.Take(Shown(words.Kind)).Select(Of),
            ["rest"] = action.Items.Skip(Shown(words.Kind)).Select(Of),
            ["restName"] = rest == 0 ? null : words.Rest(rest),
            ["more"] = action.Total > action.Items.Count ? words.More(action.Total - action.Items.Count) : null,
        };
    }

    public Dictionary<string, object?>? Of(Voice voice) => voice is { Content.Count: 0, BestThread: null, Quotations.Count: 0 } ? null : new()
    {
        ["content"] = voice.Content.Select(Of),
        ["bestThread"] = voice.BestThread is { } thread ? Of(thread) : null,
        ["quotations"] = voice.Quotations.Select(QuoteMarks.Of),
    };

    /// <summary>Addresses of others are followed only where a browser leaves the page for them: a link can run nothing.</summary>
    public static string? Address(Uri? link) => link is { IsAbsoluteUri: true } && (link.Scheme == Uri.UriSchemeHttps || link.Scheme == Uri.UriSchemeHttp) ? link.AbsoluteUri : null;

    private Dictionary<string, object?> Of(ListedItem item) => new()
    {
        ["name"] = item.Member is { } member && names.TryGetValue(member, out var name) && !string.IsNullOrWhiteSpace(name) ? DisplayText.Shorten(DisplayText.Clean(name), LongestName) : null,
        ["nobody"] = words.SomeMember,
        ["words"] = words.Say(item.Words),
        ["link"] = Address(item.Link),
    };
}
