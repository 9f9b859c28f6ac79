using CommunityFunctions.Kpis.Findings;

namespace CommunityFunctions.Members.Identity;

/// <summary>The rules and refusals of <see cref="MergeRules"/> in sentences.</summary>
public static class MergeWords
{
    /// <param name="rule">One of <see cref="MergeRule"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such rule.</exception>
    public static Bilingual Of(string rule) => rule switch
    {
        MergeRule.VerifiedAddress => new(
            "Les deux sources indiquent la même adresse, et toutes deux l’ont vérifiée.",
            "Both sources report the same address, and both have verified it."),
        MergeRule.TrustedAddress => new(
            "Le contact vient d’une source dont les adresses sont dignes de confiance, et la source du membre a vérifié la même adresse.",
            "The contact comes from a source whose addresses are trusted, and the member’s source has verified the same address."),
        MergeRule.ByHand => new("Quelqu’un l’a décidé.", "Somebody decided so."),
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "There is no such rule."),
    };

    public static Bilingual Of(MergeDecision decision) => decision switch
    {
        { Direction: { } direction } => Of(direction.Rule),
        { Clash: { } clash } => new(
            $"Chacune des deux personnes a un compte actif sur la source « {clash.Source} » ({clash.Account} et {clash.Other}) : ce sont deux personnes.",
            $"Each of the two has a live account on the source “{clash.Source}” ({clash.Account} and {clash.Other}): they are two people."),
        _ => Of(decision.Refusal!.Value),
    };

    public static Bilingual Of(MergeRefusal refusal) => refusal switch
    {
        MergeRefusal.SamePerson => new("C’est déjà une seule et même personne.", "They are one person already."),
        MergeRefusal.DeletedUser => new(
            "Un des comptes est celui qu’une plateforme affiche à la place de personnes supprimées, ou le sien propre : il n’est celui de personne.",
            "One of the accounts is what a platform shows in place of deleted people, or its own: it is nobody’s."),
        MergeRefusal.Bot => new(
            "Un des comptes est celui d’un programme : il n’est fusionné qu’à la main.", "One of the accounts is a program’s: it is merged by hand only."),
        MergeRefusal.NoSharedVerifiedAddress => new(
            "Aucune adresse n’est commune aux deux et vérifiée comme il le faut.", "No address is common to both and verified as it must be."),
        MergeRefusal.SharedAddress => new(
            "L’adresse commune est celle d’une équipe, d’un robot ou d’un formulaire : elle ne dit pas qui écrit.",
            "The address in common is one of a team, a robot or a form: it does not tell who writes."),
        MergeRefusal.Clash => new(
            "Chacune des deux personnes a un compte actif sur la même source : ce sont deux personnes.",
            "Each of the two has a live account on the same source: they are two people."),
        MergeRefusal.Vetoed => new("Ces deux personnes ont déjà été séparées.", "These two were separated before."),
        MergeRefusal.TooManyAccounts => new(
            $"Ensemble, elles auraient plus de {MergeRules.MostAccounts} comptes.", $"Together they would have more than {MergeRules.MostAccounts} accounts."),
        MergeRefusal.LinkedElsewhere => new(
            "L’une des deux est un contact lié à un autre membre : il faut d’abord défaire ce lien.",
            "One of the two is a contact linked to another member: undo that link first."),
        MergeRefusal.NotAContact => new(
            "Un lien va d’un contact à un membre ; ici, il n’y a pas l’un et l’autre.", "A link goes from a contact to a member; these are not one of each."),
        MergeRefusal.AlreadyLinked => new("Ce contact est déjà lié à un membre.", "This contact is linked to a member already."),
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, "There is no such refusal."),
    };
}
