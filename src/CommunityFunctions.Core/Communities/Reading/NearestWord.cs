namespace CommunityFunctions.Communities.Reading;

/// <summary>Guesses what a mistyped word was meant to be.</summary>
internal static class NearestWord
{
    /// <returns>The word that fewest edits lead to, when they are few for its length; null when none is near.</returns>
    public static string? Of(string typed, IEnumerable<string> words) => words
        .Select(word => (Word: word, Edits: Edits(typed.ToLowerInvariant(), word.ToLowerInvariant())))
        .Where(guess => guess.Edits <= Math.Max(1, Math.Min(typed.Length, guess.Word.Length) / 3))
        .OrderBy(guess => guess.Edits).ThenBy(guess => guess.Word, StringComparer.Ordinal)
        .Select(guess => guess.Word)
        .FirstOrDefault();

    /// <summary>Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours.</summary>
    private static int Edits(string a, string b)
    {
        // Far apart in length is far apart: no need to fill a large table for a pasted page of text.
        if (Math.Abs(a.Length - b.Length) > 10)
            return int.MaxValue;

        var table = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            table[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            table[0, j] = j;

        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var substitution = table[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                table[i, j] = Math.Min(substitution, Math.Min(table[i - 1, j], table[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
            }
        }

        return table[a.Length, b.Length];
    }
}
