namespace CommunityFunctions.Platforms;

/// <summary>A verified delivery that is not what its platform sends. The only exception that reading a delivery may throw.</summary>
public sealed class DeliveryFormatException : Exception
{
    /// <param name="path">JSON path of the fault, such as <c>$.event.ts</c>.</param>
    /// <param name="found">What was found, in words; never a member's words.</param>
    /// <param name="expected">What was expected.</param>
    public DeliveryFormatException(string path, string found, string expected, Exception? inner = null)
        : base($"{path}: found {found}; expected {expected}.", inner) => (Path, Found, Expected) = (path, found, expected);

    public string Path { get; }

    public string Found { get; }

    public string Expected { get; }
}
