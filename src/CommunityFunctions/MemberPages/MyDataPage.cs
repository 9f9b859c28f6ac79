using System.Globalization;
using System.Text.Json.Nodes;
using CommunityFunctions.Communities;
using CommunityFunctions.Http;
using CommunityFunctions.Privacy;
using CommunityFunctions.Storage.Privacy;

namespace CommunityFunctions.MemberPages;

/// <summary>All that is held of a person and why, by where it is held, in plain words; to take along, and to erase.</summary>
/// <param name="Me">The page of their choices; null where there is none.</param>
internal sealed record MyDataPage(CommunityDefinition Community, Language Language, IReadOnlyList<PersonalRecord> Records, Uri? Me)
{
    /// <summary>The files have all; a page of more would be none.</summary>
    private const int MostShown = 50;

    public PersonalPage Of() => new(Community, Language, Say("Mes données", "My data"), $"""
        <p class="lede">{Say($"Tout ce que {Community.Name} garde de vous, et pourquoi. Le lien est valable 15\u00a0minutes.", $"All that {Community.Name} holds of you, and why. The link works for 15\u00a0minutes.")}</p>
        <section aria-labelledby="take"><h2 id="take">{Say("Les télécharger", "Download it")}</h2>
        <p><a href="?format=json" download>{Say("Tout, pour une machine (JSON)", "All of it, for a machine (JSON)")}</a></p>
        <p><a href="?format=csv" download>{Say("Tout, pour un tableur (CSV)", "All of it, for a spreadsheet (CSV)")}</a></p>
        </section>
        <section aria-labelledby="held"><h2 id="held">{Say("Ce qui est gardé", "What is held")}</h2>
        {(Records.Count == 0 ? $"<p>{Say("Rien.", "Nothing.")}</p>" : Html.Empty)}
        {Records.GroupBy(record => record.Store).Select(Store)}
        </section>
        <section aria-labelledby="erase"><h2 id="erase">{Say("Tout effacer", "Erase everything")}</h2>
        <p>{Say("La page demande encore une fois avant de le faire.", "The page asks once more before it does.")}</p>
        <form method="post"><button type="submit" class="plain" name="{ErasurePage.Field}" value="{ErasurePage.Asked}">{Say("Effacer mes données…", "Erase my data…")}</button></form>
        </section>
        """)
    {
        OtherLanguage = Say("?language=en", "?language=fr"),
        Links = Me is null ? [] : [(Say("Mes choix", "My choices"), Me)],
    };

    private Html Store(IGrouping<string, PersonalRecord> store)
    {
        var records = store.ToList();
        var left = records.Count - MostShown;
        Html more = left <= 0 ? $"" : (Html)$"<p>{Say($"Et {left} de plus, dans les fichiers.", $"And {left} more, in the files.")}</p>";
        return $"""
            <details><summary>{StoreWords.Of(store.Key, Language)} ({records.Count.ToString(CultureInfo.InvariantCulture)})</summary>
            <p class="soft small">{Say("Pourquoi\u00a0:", "Why:")} {string.Join(", ", records.Select(Why).Distinct())}</p>
            {records.Take(MostShown).Select(Record)}
            {more}
            </details>
            """;
    }

    private string Why(PersonalRecord record) => Community.Purpose(record.Why) is { } purpose ? PurposeWords.TitleOf(purpose, Language) : StoreWords.WhyOf(record.Store, Language);

    /// <summary>What a person can read of it; the rest is in the files.</summary>
    private Html Record(PersonalRecord record)
    {
        var shown = record.Content.Select(field => (Label: FieldWords.LabelOf(field.Key, Language), Value: Value(field.Key, field.Value))).Where(field => field is { Label: not null, Value: not null }).ToList();
        return shown.Count == 0
            ? $"""<p class="card">{Say("Des détails techniques, que les fichiers contiennent.", "Technical details, which the files have.")}</p>"""
            : (Html)$"""<dl class="facts card">{shown.Select(field => (Html)$"<dt>{field.Label}</dt><dd>{field.Value}</dd>")}</dl>""";
    }

    private string? Value(string field, JsonNode? value) => field.Equals("Purpose", StringComparison.OrdinalIgnoreCase) && Community.Purpose($"{value}") is { } purpose
        ? PurposeWords.TitleOf(purpose, Language)
        : FieldWords.Of(value, Community.Zone, Language);

    private string Say(string french, string english) => Language == Language.French ? french : english;
}
