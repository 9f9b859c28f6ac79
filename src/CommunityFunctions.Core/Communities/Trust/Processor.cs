namespace CommunityFunctions.Communities.Trust;

/// <summary>A company that handles personal data for the community.</summary>
/// <param name="Does">What it does with it.</param>
/// <param name="Country">Where; a transfer out of the European Union is told of by it.</param>
/// <param name="Safeguard">What the transfer rests on (an adequacy decision, standard contractual clauses); null where there is none.</param>
public sealed record Processor(string Name, Phrase Does, Phrase Country, Phrase? Safeguard = null);
