namespace CommunityFunctions.Simulation;

/// <summary>
/// Chance that comes out the same for the same seed on every machine and runtime (xoshiro256**, seeded by SplitMix64):
/// <see cref="Random"/> does not promise that between versions.
/// </summary>
internal sealed class Dice
{
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private ulong a;
    private ulong b;
    private ulong c;
    private ulong d;

    public Dice(ulong seed)
    {
        a = SplitMix(ref seed);
        b = SplitMix(ref seed);
        c = SplitMix(ref seed);
        d = SplitMix(ref seed);
    }

    /// <summary>Dice of its own for a part of the simulation, so that a change in one part leaves the others as they were.</summary>
    public Dice Fork() => new(Next());

    public ulong Next()
    {
        var result = ulong.RotateLeft(b * 5, 7) * 9;
        var t = b << 17;
        c ^= a;
        d ^= b;
        b ^= c;
        a ^= d;
        c ^= t;
        d = ulong.RotateLeft(d, 45);
        return result;
    }

    /// <summary>At least 0, below 1.</summary>
    public double Fraction() => (Next() >> 11) * (1.0 / (1UL << 53));

    public bool Chance(double probability) => Fraction() < probability;

    public int Below(int limit) => (int)(Fraction() * limit);

    public int Between(int least, int most) => least + Below(most - least + 1);

    public double Between(double least, double most) => least + ((most - least) * Fraction());

    public T Pick<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    /// <summary>A whole number of independent happenings of which <paramref name="mean"/> are expected.</summary>
    public int Poisson(double mean)
    {
        // Knuth's product underflows for large means; the sum of two Poisson numbers is one.
        if (mean > 30)
            return Poisson(mean / 2) + Poisson(mean / 2);
        var limit = Math.Exp(-mean);
        var count = 0;
        for (var product = Fraction(); product > limit; product *= Fraction())
            count++;
        return count;
    }

    /// <summary>How long people take for things: half of them less than the median, a few very much longer.</summary>
    public double LogNormal(double median, double sigma)
    {
        var normal = Math.Sqrt(-2 * Math.Log(1 - Fraction())) * Math.Cos(2 * Math.PI * Fraction());
        return median * Math.Exp(sigma * normal);
    }

    /// <summary>Upper-case letters and digits, as ids of Slack have them.</summary>
    public string Code(int length) => string.Create(length, this, static (text, dice) =>
    {
        for (var i = 0; i < text.Length; i++)
            text[i] = Alphabet[dice.Below(Alphabet.Length)];
    });

    public Guid Guid() => new((int)Next(), (short)Next(), (short)((Next() & 0x0FFF) | 0x4000), BitConverter.GetBytes((Next() & ~0xC0UL) | 0x80UL));

    private static ulong SplitMix(ref ulong state)
    {
        var z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
