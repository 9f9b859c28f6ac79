using System.Globalization;
using System.Net;
using CommunityFunctions.Communities.Trust;
using CommunityFunctions.Http;
using CommunityFunctions.Privacy;
using CommunityFunctions.Storage.Privacy;
using CommunityFunctions.Storage.Welcome;
using CommunityFunctions.Welcome;
using NodaTime;
using static CommunityFunctions.MemberPages.ChoicesFields;

namespace CommunityFunctions.MemberPages;

/// <summary>Does what the forms of a person's page ask for. Only what was changed on the page is taken down, in the words that it showed; so a form that is sent twice, or from a page that is old, changes nothing more.</summary>
public sealed class ChoicesForms(ConsentDesk desk, MailAgreements agreements, JourneyAnswers answers, DataLinkRequests dataLinks, TimeProvider clock)
{
    /// <returns>What was done, in the person's language; with another status than 200 what was not.</returns>
    internal Task<(string Said, HttpStatusCode Status)> ActAsync(Choices view, FormFields form, CancellationToken cancellation) => form[Form] switch
    {
        Consents => ChangeAsync(view, form, cancellation),
        Pause => PauseAsync(view, form, cancellation),
        ChoicesFields.Welcome => AnswerAsync(view, form, cancellation),
        Item => DecideAsync(view, form, cancellation),
        Data => dataLinks.SendAsync(view, cancellation),
        _ => Task.FromResult(Nothing(view)),
    };

    private async Task<(string, HttpStatusCode)> ChangeAsync(Choices view, FormFields form, CancellationToken cancellation)
    {
        var (changed, toConfirm, other, nowhere) = (0, 0, 0, 0);
        foreach (var each in view.Switches.Where(each => each.IsChoice))
        {
            var id = each.Purpose.Id;
            var (was, on) = (form[Was + id], form[On + id] is not null);
            var isAgain = each.IsUnconfirmed && on && form[Again + id] is not null;
            if (!isAgain && (was is null || (was == "1") == on || on == each.IsOn)) continue;
            if (on && form[Print + id] != each.Print)
            {
                other++;
                continue;
            }

            if (on && MailAgreements.IsWithoutAddress(view, each))
            {
                nowhere++;
                continue;
            }

            var answer = new ConsentRecord(id, on ? ConsentState.Granted : ConsentState.Refused, clock.GetUtcNow(), ConsentWay.Page, each.Purpose.Version, each.Wording, view.Language, AddressHash: MailAgreements.IsOfMails(view, each) && on ? view.AddressHash : null);
            if (answer.State == ConsentState.Granted && await agreements.IsToBeConfirmedAsync(view, each, answer, cancellation)) toConfirm++;
            else await desk.RecordAsync(view.Community, view.Member, answer, cancellation);
            changed++;
        }

        return (other, nowhere, toConfirm, changed) switch
        {
            (0, > 0, _, _) => (view.Say("Nous n’avons pas d’adresse où vous écrire\u00a0: ce choix se fera quand nous en connaîtrons une.", "We have no address to write to: this can be chosen once we know one."), HttpStatusCode.UnprocessableEntity),
            ( > 0, _, _, _) => (view.Say("Le texte d’un choix a changé entre-temps. Relisez-le, puis enregistrez de nouveau.", "The words of a choice have changed meanwhile. Read them again, then save once more."), HttpStatusCode.UnprocessableEntity),
            (_, _, > 0, _) => (view.Say("C’est enregistré. Pour que les messages commencent, confirmez par le lien que nous venons de vous envoyer.", "Saved. For the messages to begin, confirm by the link that we have just sent you."), HttpStatusCode.OK),
            (_, _, _, > 0) => (view.Say("Vos choix sont enregistrés.", "Your choices are saved."), HttpStatusCode.OK),
            _ => (view.Say("Rien n’a changé.", "Nothing has changed."), HttpStatusCode.OK),
        };
    }

    private async Task<(string, HttpStatusCode)> PauseAsync(Choices view, FormFields form, CancellationToken cancellation)
    {
        if (!int.TryParse(form[Months], NumberStyles.None, CultureInfo.InvariantCulture, out var months) || months is not (0 or 1 or 3)) return Nothing(view);
        DateTimeOffset? until = null;
        if (months > 0)
        {
            var day = Instant.FromDateTimeOffset(clock.GetUtcNow()).InZone(view.Community.Zone).Date.PlusMonths(months);
            until = view.Community.Zone.AtStartOfDay(day).ToDateTimeOffset().ToUniversalTime();
        }

        await desk.PauseAsync(view.Community, view.Member, until, cancellation);
        return (months == 0 ? view.Say("La pause est finie.", "The break is over.") : view.Say("La pause commence.", "The break begins."), HttpStatusCode.OK);
    }

    private async Task<(string, HttpStatusCode)> AnswerAsync(Choices view, FormFields form, CancellationToken cancellation)
    {
        if (view.Questions is not { } questions) return Nothing(view);
        var (now, isAnswered) = (clock.GetUtcNow(), false);
        var charter = form[CharterVersion] is { } version && version == view.Community.Charter?.Version && version != questions.AcceptedCharter ? version : null;
        var persona = view.Community.Who.Personas.Any(known => known.Id == form[PersonaId]) ? form[PersonaId] : null;
        if (charter is not null || persona is not null) await TakeAsync(new JourneyAnswer(null, null, persona, charter, now));
        foreach (var step in questions.Asked)
        {
            if (form[Step + step.Id] is { } choice && step.Question!.Choices.Any(known => known.Id == choice)) await TakeAsync(new JourneyAnswer(step.Id, choice, null, null, now));
        }

        return isAnswered ? (view.Say("Merci, c’est noté.", "Thank you, noted."), HttpStatusCode.OK) : (view.Say("Choisissez une réponse, puis envoyez.", "Choose an answer, then send."), HttpStatusCode.UnprocessableEntity);

        async Task TakeAsync(JourneyAnswer answer)
        {
            await answers.RecordAsync(view.Community, view.Member, answer, cancellation);
            isAnswered = true;
        }
    }

    private async Task<(string, HttpStatusCode)> DecideAsync(Choices view, FormFields form, CancellationToken cancellation)
    {
        var item = view.Items.FirstOrDefault(known => known.Purpose == Purposes.PublishedContent && known.Item == form[Item + "-id"]);
        ConsentState? wanted = form[Decision] switch { Grant => ConsentState.Granted, Refuse => ConsentState.Refused, _ => null };
        if (item is null || wanted is not { } state) return Nothing(view);
        if (state == ConsentState.Granted && form[Print + "item"] != ItemsPart.PrintOf(item)) return (view.Say("Les conditions ont changé entre-temps. Relisez-les.", "The terms have changed meanwhile. Read them again."), HttpStatusCode.UnprocessableEntity);
        if (state != item.State) await desk.RecordAsync(view.Community, view.Member, item with { State = state, At = clock.GetUtcNow(), Way = ConsentWay.Page, Language = view.Language, How = null }, cancellation);
        return (state == ConsentState.Granted
            ? view.Say("Merci, votre accord est noté.", "Thank you, your consent is noted.")
            : view.Say("C’est noté. Ce qui a été publié sera retiré.", "Noted. What was published will be taken down."), HttpStatusCode.OK);
    }

    private static (string, HttpStatusCode) Nothing(Choices view) => (view.Say("La page n’a pas compris la demande. Rien n’a changé.", "The page did not understand. Nothing has changed."), HttpStatusCode.UnprocessableEntity);
}
