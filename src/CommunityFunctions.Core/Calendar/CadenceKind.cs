namespace CommunityFunctions.Calendar;

/// <summary>What a cadence counts.</summary>
public enum CadenceKind
{
    /// <summary>What is posted, whatever it is; in several channels it is one. Counted by ISO week.</summary>
    Publications,

    /// <summary>Counted by month.</summary>
    Lives,

    /// <summary>Counted by quarter.</summary>
    Events,
}
