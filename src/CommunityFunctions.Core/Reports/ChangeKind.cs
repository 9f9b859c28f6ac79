namespace CommunityFunctions.Reports;

/// <summary>How a figure moved against the period before.</summary>
public enum ChangeKind
{
    /// <summary>What there is may be chance.</summary>
    NotClear,
    Better,
    Worse,

    /// <summary>Of a figure that has no better and worse.</summary>
    Up,

    /// <summary>Of a figure that has no better and worse.</summary>
    Down,
}
