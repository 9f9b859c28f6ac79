using CommunityFunctions.Kpis.Findings;

namespace CommunityFunctions.Secrets;

/// <summary>
/// The key vault cannot be reached or lets nobody in, and nothing is remembered: like storage that is away (<see cref="Storage.StorageFaults.IsAway"/>), a reason to
/// come again later; who is told is told that it is the secrets.
/// </summary>
public sealed class SecretsAwayException(SecretName name, Exception why)
    : IOException($"The secret {name} cannot be read from the key vault ({why.GetType().Name})", why)
{
    /// <summary>For operations: the kind of fault, and no secret's name, for anybody may ask whether the suite is ready.</summary>
    public Bilingual Words => new($"les secrets ne peuvent pas être lus ({Reason})", $"the secrets cannot be read ({Reason})");

    private string Reason => InnerException!.GetType().Name;
}
