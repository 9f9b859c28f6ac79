using System.Net;
using CommunityFunctions.Communities;
using CommunityFunctions.Http;
using CommunityFunctions.Members;
using CommunityFunctions.Privacy;
using Microsoft.Azure.Functions.Worker.Http;

namespace CommunityFunctions.Consent;

/// <summary>Shows what is agreed to, in the words that were asked with, and a button; or what has become of it. No script.</summary>
/// <param name="Asked">The asking.</param>
/// <param name="Language">The page's. The wording stays in the language in which it was asked.</param>
/// <param name="Me">The person's own page; null where there is none.</param>
internal sealed record ConfirmPage(CommunityDefinition Community, MemberId Member, ConsentRecord Asked, ConfirmState State, Language Language, Uri? Me)
{
    private bool IsFrench => Language == Language.French;

    public HttpResponseData Answer(HttpRequestData request) => Page().Answer(request, State switch
    {
        ConfirmState.Over or ConfirmState.Elsewhere or ConfirmState.Unknown => HttpStatusCode.Gone,
        ConfirmState.Later => HttpStatusCode.ServiceUnavailable,
        _ => HttpStatusCode.OK,
    });

    public PersonalPage Page()
    {
        var (title, body) = State switch
        {
            ConfirmState.Open => (
                Say("Vous confirmez\u202f?", "Do you confirm?"),
                (Html)$"""
                <p>{Say($"Voici ce que vous acceptez de la part de {Community.Name}\u00a0:", $"This is what you agree to with {Community.Name}:")}</p>
                {Wording()}
                <form method="post"><div class="buttons"><button type="submit">{Say("J’accepte", "I agree")}</button></div></form>
                <p>{Say("Vous pourrez changer d’avis à tout moment. Si vous n’avez rien demandé, fermez cette page\u00a0: rien ne vous sera envoyé.", "You can change your mind at any time. If you have asked for nothing, close this page: nothing will be sent to you.")}</p>
                """),
            ConfirmState.Done => (Say("C’est confirmé", "Confirmed"), (Html)$"<p>{Say("Vous avez accepté ceci\u00a0:", "You have agreed to this:")}</p>{Wording()}{Offer()}"),
            ConfirmState.Refused => (
                Say("Vous avez refusé depuis", "You have refused since"),
                (Html)$"<p>{Say("Après cette demande, vous avez dit non. Ce lien n’y change rien.", "After you were asked, you said no. This link does not change that.")}</p>{Wording()}{Offer()}"),
            ConfirmState.Elsewhere => (
                Say("Votre adresse a changé depuis", "Your address has changed since"),
                (Html)$"<p>{Say("Ce lien a été envoyé à une autre adresse que celle que nous connaissons aujourd’hui. Il ne confirme rien, et rien n’a été enregistré. Si vous voulez recevoir ces messages, demandez-les de nouveau\u00a0: un lien sera envoyé à l’adresse actuelle.", "This link was sent to another address than the one that we know today. It confirms nothing, and nothing was recorded. If you want these messages, ask for them again: a link will go to the present address.")}</p>{Wording()}{Offer()}"),
            ConfirmState.Unknown => (
                Say("Il faut vous le redemander", "We have to ask you again"),
                (Html)$"<p>{Say("Nous ne pouvons pas vérifier que ce lien a été envoyé à l’adresse que nous connaissons aujourd’hui. Il ne confirme rien, et rien n’a été enregistré. Si vous voulez recevoir ces messages, demandez-les de nouveau\u00a0: un nouveau lien vous sera envoyé.", "We cannot tell whether this link was sent to the address that we know today. It confirms nothing, and nothing was recorded. If you want these messages, ask for them again: you will be sent a new link.")}</p>{Wording()}{Offer()}"),
            ConfirmState.Later => (
                Say("Réessayez un peu plus tard", "Please try again later"),
                (Html)$"<p>{Say("Nous ne pouvons pas vérifier ce lien pour le moment. Rien n’a été enregistré, et le lien reste valable.", "We cannot check this link at present. Nothing was recorded, and the link stays good.")}</p>{Wording()}{Offer()}"),
            _ => (
                Say("Cette demande n’est plus valable", "This is no longer open"),
                (Html)$"<p>{Say("Elle est trop ancienne, ou la communauté n’envoie plus ces messages. Rien n’a été enregistré.", "It was asked too long ago, or the community does not do this any more. Nothing was recorded.")}</p>{Offer()}"),
        };
        return new PersonalPage(Community, Language, title, body) { OtherLanguage = IsFrench ? "?language=en" : "?language=fr" };
    }

    private Html Wording() => $"""<blockquote lang="{Languages.Tag(Asked.Language ?? Community.Language)}">{Asked.Wording}</blockquote>""";

    private Html Offer() => Me is null ? Html.Empty : $"""
        <p><a href="{Me.AbsoluteUri}">{Say("Voir tous mes choix", "See all my choices")}</a></p>
        """;

    private string Say(string french, string english) => IsFrench ? french : english;
}
