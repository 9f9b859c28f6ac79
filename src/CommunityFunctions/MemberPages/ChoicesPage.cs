using CommunityFunctions.Communities.Trust;
using CommunityFunctions.Http;
using NodaTime;
using static CommunityFunctions.MemberPages.ChoicesFields;

namespace CommunityFunctions.MemberPages;

/// <summary>
/// A person's own page: their consents as switches, a pause, what the welcome asks, and the way to their data. It works without script, and tells nothing that a
/// forwarded mail should not: no address, no name, nothing of what they did.
/// </summary>
internal sealed record ChoicesPage(Choices View)
{
    private string Say(string french, string english) => View.Say(french, english);

    /// <param name="said">What has just been done; null when the page was only opened.</param>
    /// <param name="wentWrong">It was not done.</param>
    public PersonalPage Of(string? said = null, bool wentWrong = false)
    {
        Html note = said is null ? $"" : (Html)$"""<div class="said{(wentWrong ? " bad" : "")}" role="status"><p>{said}</p></div>""";
        return new(View.Community, View.Language, Say("Mes choix", "My choices"), $"""
            {note}
            <p class="lede">{Say($"Ce que {View.Community.Name} peut faire de vos données, et ce qui vous est envoyé. Vous pouvez en changer à tout moment.", $"What {View.Community.Name} may do with your data, and what is sent to you. You can change it at any time.")}</p>
            {WelcomePart.Of(View)}
            {Consents()}
            {Break()}
            {ItemsPart.Of(View)}
            {Data()}
            """)
        { OtherLanguage = Say("?language=en", "?language=fr") };
    }

    private Html Consents()
    {
        var choices = View.Switches.Where(each => each.IsChoice).ToList();
        var others = View.Switches.Where(each => !each.IsChoice).ToList();
        return $"""
            <section aria-labelledby="consents">
            <h2 id="consents">{Say("Ce que j’accepte", "What I agree to")}</h2>
            {(choices.Count == 0 ? $"<p>{Say("On ne vous demande rien ici.", "Nothing is asked of you here.")}</p>" : Form(choices))}
            {others.Select(Told)}
            </section>
            """;
    }

    private Html Form(IReadOnlyList<PurposeSwitch> choices) => $"""
        <form method="post">
        <input type="hidden" name="{ChoicesFields.Form}" value="{ChoicesFields.Consents}">
        {choices.Select(Switch)}
        <button type="submit">{Say("Enregistrer mes choix", "Save my choices")}</button>
        </form>
        """;

    private Html Switch(PurposeSwitch each)
    {
        var id = each.Purpose.Id;
        if (!each.IsOn && MailAgreements.IsWithoutAddress(View, each)) return NotYet(each);
        Html state = each.IsPending
            ? $"""<strong>{Say("En attente\u00a0: confirmez par le lien que nous vous avons envoyé.", "Waiting: confirm by the link that we have sent you.")}</strong>"""
            : (Html)$"{StateOf(each)}";
        Html on = each.IsOn ? (Html)$" checked" : Html.Empty;
        return $"""
            <div class="card">
            <label class="switch"><input type="checkbox" role="switch" name="{On}{id}" value="1"{on} aria-describedby="words-{id}"><span>{each.Title}</span></label>
            <p id="words-{id}">{each.Wording}</p>
            <p class="soft small">{state}</p>
            <input type="hidden" name="{Was}{id}" value="{(each.IsOn ? "1" : "0")}"><input type="hidden" name="{Print}{id}" value="{each.Print}">
            {Again(each)}{Earlier(each)}
            </div>
            """;
    }

    /// <summary>What comes by mail alone cannot be chosen while nobody knows where to send it.</summary>
    private Html NotYet(PurposeSwitch each) => $"""
        <div class="card">
        <p><strong>{each.Title}</strong></p>
        <p>{each.Wording}</p>
        <p class="soft small">{Say("Nous n’avons pas d’adresse où vous écrire\u00a0: ce choix se fera quand nous en connaîtrons une.", "We have no address to write to: this can be chosen once we know one.")}</p>
        </div>
        """;

    /// <summary>How it stands, since when and in which version.</summary>
    private string StateOf(PurposeSwitch each)
    {
        var rests = each.Purpose.LegalBasis == LegalBasis.LegitimateInterest;
        if (each.Answer is not { } answer)
        {
            return rests
                ? Say("Actif, dans notre intérêt légitime\u00a0: vous pouvez vous y opposer en le coupant.", "On, in our legitimate interest: you can object by switching it off.")
                : Say("Vous n’y avez pas répondu\u00a0: rien n’est fait sans votre accord.", "You have not answered: nothing is done without your consent.");
        }

        var (day, version) = (Day(answer.At), answer.Version is { } known ? Say($", version {known}", $", version {known}") : "");
        return (each.IsOn, rests) switch
        {
            (true, false) when each.IsUnconfirmed => Say(
                $"Accepté le {day}{version}, mais pas pour l’adresse que nous connaissons aujourd’hui\u00a0: aucun message n’y sera envoyé tant que vous ne l’aurez pas confirmée.",
                $"Agreed on {day}{version}, but not for the address that we know today: no message goes there before you have confirmed it."),
            (true, false) => Say($"Accepté le {day}{version}.", $"Agreed on {day}{version}."),
            (true, true) => Say($"Actif depuis le {day}{version}\u00a0: vous pouvez vous y opposer en le coupant.", $"On since {day}{version}: you can object by switching it off."),
            (false, true) => Say($"Opposition enregistrée le {day}.", $"You objected on {day}."),
            _ => Say($"Refusé le {day}.", $"Refused on {day}."),
        };
    }

    /// <summary>What stands, and not for the address of today, is taken back by its switch; this agrees to it there as well.</summary>
    private Html Again(PurposeSwitch each) => each.IsUnconfirmed
        ? $"""<label class="switch"><input type="checkbox" name="{ChoicesFields.Again}{each.Purpose.Id}" value="1" aria-describedby="words-{each.Purpose.Id}"><span>{Say("Oui, aussi à mon adresse actuelle", "Yes, at my present address too")}</span></label>"""
        : Html.Empty;

    /// <summary>The words that were agreed to, where they are others than those of today.</summary>
    private Html Earlier(PurposeSwitch each) => each is { IsOn: true, Answer: { Wording: { } words } } && words != each.Wording && !each.Purpose.Wording.Values.Contains(words)
        ? $"""<details><summary>{Say("Les mots que vous aviez acceptés", "The words that you agreed to")}</summary><blockquote>{words}</blockquote></details>"""
        : Html.Empty;

    private Html Told(PurposeSwitch each) => $"""
        <div class="card">
        <h3>{each.Title}</h3>
        <p>{each.Wording}</p>
        <p class="soft small">{(each.Purpose.LegalBasis == LegalBasis.Contract ? Say("Nécessaire au contrat qui nous lie\u00a0: ce n’est pas un choix.", "Needed for our contract: this is not a choice.") : Say("La loi nous y oblige\u00a0: ce n’est pas un choix.", "The law obliges us: this is not a choice."))}</p>
        </div>
        """;

    private Html Break() => $"""
        <section aria-labelledby="break">
        <h2 id="break">{Say("Faire une pause", "Take a break")}</h2>
        <p>{(View.PausedUntil is { } until
            ? Say($"Vous êtes en pause jusqu’au {Day(until)}. D’ici là, nous ne vous écrivons que pour répondre à vos demandes.", $"You are on a break until {Day(until)}. Until then we only write to answer what you ask for.")
            : Say("Pendant la pause, nous ne vous écrivons que pour répondre à vos demandes. Vos choix restent les mêmes.", "During the break we only write to answer what you ask for. Your choices stay as they are."))}</p>
        <form method="post"><input type="hidden" name="{ChoicesFields.Form}" value="{Pause}"><div class="buttons">
        <button type="submit" class="plain" name="{Months}" value="1">{Say("Un mois", "One month")}</button>
        <button type="submit" class="plain" name="{Months}" value="3">{Say("Trois mois", "Three months")}</button>
        {(View.PausedUntil is null ? Html.Empty : $"""<button type="submit" name="{Months}" value="0">{Say("Reprendre", "Resume")}</button>""")}
        </div></form>
        </section>
        """;

    private Html Data() => $"""
        <section aria-labelledby="data">
        <h2 id="data">{Say("Mes données", "My data")}</h2>
        <p>{Say(
            "Pour les voir, les télécharger ou les effacer, il faut un lien de plus, valable 15\u00a0minutes\u00a0: un message transféré ne doit pas les montrer.",
            "To see it, download it or erase it you need one more link, which works for 15\u00a0minutes: a message that is forwarded must not show it.")}</p>
        <form method="post"><input type="hidden" name="{ChoicesFields.Form}" value="{ChoicesFields.Data}"><button type="submit" class="plain">{Say("M’envoyer ce lien", "Send me this link")}</button></form>
        <p><a href="{View.NoticePath}">{Say("Ce que nous faisons de vos données, et vos droits", "What we do with your data, and your rights")}</a></p>
        </section>
        """;

    private string Day(DateTimeOffset at) => LongDate.Of(Instant.FromDateTimeOffset(at).InZone(View.Community.Zone).Date, View.Language);
}
