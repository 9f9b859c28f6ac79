namespace CommunityFunctions.LocalHost.Admin;

/// <summary>What an HTTP function asks of its caller.</summary>
public enum AuthLevel
{
    Anonymous,
    Function,
    Admin,
}
