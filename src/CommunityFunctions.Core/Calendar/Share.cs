namespace CommunityFunctions.Calendar;

/// <summary>How often one of several kinds of thing comes.</summary>
/// <param name="Of">The pillar, or the format.</param>
/// <param name="Ratio">Of all that are counted; from 0 to 1, and 0 when there are none.</param>
public sealed record Share<T>(T Of, int Count, double Ratio);
