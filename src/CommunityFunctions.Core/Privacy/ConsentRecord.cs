using CommunityFunctions.Communities;

namespace CommunityFunctions.Privacy;

/// <summary>An answer to a consent as it is kept: enough to prove later what was agreed to.</summary>
/// <param name="Purpose">The id of the purpose in the definition.</param>
/// <param name="At">UTC.</param>
/// <param name="Version">The version of the wording that was shown.</param>
/// <param name="Wording">The wording itself, to the letter.</param>
/// <param name="Language">In which it was shown.</param>
/// <param name="Item">Of <see cref="Communities.Trust.Purposes.PublishedContent"/> what it is about; else null.</param>
/// <param name="Terms">Of an item what is agreed to; else null.</param>
/// <param name="Title">Of an item what it is called; else null.</param>
/// <param name="How">Where somebody with a key has it from, such as the name of a form; else null.</param>
/// <param name="AddressHash">Of mails a keyed hash of the address for which it was asked, or at which they agreed; null where nobody knows, and of what is no mail.</param>
public sealed record ConsentRecord(
    string Purpose, ConsentState State, DateTimeOffset At, ConsentWay Way, string? Version, string? Wording, Language? Language, string? Item = null, ConsentTerms? Terms = null, string? Title = null, string? How = null,
    string? AddressHash = null)
{
    /// <summary>What is still asked for is no answer.</summary>
    public bool IsAnswer => State != ConsentState.Pending;

    /// <summary>Whether it is about the same thing: the same purpose, and of what is agreed to item by item the same item.</summary>
    public bool IsAbout(string purpose, string? item) => Purpose == purpose && Item == item;

    /// <summary>Whether it says what the other one says: a refusal is a refusal, an agreement is one to the same words and terms, at the same address.</summary>
    public bool Says(ConsentRecord other) => State == other.State && (State == ConsentState.Refused || (Version == other.Version && AddressHash == other.AddressHash && SaysTheSame(Terms, other.Terms)));

    private static bool SaysTheSame(ConsentTerms? some, ConsentTerms? others) => (some, others) switch
    {
        (null, null) => true,
        ({ } a, { } b) => a.Where.SequenceEqual(b.Where) && a.Until == b.Until && a.MayEdit == b.MayEdit && a.IsNamed == b.IsNamed,
        _ => false,
    };
}
