using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace CommunityFunctions.Members.Identity;

/// <summary>
/// A person's name as far as two spellings of it are the same: without accents, case, hyphens, titles, particles, remarks in brackets and the order of its
/// words. Of less than two whole words it says nothing: «J.P. Martin» may be Jean-Pierre or Jeanne-Pauline.
/// </summary>
public sealed partial class FoldedName
{
    /// <summary>Between given name and family name, written or not, joined or not.</summary>
    private static readonly FrozenSet<string> Particles = Set("de du des da do dos das del della degli di d l la van von der den ter ten zu zum zur af av of y e bin ibn bint abu");

    /// <summary>Particles that are names as well (Ben Martin, Al Green, Le Minh): left out only where two other words remain.</summary>
    private static readonly FrozenSet<string> NamesAndParticles = Set("al ben el le les mac mc");

    private static readonly FrozenSet<string> Titles = Set("mr mrs ms mme mlle mle monsieur madame dr prof pr me maitre sir phd md mba msc esq herr frau sr sra dott");

    private static readonly FrozenSet<string> Generations = Set("jr junior fils senior pere ii iii iv");

    private FoldedName(IReadOnlyList<string> words, string key, IReadOnlyList<string> forms, string initials, string? generation) =>
        (Words, Key, Forms, Initials, Generation) = (words, key, forms, initials, generation);

    /// <summary>The whole words in the order in which they were written, particles left out.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>The words in alphabetical order: equal for the same name.</summary>
    public string Key { get; }

    /// <summary>
    /// <see cref="Key"/>; the same with particles and hyphenated words joined (Benali, Jeanpierre); and as it sounds, short forms made long (Sergey and Serguei,
    /// Mike and Michael). Two names that have one in common may be the same name.
    /// </summary>
    public IReadOnlyList<string> Forms { get; }

    /// <summary>Letters that stood for names, in order: <c>q</c> of John Q. Public.</summary>
    public string Initials { get; }

    /// <summary><c>jr</c>, <c>senior</c>, <c>iii</c> …: what tells father and son apart. Null when nothing does.</summary>
    public string? Generation { get; }

    /// <summary>Its words are among the most frequent ones, so that many people have this name.</summary>
    public bool IsFrequent => Words.All(word => FrequentNames.Given.Contains(word) || FrequentNames.Family.Contains(word));

    /// <returns>Null when there are less than two whole words.</returns>
    public static FoldedName? Of(string? name)
    {
        if (name is null) return null;
        var parts = NameParts(name);
        var words = WithoutParticles([.. parts.SelectMany(part => part)]);
        var whole = words.Where(word => !IsInitials(word)).Select(Letters.Plain).ToList();
        if (whole.Count < 2) return null;

        var key = Sorted(whole);
        string[] forms = [key, Sorted(Joined(parts).Select(Letters.Plain)), Sorted(whole.Select(NameSounds.Of))];
        var generation = parts.SelectMany(part => part).FirstOrDefault(Generations.Contains);
        return new(whole, key, [.. forms.Distinct()], string.Concat(words.Where(IsInitials)), generation);
    }

    /// <summary>Whether letters of other scripts than Latin are left, which nothing Latin can be compared with.</summary>
    public bool IsLatin => Key.All(c => char.IsAscii(c));

    public bool MayBe(FoldedName other) => Forms.Intersect(other.Forms).Any();

    /// <summary>Whether the other name has all these words and more: Emma Delaunay, and Emma Delaunay-Pons.</summary>
    public bool IsPartOf(FoldedName other) => !Words.Except(other.Words).Any() && Words.Count < other.Words.Count;

    /// <summary>Whether a handle is just this name: both parts, or one and the initials of the other, in either order.</summary>
    /// <param name="handle">Folded.</param>
    public bool Makes(string handle)
    {
        return Enumerable.Range(1, Words.Count - 1).Any(cut => Joins(Words.Take(cut), Words.Skip(cut)) || Joins(Words.Skip(cut), Words.Take(cut)));

        bool Joins(IEnumerable<string> first, IEnumerable<string> second)
        {
            var (a, b) = (string.Concat(first), string.Concat(second));
            return handle == a + b || handle == string.Concat(first.Select(word => word[0])) + b || handle == a + string.Concat(second.Select(word => word[0]));
        }
    }

    /// <summary>The words between blanks, each in its parts between hyphens, without what is no name.</summary>
    private static List<string[]> NameParts(string name)
    {
        var bare = Remarks().Replace(name, " ");
        var first = Separators().Split(bare)[0];
        if (Letters.Words(first).Count(word => word.Length > 1 && !Particles.Contains(word) && !NamesAndParticles.Contains(word)) >= 2) bare = first;
        return [.. bare.Split([' ', '\t', '\u00A0', '\u202F', ',', '.', '_', ';', ':', '/'], StringSplitOptions.RemoveEmptyEntries)
            .Select(word => Letters.Words(Elision().Replace(Apostrophes().Replace(word, "'"), "$1-")
                .Replace("'", "", StringComparison.Ordinal)).Where(part => !part.All(char.IsDigit)).Select(Saint).ToArray())
            .Where(parts => parts.Length > 0 && !(parts.Length == 1 && Titles.Contains(parts[0])))];
    }

    /// <summary>In alphabetical order, so that the order of words does not decide which of two doubtful ones is a particle.</summary>
    private static List<string> WithoutParticles(List<string> words)
    {
        foreach (var particles in new[] { Generations, Particles, NamesAndParticles })
        {
            foreach (var word in words.Where(particles.Contains).Order(StringComparer.Ordinal).ToList())
            {
                if (words.Count(other => !IsInitials(other)) > 2 || IsInitials(word)) words.Remove(word);
            }
        }

        return words;
    }

    private static IEnumerable<string> Joined(List<string[]> parts)
    {
        var prefix = "";
        foreach (var word in parts.Select(part => string.Concat(part)).Where(word => !Generations.Contains(word)))
        {
            if (Particles.Contains(word) || NamesAndParticles.Contains(word)) prefix += word;
            else if (!IsInitials(word))
            {
                yield return prefix + word;
                prefix = "";
            }
        }

        if (prefix.Length > 0) yield return prefix;
    }

    /// <summary>One letter, or two without a vowel (JP, JM); Ng is a name.</summary>
    internal static bool IsInitials(string word) => word.All(char.IsAsciiLetter)
        && (word.Length == 1 || (word.Length == 2 && word is not ("ng" or "mc") && !word.Any("aeiouy".Contains)));

    private static string Saint(string word) => word switch { "st" => "saint", "ste" => "sainte", _ => word };

    private static string Sorted(IEnumerable<string> words) => string.Join(' ', words.Order(StringComparer.Ordinal));

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);

    [GeneratedRegex(@"\([^)]*\)|\[[^\]]*\]|\{[^}]*\}|«[^»]*»|""[^""]*""|“[^”]*”")]
    private static partial Regex Remarks();

    [GeneratedRegex(@"\s*[|•·@,]\s*|\s+[-–—/]\s+|\s+(?:chez|from|at|de chez)\s+", RegexOptions.IgnoreCase)]
    private static partial Regex Separators();

    [GeneratedRegex("['’‘ʼ`´]")]
    private static partial Regex Apostrophes();

    /// <summary>d'Ormesson, L'Hermite: a particle; O'Connor, N'Diaye: one word.</summary>
    [GeneratedRegex("^(d|l)'", RegexOptions.IgnoreCase)]
    private static partial Regex Elision();
}
