using System.Buffers;

namespace CommunityFunctions.EndToEnd.Driver;

/// <summary>Thousands of words, all looked for at once.</summary>
public sealed class WordSet
{
    private readonly StringComparison comparison;
    private readonly SearchValues<string> all;
    private readonly ILookup<char, string> byInitial;

    /// <param name="comparison"><see cref="StringComparison.Ordinal"/>, or the same whatever the case.</param>
    public WordSet(IReadOnlyCollection<string> words, StringComparison comparison)
    {
        this.comparison = comparison;
        all = SearchValues.Create([.. words], comparison);
        byInitial = words.ToLookup(word => InitialOf(word[0]));
    }

    /// <returns>Each place where one of them stands, also inside another.</returns>
    public IEnumerable<(int At, string Word)> In(string text)
    {
        for (var at = Next(text, 0); at >= 0; at = Next(text, at + 1))
        {
            foreach (var word in byInitial[InitialOf(text[at])])
            {
                if (text.AsSpan(at).StartsWith(word, comparison)) yield return (at, word);
            }
        }
    }

    private int Next(string text, int from) => text.AsSpan(from).IndexOfAny(all) is >= 0 and var found ? from + found : -1;

    private char InitialOf(char letter) => comparison == StringComparison.Ordinal ? letter : char.ToUpperInvariant(letter);
}
