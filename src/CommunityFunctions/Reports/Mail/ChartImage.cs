namespace CommunityFunctions.Reports.Mail;

/// <summary>A chart as a picture.</summary>
/// <param name="Png">Twice as many pixels each way as it is shown with, so that it is sharp on a phone.</param>
/// <param name="Width">As shown, in CSS pixels.</param>
/// <param name="Height">As shown, in CSS pixels.</param>
public sealed record ChartImage(ReadOnlyMemory<byte> Png, int Width, int Height);
