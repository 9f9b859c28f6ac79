using CommunityFunctions.Communities.Trust;
using CommunityFunctions.Http;
using CommunityFunctions.Privacy;
using static CommunityFunctions.MemberPages.ChoicesFields;

namespace CommunityFunctions.MemberPages;

/// <summary>What they have made and somebody wants to publish: each with its terms, to accept, to refuse, or to take back.</summary>
internal static class ItemsPart
{
    public static Html Of(Choices view)
    {
        var shown = view.Items.Where(item => item.Purpose == Purposes.PublishedContent).OrderBy(item => item.State != ConsentState.Pending).ThenByDescending(item => item.At).ToList();
        if (shown.Count == 0) return Html.Empty;
        return $"""
            <section aria-labelledby="items">
            <h2 id="items">{view.Say("Ce que j’ai fait", "What I made")}</h2>
            <p>{view.Say("Rien n’est publié sans votre accord, contenu par contenu. Vous pouvez le retirer à tout moment.", "Nothing is published without your consent, piece by piece. You can take it back at any time.")}</p>
            {shown.Select(item => Item(view, item))}
            </section>
            """;
    }

    /// <summary>Names the terms that were shown.</summary>
    public static string PrintOf(ConsentRecord item) => PurposeSwitches.PrintOf(
        item.Item!, item.Title ?? "", item.Version ?? "", item.Wording ?? "",
        item.Terms is { } terms ? $"{string.Join('|', terms.Where)}\n{terms.Until}\n{terms.MayEdit}\n{terms.IsNamed}" : "");

    private static Html Item(Choices view, ConsentRecord item)
    {
        Html words = item.Wording is { } wording ? $"<p>{wording}</p>" : Html.Empty;
        return $"""
            <div class="card">
            <h3>{item.Title ?? item.Item}</h3>
            <p class="soft small">{State(view, item.State)}</p>
            {words}
            {(item.Terms is { } terms ? Terms(view, terms) : Html.Empty)}
            <form method="post">
            <input type="hidden" name="{Form}" value="{ChoicesFields.Item}"><input type="hidden" name="{ChoicesFields.Item}-id" value="{item.Item}"><input type="hidden" name="{Print}item" value="{PrintOf(item)}">
            <div class="buttons">{Buttons(view, item)}</div>
            </form>
            </div>
            """;
    }

    private static string State(Choices view, ConsentState state) => state switch
    {
        ConsentState.Granted => view.Say("Vous êtes d’accord.", "You have agreed."),
        ConsentState.Refused => view.Say("Vous n’êtes pas d’accord, ou plus.", "You have not agreed, or do not any more."),
        _ => view.Say("On vous le demande.", "You are being asked."),
    };

    private static Html Terms(Choices view, ConsentTerms terms) => $"""
        <dl class="facts">
        <dt>{view.Say("Où", "Where")}</dt><dd>{string.Join(", ", terms.Where)}</dd>
        <dt>{view.Say("Durée", "Until")}</dt><dd>{(terms.Until is { } until ? view.Say($"jusqu’au {LongDate.Of(until, view.Language)}", LongDate.Of(until, view.Language)) : view.Say("tant que vous ne le retirez pas", "you take it back"))}</dd>
        <dt>{view.Say("Retouches", "Edits")}</dt><dd>{(terms.MayEdit ? view.Say("peut être raccourci et corrigé", "may be shortened and corrected") : view.Say("aucune", "none"))}</dd>
        <dt>{view.Say("Signature", "Signed")}</dt><dd>{(terms.IsNamed ? view.Say("avec votre nom", "with your name") : view.Say("sans votre nom", "without your name"))}</dd>
        </dl>
        """;

    private static Html Buttons(Choices view, ConsentRecord item)
    {
        Html accept = item.State == ConsentState.Granted ? Html.Empty : $"""<button type="submit" name="{Decision}" value="{Grant}">{view.Say("Accepter", "Accept")}</button>""";
        Html refuse = item.State == ConsentState.Refused ? Html.Empty
            : (Html)$"""<button type="submit" class="plain" name="{Decision}" value="{Refuse}">{(item.State == ConsentState.Granted ? view.Say("Retirer mon accord", "Take it back") : view.Say("Refuser", "Refuse"))}</button>""";
        return $"{accept}{refuse}";
    }
}
