namespace CommunityFunctions.Reports.Composing.Happenings;

/// <summary>Something that could be told.</summary>
/// <param name="Weight">The more, the sooner it is told of its kind.</param>
internal readonly record struct Told(Happening Happening, double Weight = 0);
