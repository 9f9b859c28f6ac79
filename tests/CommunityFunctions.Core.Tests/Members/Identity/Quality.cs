namespace CommunityFunctions.Core.Tests.Members.Identity;

/// <summary>How well a way of telling who is the same person does on labelled pairs.</summary>
/// <param name="Right">Pairs of one person that it found.</param>
/// <param name="Wrong">Pairs of two people that it took for one.</param>
/// <param name="Missed">Pairs of one person that it did not find.</param>
public sealed record Quality(int Right, int Wrong, int Missed)
{
    /// <summary>Of what it says, how much is so.</summary>
    public double Precision => Right + Wrong == 0 ? 1 : (double)Right / (Right + Wrong);

    /// <summary>Of what is so, how much it says.</summary>
    public double Recall => (double)Right / (Right + Missed);

    public static Quality Of(IEnumerable<LabelledPair> pairs, Func<LabelledPair, bool> says)
    {
        var judged = pairs.Select(pair => (pair.Same, Said: says(pair))).ToList();
        return new(judged.Count(pair => pair is { Same: true, Said: true }), judged.Count(pair => pair is { Same: false, Said: true }), judged.Count(pair => pair is { Same: true, Said: false }));
    }
}
