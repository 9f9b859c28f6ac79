using System.Globalization;
using System.Net;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Privacy;
using NodaTime;

namespace CommunityFunctions.MemberPages;

/// <summary>
/// Sends the link that opens what is held of a person: to the address on file, else by a direct message. An address that nobody has confirmed comes last, for it may be
/// another's; for the same reason the mail goes to none that is on file only since. Three an hour and no more, so that who has somebody's page cannot flood them.
/// </summary>
public sealed class DataLinkRequests(MemberLinks links, Preferences preferences, TransactionalMail mail, IPrivateWord word, TimeProvider clock)
{
    internal async Task<(string Said, HttpStatusCode Status)> SendAsync(Choices view, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (await links.MyDataAsync(view.Community.Id, view.Member, cancellation) is not { } link) return NotPossible(view);
        if (!await preferences.TryTakeDataLinkAsync(view.Community.Id, view.Profile.Id, Instant.FromDateTimeOffset(now), cancellation))
        {
            return (view.Say("Nous envoyons trois liens par heure au plus. Ouvrez le dernier, ou réessayez plus tard.", "We send at most three links in an hour. Open the last one, or try again later."), HttpStatusCode.TooManyRequests);
        }

        var key = string.Create(CultureInfo.InvariantCulture, $"my-data-{now.UtcTicks}");
        var (title, text) = (view.Say("Vos données", "Your data"), TextOf(view, link));
        var isConfirmed = view.Profile.ContactAddress is not null && !ConsentDesk.NeedsConfirmation(view.Person, view.Profile.ContactAddress, view.ByMail);
        if (!isConfirmed && await word.SendAsync(view.Community, view.Member, key, title, text, cancellation)) return InPrivate(view);
        if (view.Profile.ContactAddress is not null)
        {
            await mail.QueueAsync(view.Community.Id, view.Member, key, title, text, view.Language, view.AddressHash, cancellation);
            return (view.Say("Le lien part par courriel, à l’adresse que nous connaissons. Il est valable 15 minutes.", "The link goes out by mail, to the address that we know. It works for 15 minutes."), HttpStatusCode.OK);
        }

        return NotPossible(view);
    }

    private static (string, HttpStatusCode) InPrivate(Choices view) =>
        (view.Say("Le lien vous attend dans vos messages privés. Il est valable 15 minutes.", "The link is in your direct messages. It works for 15 minutes."), HttpStatusCode.OK);

    private static string TextOf(Choices view, Uri link) => view.Say(
        $"Vous avez demandé à voir vos données, à les télécharger ou à les effacer. Ce lien est valable 15 minutes\u00a0:\n\n[Ouvrir mes données]({link.AbsoluteUri})\n\nVous n’avez rien demandé\u202f? Ignorez ce message\u00a0: rien ne se passe sans ce lien.",
        $"You asked to see your data, to download it or to erase it. This link works for 15 minutes:\n\n[Open my data]({link.AbsoluteUri})\n\nYou did not ask? Ignore this message: nothing happens without this link.");

    private static (string, HttpStatusCode) NotPossible(Choices view)
    {
        var contact = view.Community.Privacy.Contact ?? view.Community.Name;
        return (view.Say(
            $"Nous ne savons pas où vous envoyer ce lien maintenant. Réessayez plus tard, ou écrivez à {contact}.", $"We do not know where to send you this link now. Try again later, or write to {contact}."),
            HttpStatusCode.UnprocessableEntity);
    }
}
