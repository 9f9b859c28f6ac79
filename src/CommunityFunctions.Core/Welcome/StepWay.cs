namespace CommunityFunctions.Welcome;

/// <summary>By which way a step of the welcome reaches its member.</summary>
public enum StepWay
{
    /// <summary>A direct message on the platform by which they came.</summary>
    Dm,

    /// <summary>A post in a channel, read by everybody there.</summary>
    Channel,

    Email,
}
