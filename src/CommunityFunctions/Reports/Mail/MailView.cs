namespace CommunityFunctions.Reports.Mail;

/// <summary>
/// What the templates of a report's mail can say, in the order in which it is to be said and in one language. All of it is words, not yet encoded. The names of
/// its parts, in lower camel case (<c>figure.change</c>), are what a template in a community's folder may use: they are kept.
/// </summary>
internal sealed record MailView
{
    /// <summary><c>fr</c> or <c>en</c>.</summary>
    public required string Language { get; init; }

    public required string Community { get; init; }

    /// <summary><c>week</c>, <c>month</c> or <c>quarter</c>: what is said differs by it.</summary>
    public required string Cadence { get; init; }

    /// <summary>What kind of report it is.</summary>
    public required string Kind { get; init; }

    public required string Period { get; init; }

    public required string Subject { get; init; }

    /// <summary>What a list of mails shows after the subject.</summary>
    public required string Preheader { get; init; }

    public required string Headline { get; init; }

    /// <summary>Null when the figures are final.</summary>
    public string? Provisional { get; init; }

    /// <summary>The figures that matter most, as far as they are known.</summary>
    public IReadOnlyList<Figure> Leading { get; init; } = [];

    /// <summary>Those of them that are not known, by the reason.</summary>
    public IReadOnlyList<Gap> Unknown { get; init; } = [];

    public IReadOnlyList<Todo> Actions { get; init; } = [];

    /// <summary>Of a month: its other figures.</summary>
    public IReadOnlyList<Figure> Results { get; init; } = [];

    /// <summary>Of a quarter: why the community exists.</summary>
    public string? Purpose { get; init; }

    /// <summary>Of a quarter: all figures that have a target.</summary>
    public IReadOnlyList<Figure> Aims { get; init; } = [];

    /// <summary>Of a quarter: what is to be decided.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    public IReadOnlyList<Danger> Risks { get; init; } = [];

    /// <summary>What changed in the period: what spoils figures first.</summary>
    public IReadOnlyList<Event> Changes { get; init; } = [];

    /// <summary>That more changed than those; null when it did not.</summary>
    public string? MoreChanges { get; init; }

    public IReadOnlyList<Picture> Charts { get; init; } = [];

    public IReadOnlyList<Line> Voice { get; init; } = [];

    /// <summary>Which sources the figures could not see, in one line; null when all were seen.</summary>
    public string? Coverage { get; init; }

    /// <summary>Null when there is none.</summary>
    public Picture? Logo { get; init; }

    public required MailLabels Labels { get; init; }

    public required Accent Colors { get; init; }

    /// <summary>The report's page; null when there can be no link to it.</summary>
    public string? Page { get; init; }

    /// <summary>All reports of the community; null when there can be no link to them.</summary>
    public string? Index { get; init; }

    /// <summary>Where each recipient's own link is put.</summary>
    public required string Unsubscribe { get; init; }

    /// <param name="Per">What follows the value in small: <c>/ month</c>; empty for nothing.</param>
    /// <param name="Proof">How many of how many, or how many it was measured on; null where there is nothing to tell.</param>
    /// <param name="Interval">At 95 %; null for none.</param>
    /// <param name="Sign">A sign that shows at a glance what <paramref name="Change"/> says; never alone.</param>
    /// <param name="Tone"><c>good</c>, <c>bad</c> or <c>plain</c>: of the change.</param>
    /// <param name="Target">With whether it is met; null for none.</param>
    /// <param name="Note">That somebody should look at it; null when not.</param>
    /// <param name="NoteTone"><c>watch</c> or <c>bad</c>.</param>
    internal sealed record Figure(string Name, string Value, string Per, string? Proof, string? Interval, string Change, string Sign, string Tone, string? Target, string? Note, string NoteTone);

    internal sealed record Gap(string Names, string Because);

    /// <param name="More">That there are more than those in the list; null when there are not.</param>
    internal sealed record Todo(string Title, string Why, IReadOnlyList<Line> Items, string? More);

    internal sealed record Danger(string Name, string Sign, string Answer);

    internal sealed record Event(string Day, string Kind, string Words);

    /// <param name="Link">Null for none.</param>
    internal sealed record Line(string Who, string Words, string? Link);

    /// <param name="Cid">The content id, by which the HTML names it.</param>
    internal sealed record Picture(string Title, string Alt, string Cid, int Width, int Height);

    internal sealed record Accent(string Light, string OnLight, string Dark, string OnDark);
}
