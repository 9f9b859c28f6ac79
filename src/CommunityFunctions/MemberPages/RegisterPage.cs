using CommunityFunctions.Communities;
using CommunityFunctions.Http;
using CommunityFunctions.Privacy;

namespace CommunityFunctions.MemberPages;

/// <summary>The register of processing as a page.</summary>
internal static class RegisterPage
{
    public static PersonalPage Of(CommunityDefinition community, Language language)
    {
        var register = ProcessingRegister.Of(community, language);
        return new(community, language, Say("Registre des traitements", "Register of processing"), $"""
            <p class="lede">{Say("Tenu selon l’article 30 du RGPD, et tiré de la définition de la communauté\u00a0: il dit ce qui est en vigueur maintenant.", "Kept as article 30 of the GDPR asks, and made of the community’s definition: it says what is in force now.")}</p>
            {Missing()}
            <dl class="facts">
            <dt>{Say("Responsable", "Controller")}</dt><dd>{register.Controller}</dd>
            {Fact(Say("Adresse", "Address"), register.PostalAddress)}
            {Fact(Say("Contact", "Contact"), register.Contact)}
            {Fact(Say("Délégué à la protection des données", "Data protection officer"), register.DataProtectionOfficer)}
            <dt>{Say("Autorité", "Authority")}</dt><dd>{NoticePage.Linked(register.Authority)}</dd>
            <dt>{Say("Sources", "Sources")}</dt><dd>{string.Join(", ", register.Sources)}</dd>
            </dl>
            {register.Activities.Select(Activity)}
            <section aria-labelledby="processors"><h2 id="processors">{Say("Sous-traitants et transferts", "Processors and transfers")}</h2>
            {(register.Processors.Count == 0 ? $"<p>{Say("La définition n’en nomme aucun.", "The definition names none.")}</p>" : Processors())}
            </section>
            <section aria-labelledby="security"><h2 id="security">{Say("Mesures de sécurité", "Security measures")}</h2>
            <ul>{register.Security.Select(measure => (Html)$"<li>{measure}</li>")}</ul>
            </section>
            """)
        { OtherLanguage = Say("?language=en", "?language=fr") };

        Html Processors() => $"""<ul>{register.Processors.Select(processor => (Html)$"<li><strong>{processor.Name}</strong>, {processor.Country}{Say("\u00a0: ", ": ")}{processor.Does}. {Safeguard(processor.Safeguard)}</li>")}</ul>""";

        Html Missing() => register.Missing.Count == 0 ? Html.Empty : $"""<div class="said bad"><p>{Say($"Il manque dans community.json ce que la loi demande\u00a0: {string.Join(", ", register.Missing)}.", $"community.json lacks what the law asks for: {string.Join(", ", register.Missing)}.")}</p></div>""";

        string Safeguard(string? safeguard) => safeguard is null ? "" : Say($"Garantie du transfert\u00a0: {safeguard}.", $"Safeguard of the transfer: {safeguard}.");

        Html Fact(string name, string? value) => value is null ? Html.Empty : $"<dt>{name}</dt><dd>{NoticePage.Linked(value)}</dd>";

        Html Activity(ProcessingActivity activity)
        {
            var version = activity.Version is { } known ? Say($" (version {known})", $" (version {known})") : "";
            return $"""
                <section aria-labelledby="a-{activity.Id}"><h2 id="a-{activity.Id}">{activity.Title}</h2>
                <dl class="facts">
                <dt>{Say("Identifiant", "Id")}</dt><dd>{activity.Id}{version}</dd>
                <dt>{Say("Finalité", "Purpose")}</dt><dd>{activity.Aim}</dd>
                <dt>{Say("Base légale", "Legal basis")}</dt><dd>{activity.Basis}</dd>
                <dt>{Say("Personnes", "People")}</dt><dd>{string.Join(", ", activity.People)}</dd>
                <dt>{Say("Données", "Data")}</dt><dd>{(activity.Data.Count == 0 ? Say("non précisées par la définition", "not told by the definition") : string.Join(Say("\u202f; ", "; "), activity.Data))}</dd>
                <dt>{Say("Destinataires", "Recipients")}</dt><dd>{string.Join(", ", activity.Recipients)}</dd>
                <dt>{Say("Effacement", "Erased")}</dt><dd>{activity.Retention}</dd>
                </dl>
                </section>
                """;
        }

        string Say(string french, string english) => language == Language.French ? french : english;
    }
}
