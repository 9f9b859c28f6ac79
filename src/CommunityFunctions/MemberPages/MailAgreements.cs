using CommunityFunctions.Communities.Trust;
using CommunityFunctions.Privacy;
using CommunityFunctions.Storage.Privacy;

namespace CommunityFunctions.MemberPages;

/// <summary>What happens when somebody agrees to mails on their page: where the address did not come from them, it is confirmed by a mail first (double opt-in).</summary>
public sealed class MailAgreements(ConsentQuestions questions)
{
    /// <summary>Whether mails of that purpose could go nowhere: nobody knows an address.</summary>
    internal static bool IsWithoutAddress(Choices view, PurposeSwitch each) => IsOfMails(view, each) && view.Profile.ContactAddress is null;

    /// <returns>Whether it is taken down as pending, and they are asked by mail, or have just been; else nothing is done.</returns>
    /// <exception cref="Http.ProblemException">It has to be confirmed, and they cannot be asked.</exception>
    internal async Task<bool> IsToBeConfirmedAsync(Choices view, PurposeSwitch each, ConsentRecord answer, CancellationToken cancellation)
    {
        if (!IsOfMails(view, each) || !ConsentDesk.NeedsConfirmation(view.Person, view.Profile.ContactAddress, view.ByMail)) return false;
        await questions.AskAsync(view.Community, view.Member, view.Profile.ContactAddress!, answer with { State = ConsentState.Pending }, link => Mail(view, each, link), cancellation);
        return true;
    }

    private static (string Subject, string Markdown) Mail(Choices view, PurposeSwitch each, Uri link) => (
        view.Say($"Confirmez\u00a0: {each.Title}", $"Please confirm: {each.Title}"),
        view.Say(
            $"Vous avez choisi de recevoir ces messages. Pour être sûrs que cette adresse est la vôtre, confirmez\u00a0:\n\n[Lire et confirmer]({link.AbsoluteUri})\n\nVous n’avez rien demandé\u202f? Ignorez ce message\u00a0: rien ne vous sera envoyé.",
            $"You chose to get these messages. So that we know that this address is yours, please confirm:\n\n[Read and confirm]({link.AbsoluteUri})\n\nYou did not ask? Ignore this message: nothing will be sent to you."));

    internal static bool IsOfMails(Choices view, PurposeSwitch each) => each.Purpose.LegalBasis == LegalBasis.Consent && MessagePurposes.Of(view.Community).Contains(each.Purpose);
}
