using System.Globalization;
using CommunityFunctions.Communities.Editorial;
using CommunityFunctions.Http;

namespace CommunityFunctions.Calendar;

/// <summary>How pillars and formats share the calendar: a figure each for what was seen and for what is to come.</summary>
internal static class BalancePart
{
    /// <summary>Of the figure, in its own units: the width of a full bar and the height of a row.</summary>
    private const int FullBar = 172;
    private const int Row = 30;

    public static Html Of(CalendarView view) => $"""
        <section aria-labelledby="balance">
        <h2 id="balance">{view.Say("Équilibre", "Balance")}</h2>
        {Figure(view, view.Assessment.Next, view.Say("Quatre prochaines semaines", "Next four weeks"), isPast: false)}
        {(view.Assessment.Past is { } past
            ? Figure(view, past, view.Say("Quatre dernières semaines", "Last four weeks"), isPast: true)
            : $"""<p class="note">{view.Say("Ce qui a été publié n’est pas connu.", "What was posted is not known.")}</p>""")}
        </section>
        """;

    private static Html Figure(CalendarView view, EditorialBalance balance, string head, bool isPast)
    {
        var finding = Finding(view, balance, isPast);
        var counts = string.Join(", ", balance.Pillars.Select(share => $"{EntryWords.Pillar(share.Of, view.Language)} {share.Count}"));
        return $"""
            <figure>
            <h3>{head}</h3>
            {(balance.Total == 0 ? Html.Empty : (Html)$"""<svg role="img" aria-label="{finding} {counts}." viewBox="0 0 330 {3 * Row}">{balance.Pillars.Select((share, row) => Bar(view, share, row))}</svg>""")}
            <figcaption>{finding}{(balance.Formats.Count == 0 ? null : (Html)$" <span class=\"formats\">{Formats(view, balance)}</span>")}</figcaption>
            </figure>
            """;
    }

    private static Html Bar(CalendarView view, Share<Pillar> share, int row)
    {
        var (top, width) = (row * Row, Math.Max(share.Count == 0 ? 0 : 3, (int)Math.Round(FullBar * share.Ratio)));
        var name = share.Of.ToString().ToLowerInvariant();
        return $"""
            <text x="0" y="{top + 19}">{EntryWords.Pillar(share.Of, view.Language)}</text>
            <rect class="track" x="76" y="{top + 6}" width="{FullBar}" height="18" rx="3"/>
            <rect class="{name}" x="76" y="{top + 6}" width="{width}" height="18" rx="3"/>
            <text class="number" x="330" y="{top + 19}" text-anchor="end">{share.Count} ({Percent(view, share.Ratio)})</text>
            """;
    }

    /// <summary>What the figure shows, in a sentence.</summary>
    private static string Finding(CalendarView view, EditorialBalance balance, bool isPast)
    {
        if (balance.Total == 0)
        {
            return isPast ? view.Say("Rien n’a été publié.", "Nothing was posted.") : view.Say("Rien n’est prévu.", "Nothing is planned.");
        }

        var most = balance.Pillars.Max(share => share.Count);
        var leading = balance.Pillars.Where(share => share.Count == most).Select(share => EntryWords.Pillar(share.Of, view.Language)).ToList();
        var missing = balance.Pillars.Where(share => share.Count == 0).Select(share => EntryWords.Pillar(share.Of, view.Language)).ToList();
        var sentence = leading.Count switch
        {
            3 when most == 0 => view.Say("Aucun pilier n’est connu.", "No pillar is known."),
            3 => view.Say("Les trois piliers sont à égalité.", "The three pillars are even."),
            2 => view.Say($"{leading[0]} et {leading[1]} viennent en tête, {most}\u00a0fois chacun sur\u00a0{balance.Total}.", $"{leading[0]} and {leading[1]} lead, {most} of\u00a0{balance.Total} each."),
            _ => view.Say($"{leading[0]} vient en tête, {most}\u00a0fois sur\u00a0{balance.Total}.", $"{leading[0]} leads, {most} of\u00a0{balance.Total}."),
        };
        return missing.Count is 0 or 3
            ? sentence
            : sentence + " " + view.Say(
                $"{string.Join(" et ", missing)} {(missing.Count == 1 ? "manque" : "manquent")}.", $"{string.Join(" and ", missing)} {(missing.Count == 1 ? "is" : "are")} missing.");
    }

    private static string Formats(CalendarView view, EditorialBalance balance) =>
        view.Say("Formats\u202f: ", "Formats: ")
        + string.Join(", ", balance.Formats.Select(share => $"{share.Of ?? view.Say("sans format", "none")}\u00a0{share.Count}")) + ".";

    private static string Percent(CalendarView view, double ratio)
    {
        var whole = Math.Round(100 * ratio).ToString(CultureInfo.InvariantCulture);
        return view.Say($"{whole}\u00a0%", $"{whole}%");
    }
}
