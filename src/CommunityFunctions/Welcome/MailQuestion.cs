using System.Globalization;
using CommunityFunctions.Communities;

namespace CommunityFunctions.Welcome;

/// <summary>The mail that asks a newcomer whether the welcome may come by mail: what would come, how much, and until when. The titles are the community's own words.</summary>
internal static class MailQuestion
{
    /// <param name="steps">What would come, in its order; at least one. One alone is the one that waits for the answer.</param>
    /// <param name="link">By which they agree.</param>
    internal static (string Subject, string Markdown) Of(CommunityDefinition community, Language language, IReadOnlyList<WelcomeStep> steps, Uri link)
    {
        var titles = string.Join('\n', steps.Select(step => $"* {step.TextIn(language, community).Title}"));
        var days = (int)Math.Ceiling(steps.Max(step => step.After).TotalDays);
        var number = steps.Count.ToString(CultureInfo.InvariantCulture);
        var isOne = steps.Count == 1;
        return language == Language.French
            ? ($"{community.Name}\u00a0: souhaitez-vous recevoir {(isOne ? "notre message" : "nos messages")} d’accueil par courriel\u202f?",
                $"""
                Vous venez d’arriver, bienvenue\u202f! Pour vos débuts, nous avons préparé {(isOne ? "un message court" : $"{number}\u00a0messages courts")}\u00a0:

                {titles}

                {(isOne, days) switch
                {
                    (true, _) => "Il part dès que vous acceptez, et c’est tout.",
                    (_, 0) => "C’est tout, et vous pourrez les arrêter d’un clic.",
                    _ => $"Le dernier part {(days == 1 ? "un jour" : $"{days}\u00a0jours")} après votre arrivée, et c’est tout. Vous pourrez les arrêter d’un clic.",
                }}

                Pouvons-nous vous écrire à cette adresse\u202f?

                [Lire et accepter]({link.AbsoluteUri})

                Si vous n’en voulez pas, ne faites rien\u00a0: {(isOne ? "il ne viendra pas" : "ils ne viendront pas")} par courriel.
                """)
            : ($"{community.Name}: would you like your welcome by mail?",
                $"""
                You have just arrived: welcome! For your first days we have written {(isOne ? "one short message" : $"{number} short messages")}:

                {titles}

                {(isOne, days) switch
                {
                    (true, _) => "It leaves as soon as you agree, and that is all.",
                    (_, 0) => "That is all, and one click stops them.",
                    _ => $"The last one leaves {(days == 1 ? "a day" : $"{days} days")} after you came, and that is all. One click stops them.",
                }}

                May we write to you at this address?

                [Read and agree]({link.AbsoluteUri})

                If you would rather not, do nothing: {(isOne ? "it" : "they")} will not come by mail.
                """);
    }
}
