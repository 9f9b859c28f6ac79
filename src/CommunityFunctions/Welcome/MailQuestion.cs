using System.Globalization;
using CommunityFunctions.Communities;
using CommunityFunctions.Http;

namespace CommunityFunctions.Welcome;

/// <summary>The mail that asks a newcomer whether the welcome may come by mail: what would come, how much, and until when. The titles are the community's own words.</summary>
internal static class MailQuestion
{
    /// <summary>Before a colon and after a number.</summary>
    private const string Space = "\u00a0";

    /// <summary>Before an exclamation mark and a question mark.</summary>
    private const string Thin = "\u202f";

    /// <param name="steps">What would come, in its order; at least one.</param>
    /// <param name="link">By which they agree.</param>
    internal static (string Subject, string Markdown) Of(CommunityDefinition community, Language language, IReadOnlyList<WelcomeStep> steps, MailPlan plan, Uri link)
    {
        var titles = string.Join('\n', steps.Select(step => $"* {step.TextIn(language, community).Title}"));
        var isOne = steps.Count == 1;
        return language == Language.French
            ? ($"{community.Name}{Space}: souhaitez-vous recevoir {(isOne ? "notre message" : "nos messages")} d’accueil par courriel{Thin}?", French(titles, steps.Count, plan, link))
            : ($"{community.Name}: would you like your welcome by mail?", English(titles, steps.Count, plan, link));
    }

    private static string French(string titles, int count, MailPlan plan, Uri link)
    {
        var isOne = count == 1;
        var last = plan switch
        {
            { PlannedFor: { } day } => $"{(isOne ? "Il" : "Le dernier")} est prévu pour le {LongDate.Of(day, Language.French)}, et c’est tout.",
            { AgreeBefore: { } day } => $"Si vous acceptez avant le {LongDate.Of(day, Language.French)}, vous {(isOne ? "le" : "les")} recevrez peu après, et c’est tout.",
            _ => $"Si vous acceptez dans les prochaines heures, vous {(isOne ? "le" : "les")} recevrez peu après, et c’est tout.",
        };
        return $"""
            Vous venez d’arriver, bienvenue{Thin}! Pour vos débuts, nous avons préparé {(isOne ? "un message court" : $"{Number(count)}{Space}messages courts")}{Space}:

            {titles}

            {last}{(isOne ? "" : " Vous pourrez les arrêter d’un clic.")}

            Pouvons-nous vous écrire à cette adresse{Thin}?

            [Lire et accepter]({link.AbsoluteUri})

            Si vous n’en voulez pas, ne faites rien{Space}: {(isOne ? "il ne viendra pas" : "ils ne viendront pas")} par courriel.
            """;
    }

    private static string English(string titles, int count, MailPlan plan, Uri link)
    {
        var isOne = count == 1;
        var last = plan switch
        {
            { PlannedFor: { } day } => $"{(isOne ? "It" : "The last one")} is planned for {LongDate.Of(day, Language.English)}, and that is all.",
            { AgreeBefore: { } day } => $"If you agree before {LongDate.Of(day, Language.English)}, {(isOne ? "it reaches" : "they reach")} you soon after, and that is all.",
            _ => $"If you agree within the next hours, {(isOne ? "it reaches" : "they reach")} you soon after, and that is all.",
        };
        return $"""
            You have just arrived: welcome! For your first days we have written {(isOne ? "one short message" : $"{Number(count)} short messages")}:

            {titles}

            {last}{(isOne ? "" : " One click stops them.")}

            May we write to you at this address?

            [Read and agree]({link.AbsoluteUri})

            If you would rather not, do nothing: {(isOne ? "it" : "they")} will not come by mail.
            """;
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
