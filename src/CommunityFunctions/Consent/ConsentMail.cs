using CommunityFunctions.Communities;
using CommunityFunctions.Privacy;

namespace CommunityFunctions.Consent;

/// <summary>The words of the mail that asks for a consent.</summary>
internal static class ConsentMail
{
    /// <returns>The subject, and the body as Markdown.</returns>
    public static (string Subject, string Markdown) Of(CommunityDefinition community, ConsentRecord asked, Uri link) => (asked.Item is null, asked.Language) switch
    {
        (true, Language.French) => (
            $"{community.Name}\u00a0: confirmez-vous votre demande\u00a0?",
            $"""
            On nous a demandé de vous écrire à cette adresse. Voici ce que vous accepteriez :

            > {Escaped(asked.Wording!)}

            [Lire et confirmer]({link.AbsoluteUri})

            Si vous n’avez rien demandé, ne faites rien : nous ne vous écrirons pas.
            """.Replace(" :", "\u00a0:", StringComparison.Ordinal)),
        (true, _) => (
            $"{community.Name}: please confirm what you asked for",
            $"""
            We were asked to write to you at this address. This is what you would agree to:

            > {Escaped(asked.Wording!)}

            [Read and confirm]({link.AbsoluteUri})

            If you have asked for nothing, do nothing: we will not write to you.
            """),
        (_, Language.French) => (
            $"{community.Name} aimerait publier ce que vous avez écrit",
            $"""
            Il s’agit de ceci : {Escaped(asked.Title ?? asked.Item!)}

            Sur votre page, vous lirez où, jusqu’à quand et comment, et vous direz oui ou non. Rien n’est publié sans votre accord, et vous pourrez le retirer à tout moment.

            [Lire et répondre]({link.AbsoluteUri})
            """.Replace(" :", "\u00a0:", StringComparison.Ordinal)),
        _ => (
            $"{community.Name} would like to publish something of yours",
            $"""
            It is this: {Escaped(asked.Title ?? asked.Item!)}

            Your page says where, for how long and how, and there you say yes or no. Nothing is published unless you agree, and you can take it back at any time.

            [Read and answer]({link.AbsoluteUri})
            """),
    };

    /// <summary>Somebody's words as words: nothing in them becomes a mark or a link, and they stay on their line.</summary>
    private static string Escaped(string words)
    {
        var line = string.Join(' ', words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return string.Concat(line.Select(letter => char.IsAscii(letter) && char.IsPunctuation(letter) || letter is '<' or '>' or '|' or '`' or '~' or '^' or '$' or '+' or '=' ? $"\\{letter}" : $"{letter}"));
    }
}
