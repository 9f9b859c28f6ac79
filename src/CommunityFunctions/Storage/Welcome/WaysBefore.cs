namespace CommunityFunctions.Storage.Welcome;

/// <summary>What came of a step's ways before the mail about which its reader was asked: they are not tried again.</summary>
/// <param name="Why">Why they could not be gone, in words.</param>
/// <param name="NeedSomebody">Whether somebody can mend that: a scope or a token that is missing.</param>
public sealed record WaysBefore(string Why, bool NeedSomebody);
