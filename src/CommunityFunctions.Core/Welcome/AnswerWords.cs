using System.Globalization;
using System.Text;

namespace CommunityFunctions.Welcome;

/// <summary>What somebody wrote, as it is compared with the labels of choices: small letters and digits, words apart by one space; accents do not count.</summary>
internal static class AnswerWords
{
    public static string Of(string text)
    {
        var words = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format)
                continue;
            if (char.IsLetterOrDigit(c))
                words.Append(char.ToLowerInvariant(c));
            else if (words.Length > 0 && words[^1] != ' ')
                words.Append(' ');
        }

        return words.ToString().TrimEnd();
    }
}
