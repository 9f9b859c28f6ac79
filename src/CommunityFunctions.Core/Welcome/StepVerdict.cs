namespace CommunityFunctions.Welcome;

public enum StepVerdict
{
    /// <summary>Too few members, or the interval allows for both.</summary>
    NotClear,

    /// <summary>The whole interval lies above 0.</summary>
    Helps,

    /// <summary>The interval reaches 0 or below, and lies wholly below <see cref="StepEffect.LeastHelp"/>.</summary>
    DoesNotHelp,
}
