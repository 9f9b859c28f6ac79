namespace CommunityFunctions.Privacy;

public enum ConsentState
{
    Granted,

    /// <summary>Refused, taken back, or objected to.</summary>
    Refused,

    /// <summary>Asked for, and not confirmed by the person yet: it permits nothing.</summary>
    Pending,
}
