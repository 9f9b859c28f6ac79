using CommunityFunctions.Communities.Trust;
using CommunityFunctions.Privacy;
using CommunityFunctions.Storage.Privacy;

namespace CommunityFunctions.MemberPages;

/// <summary>What happens when somebody agrees to mails on their page: where the address did not come from them, it is confirmed by a mail first (double opt-in).</summary>
public sealed class MailAgreements(ConsentDesk desk, MemberLinks links, TransactionalMail mail)
{
    /// <summary>Whether mails of that purpose could go nowhere: nobody knows an address.</summary>
    internal static bool IsWithoutAddress(Choices view, PurposeSwitch each) => IsOfMails(view, each) && view.Profile.ContactAddress is null;

    /// <returns>Whether it is taken down as pending, and they are asked by mail; else nothing is done.</returns>
    internal async Task<bool> IsToBeConfirmedAsync(Choices view, PurposeSwitch each, ConsentRecord answer, CancellationToken cancellation)
    {
        if (!IsOfMails(view, each) || !ConsentDesk.NeedsConfirmation(view.Person, view.Profile.ContactAddress, view.ByMail)) return false;
        if (await links.ConfirmAsync(view.Community.Id, view.Member, each.Purpose.Id, answer.At, cancellation) is not { } link) return false;

        await desk.RecordAsync(view.Community, view.Member, answer with { State = ConsentState.Pending }, cancellation);
        await mail.QueueAsync(
            view.Community.Id, view.Member, $"confirm-{each.Purpose.Id}-{answer.At.UtcTicks}",
            view.Say($"Confirmez\u00a0: {each.Title}", $"Please confirm: {each.Title}"),
            view.Say(
                $"Vous avez choisi de recevoir ces messages. Pour être sûrs que cette adresse est la vôtre, confirmez\u00a0:\n\n[Lire et confirmer]({link.AbsoluteUri})\n\nVous n’avez rien demandé\u202f? Ignorez ce message\u00a0: rien ne vous sera envoyé.",
                $"You chose to get these messages. So that we know that this address is yours, please confirm:\n\n[Read and confirm]({link.AbsoluteUri})\n\nYou did not ask? Ignore this message: nothing will be sent to you."),
            view.Language, cancellation);
        return true;
    }

    private static bool IsOfMails(Choices view, PurposeSwitch each) => each.Purpose.LegalBasis == LegalBasis.Consent && MessagePurposes.Of(view.Community).Contains(each.Purpose);
}
