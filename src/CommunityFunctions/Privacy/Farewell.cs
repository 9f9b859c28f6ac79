using CommunityFunctions.Communities;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Privacy;
using NodaTime;

namespace CommunityFunctions.Privacy;

/// <summary>Tells somebody that they are erased, while there is still an address to tell it to. The address goes once the mail has gone out, or within the hour.</summary>
public sealed class Farewell(TransactionalMail mail, Sends sends, Roster roster, TimeProvider clock)
{
    private static readonly Duration Patience = Duration.FromHours(1);

    private static readonly Duration Glance = Duration.FromMinutes(1);

    /// <summary>Asks for the mail; asked for twice it goes out once.</summary>
    public async Task SayAsync(CommunityDefinition community, ErasureCase erasure, CancellationToken cancellation)
    {
        if (erasure.Addresses.Count == 0) return;
        var (person, language) = (erasure.Accounts[0].Id, await LanguageAsync(community, erasure, cancellation));
        var (subject, text) = language == Language.French
            ? ("Vos données sont effacées", French(community, erasure))
            : ("Your data is being erased", English(community, erasure));
        await mail.QueueAsync(erasure.Community, person, erasure.Id, subject, text, language, addressHash: null, cancellation);
    }

    /// <returns>How long to wait for the mail to go out; null when there is nothing to wait for.</returns>
    public async Task<Duration?> PatienceAsync(ErasureCase erasure, CancellationToken cancellation)
    {
        if (erasure.Reason != ErasureReason.Asked || erasure.Addresses.Count == 0) return null;
        if (Instant.FromDateTimeOffset(clock.GetUtcNow()) - erasure.AskedAt >= Patience) return null;
        foreach (var account in erasure.Accounts)
        {
            if (await sends.HasEndedAsync(erasure.Community, account.Id, erasure.Id, cancellation)) return null;
        }

        return Glance;
    }

    private async Task<Language> LanguageAsync(CommunityDefinition community, ErasureCase erasure, CancellationToken cancellation)
    {
        foreach (var account in erasure.Accounts)
        {
            if ((await roster.FindAsync(erasure.Community, account.Id.Value, cancellation))?.Record.Language is not { } told) continue;
            return told.Value.StartsWith("fr", StringComparison.OrdinalIgnoreCase) ? Language.French : Language.English;
        }

        return community.Language;
    }

    private static string French(CommunityDefinition community, ErasureCase erasure) => $"""
        Bonjour,

        Vos données de la communauté {community.Name} sont en cours d’effacement : profil, comptes, messages en attente. Les chiffres de la communauté restent, sans vous : ce que vous avez fait y compte sous un identifiant tiré au sort ; de vos accords et refus ne restent que la date et l’objet.

        Tout le reste aura disparu dans quelques heures. Nous gardons aussi une empreinte à clé de votre adresse et de vos comptes, pour ne plus les enregistrer. Vous pourrez revenir quand vous voudrez : il suffira de nous le demander.

        Référence : {erasure.Id}

        C’est notre dernier message.
        """.Replace(" :", "\u00A0:", StringComparison.Ordinal).Replace(" ;", "\u202F;", StringComparison.Ordinal);

    private static string English(CommunityDefinition community, ErasureCase erasure) => $"""
        Hello,

        Your data in the {community.Name} community is being erased: profile, accounts, pending messages. The community’s figures stay, without you: what you did counts there under an id drawn by lot; of what you agreed to and refused only the date and the purpose stay.

        Everything else will be gone within a few hours. We also keep a keyed hash of your address and your accounts, so as not to record them again. You can come back whenever you like: just ask us.

        Reference: {erasure.Id}

        This is our last message.
        """;
}
