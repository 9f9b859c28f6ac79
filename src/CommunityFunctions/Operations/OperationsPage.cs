using System.Globalization;
using CommunityFunctions.Communities;
using CommunityFunctions.Http;
using CommunityFunctions.Storage;
using CommunityFunctions.Telemetry;

namespace CommunityFunctions.Operations;

/// <summary>How the suite is, for whoever runs it: the same as readiness says, with what it means, since when, and where the runbook goes on. It names no person.</summary>
internal sealed class OperationsPage(OperationsView view, Language language)
{
    /// <summary>More rows than these of one list are counted and not shown: the silent ones come first.</summary>
    private const int MostRows = 200;

    public PersonalPage Of() => new(null, language, Say("Exploitation", "Operations"), $"""
        <div class="{(view.Report.Status == ReadinessStatus.Ok ? "said" : "said bad")}"><p>{Summary()}</p></div>
        <p class="soft">{Say("Vu le", "Looked at")} {Moment(view.At)}. {Say("Rechargez la page pour regarder à nouveau.", "Reload the page to look again.")}</p>
        {view.Report.Checks.Select(Check)}
        {Queues()}
        """)
    { OtherLanguage = language == Language.French ? "?language=en" : "?language=fr" };

    private string Say(string french, string english) => language == Language.French ? french : english;

    private string Summary() => view.Report.Status switch
    {
        ReadinessStatus.Ok => Say("Tout va bien.", "All is well."),
        ReadinessStatus.Degraded => Say("Tout fonctionne, et quelque chose demande un regard.", "Everything works, and something wants a look."),
        _ => Say("La suite ne peut pas faire son travail.", "The suite cannot do its work."),
    };

    private Html Check(ReadinessCheck check)
    {
        var words = CheckWords.Of(check.Name);
        return $"""
            <section aria-labelledby="{check.Name}">
            <h2 id="{check.Name}">{words.Title.In(language)}</h2>
            <p><strong>{StatusWord(check.Status)}</strong></p>
            {Concerns(check, words)}
            {Details(check.Name)}
            </section>
            """;
    }

    private string StatusWord(ReadinessStatus status) => status switch
    {
        ReadinessStatus.Ok => Say("En ordre", "Well"),
        ReadinessStatus.Degraded => Say("À regarder", "To look at"),
        _ => Say("En panne", "Failed"),
    };

    private Html Concerns(ReadinessCheck check, CheckWords words) => check.Concerns.Count == 0 ? Html.Empty : (Html)$"""
        <ul>{check.Concerns.Take(MostRows).Select(Concern)}{More(check.Concerns.Count)}</ul>
        <p>{words.Meaning.In(language)}</p>
        <p class="small">{Say("Que faire\u00a0:", "What to do:")} <code>docs/runbook.md#{words.Runbook}</code></p>
        """;

    private Html Concern(Concern concern) => $"""
        <li>{concern.What.In(language)}{(concern.Since is { } since ? (Html)$""" <span class="soft">({Say("depuis le", "since")} {Moment(since)})</span>""" : Html.Empty)}</li>
        """;

    private Html Details(string check) => check switch
    {
        "clocks" => Rows(view.Clocks, clock => (clock.Function, clock.RanAt is { } ran ? Moment(ran) : $"{Say("jamais", "never")}")),
        "sources" => Rows(
            view.Sources?.OrderByDescending(source => source.IsSilent).ToList(),
            source => ($"{source.Community}/{source.Source} ({source.Platform})", source.LastDelivery is { } last ? Moment(last) : $"{Say("jamais", "never")}")),
        "dead-letters" when view.DeadLetters is null or { Count: > 0 } => $"""
            {Rows(view.DeadLetters, letter => (letter.Id, Letter(letter)))}
            <p class="small">{Say(
                $"Les {OperationsReading.MostDeadLetters} plus anciens au plus.", $"The oldest {OperationsReading.MostDeadLetters} at most.")} {Say("Rejouer\u00a0:", "To replay:")} <code>POST /api/dead-letters/{"{id}"}/replay</code></p>
            """,
        _ => Html.Empty,
    };

    private Html Letter(DeadLetter letter) =>
        $"{letter.Queue}{(letter.Community is null ? "" : $", {letter.Community}")}{(letter.Source is null ? "" : $"/{letter.Source}")}, {Moment(letter.At)}{Say("\u00a0: ", ": ")}{letter.Kind}";

    private Html Queues() => $"""
        <section aria-labelledby="queues">
        <h2 id="queues">{Say("Files d’attente", "Queues")}</h2>
        <p class="soft">{Say("Longueurs approchées, avec les messages qui attendent leur heure.", "Lengths are approximate, and count messages that wait for their time.")}</p>
        {Rows(view.Queues, queue => (queue.Queue, Queue(queue)))}
        </section>
        """;

    private Html Queue(QueueSight queue) => queue.Oldest is { } oldest
        ? (Html)$"{queue.Length:N0}, {Say("le plus ancien du", "the oldest of")} {Moment(oldest)}"
        : (Html)$"{queue.Length:N0}";

    private Html Rows<T>(IReadOnlyList<T>? rows, Func<T, (string Name, Html Said)> row) => rows switch
    {
        null => (Html)$"<p>{Say("Le stockage ne l’a pas dit.", "Storage did not tell.")}</p>",
        [] => Html.Empty,
        _ => (Html)$"""
            <dl class="facts">
            {rows.Take(MostRows).Select(row).Select(said => (Html)$"<dt>{said.Name}</dt><dd>{said.Said}</dd>")}
            </dl>
            {(rows.Count > MostRows ? (Html)$"<p>{MoreWords(rows.Count)}</p>" : Html.Empty)}
            """,
    };

    private Html More(int count) => count > MostRows ? (Html)$"<li>{MoreWords(count)}</li>" : Html.Empty;

    private string MoreWords(int count) => Say($"… et {count - MostRows} de plus.", $"… and {count - MostRows} more.");

    private static Html Moment(DateTimeOffset at)
    {
        var utc = at.UtcDateTime;
        return $"""<time datetime="{utc.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)}">{utc.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC</time>""";
    }
}
