using System.Text.RegularExpressions;
using CommunityFunctions.Communities;
using CommunityFunctions.Http;
using CommunityFunctions.Privacy;

namespace CommunityFunctions.MemberPages;

/// <summary>The privacy notice as a page.</summary>
internal static partial class NoticePage
{
    public static PersonalPage Of(CommunityDefinition community, Language language)
    {
        var notice = PrivacyNotice.Of(community, language);
        return new(community, language, notice.Title, $"""
            <p class="lede">{notice.Lede}</p>
            {notice.Before.Select(Section)}
            <section aria-labelledby="uses"><h2 id="uses">{(language == Language.French ? "Ce que nous en faisons" : "What we do with it")}</h2>
            {notice.Activities.Select(activity => Activity(activity, language))}
            </section>
            {notice.After.Select(Section)}
            """)
        { OtherLanguage = language == Language.French ? "?language=en" : "?language=fr" };
    }

    public static Html Activity(ProcessingActivity activity, Language language)
    {
        var french = language == Language.French;
        Html data = activity.Data.Count == 0 ? $"" : (Html)$"<dt>{(french ? "Données" : "Data")}</dt><dd>{string.Join(french ? "\u202f; " : "; ", activity.Data)}</dd>";
        return $"""
            <div class="card">
            <h3>{activity.Title}</h3>
            <p>{activity.Aim}</p>
            <dl class="facts">
            <dt>{(french ? "Repose sur" : "Rests on")}</dt><dd>{activity.Basis}</dd>
            {data}
            <dt>{(french ? "Conservation" : "Kept")}</dt><dd>{activity.Retention}</dd>
            </dl>
            </div>
            """;
    }

    public static Html Section(NoticeSection section) => $"""
        <section aria-labelledby="{section.Id}"><h2 id="{section.Id}">{section.Heading}</h2>
        {section.Paragraphs.Select(paragraph => (Html)$"<p>{Linked(paragraph)}</p>")}
        {(section.Points.Count == 0 ? Html.Empty : $"<ul>{section.Points.Select(point => (Html)$"<li>{Linked(point)}</li>")}</ul>")}
        </section>
        """;

    /// <summary>Addresses can be followed.</summary>
    public static Html Linked(string text)
    {
        var (linked, at) = (Html.Empty, 0);
        foreach (Match found in Address().Matches(text))
        {
            linked.AppendFormatted(text[at..found.Index]);
            var target = found.Value.Contains("://", StringComparison.Ordinal) ? found.Value : $"mailto:{found.Value}";
            linked.AppendFormatted((Html)$"""<a href="{target}">{found.Value}</a>""");
            at = found.Index + found.Length;
        }

        linked.AppendFormatted(text[at..]);
        return linked;
    }

    /// <summary>Of the web or of a mailbox, without the sign that ends the sentence.</summary>
    [GeneratedRegex(@"https://[^\s<>""]*[^\s<>"".,;:!?)]|[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")]
    private static partial Regex Address();
}
