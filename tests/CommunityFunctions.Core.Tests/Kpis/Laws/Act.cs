using CsCheck;

namespace CommunityFunctions.Core.Tests.Kpis.Laws;

/// <summary>One thing that happens in a <see cref="RandomLife"/>: small numbers, so that a law that is broken is shown by few and small ones.</summary>
/// <param name="Who">Which person.</param>
/// <param name="Tick">When, in quarters of a day from the beginning: coarse, so that much happens at the same moment, and at midnight.</param>
/// <param name="Pick">Which message, role, survey …</param>
/// <param name="Later">How many quarters of a day later what follows from it comes.</param>
public sealed record Act(Verb Verb, int Who, int Tick, int Pick, int Later)
{
    /// <summary>Thirty-two weeks.</summary>
    public const int Ticks = 4 * 224;

    private static readonly Gen<Verb> Verbs = Gen.Frequency(
        (3, Gen.Const(Verb.Join)), (2, Gen.Const(Verb.Leave)), (2, Gen.Const(Verb.Post)), (4, Gen.Const(Verb.Reply)), (2, Gen.Const(Verb.React)),
        (12, Gen.Int[0, Enum.GetValues<Verb>().Length - 1].Select(verb => (Verb)verb)));

    private static readonly Gen<Act> One = Gen.Select(
        Verbs, Gen.Int[0, 5], Gen.Int[0, Ticks - 1], Gen.Int[0, 11], Gen.Int[0, 24], (verb, who, tick, pick, later) => new Act(verb, who, tick, pick, later));

    public static readonly Gen<Act[]> Some = One.Array[0, 60];
}
