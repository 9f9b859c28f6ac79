using System.Globalization;
using CommunityFunctions.Communities;

namespace CommunityFunctions.Welcome;

/// <summary>The mail that asks a newcomer whether the welcome may come by mail: what would come, how much, and until when. The titles are the community's own words.</summary>
internal static class MailQuestion
{
    /// <summary>Before a colon and after a number.</summary>
    private const string Space = "\u00a0";

    /// <summary>Before an exclamation mark and a question mark.</summary>
    private const string Thin = "\u202f";

    /// <param name="steps">What would come, in its order; at least one. One alone is the one that waits for the answer.</param>
    /// <param name="link">By which they agree.</param>
    internal static (string Subject, string Markdown) Of(CommunityDefinition community, Language language, IReadOnlyList<WelcomeStep> steps, Uri link)
    {
        var titles = string.Join('\n', steps.Select(step => $"* {step.TextIn(language, community).Title}"));
        var days = (int)Math.Ceiling(steps.Max(step => step.After).TotalDays);
        var isOne = steps.Count == 1;
        return language == Language.French
            ? ($"{community.Name}{Space}: souhaitez-vous recevoir {(isOne ? "notre message" : "nos messages")} d’accueil par courriel{Thin}?", French(titles, steps.Count, days, link))
            : ($"{community.Name}: would you like your welcome by mail?", English(titles, steps.Count, days, link));
    }

    private static string French(string titles, int count, int days, Uri link)
    {
        var isOne = count == 1;
        var last = (isOne, days) switch
        {
            (true, _) => "Il part dès que vous acceptez, et c’est tout.",
            (_, 0) => "C’est tout, et vous pourrez les arrêter d’un clic.",
            _ => $"Le dernier part {(days == 1 ? "un jour" : $"{Number(days)}{Space}jours")} après votre arrivée, et c’est tout. Vous pourrez les arrêter d’un clic.",
        };
        return $"""
            Vous venez d’arriver, bienvenue{Thin}! Pour vos débuts, nous avons préparé {(isOne ? "un message court" : $"{Number(count)}{Space}messages courts")}{Space}:

            {titles}

            {last}

            Pouvons-nous vous écrire à cette adresse{Thin}?

            [Lire et accepter]({link.AbsoluteUri})

            Si vous n’en voulez pas, ne faites rien{Space}: {(isOne ? "il ne viendra pas" : "ils ne viendront pas")} par courriel.
            """;
    }

    private static string English(string titles, int count, int days, Uri link)
    {
        var isOne = count == 1;
        var last = (isOne, days) switch
        {
            (true, _) => "It leaves as soon as you agree, and that is all.",
            (_, 0) => "That is all, and one click stops them.",
            _ => $"The last one leaves {(days == 1 ? "a day" : $"{Number(days)} days")} after you came, and that is all. One click stops them.",
        };
        return $"""
            You have just arrived: welcome! For your first days we have written {(isOne ? "one short message" : $"{Number(count)} short messages")}:

            {titles}

            {last}

            May we write to you at this address?

            [Read and agree]({link.AbsoluteUri})

            If you would rather not, do nothing: {(isOne ? "it" : "they")} will not come by mail.
            """;
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
