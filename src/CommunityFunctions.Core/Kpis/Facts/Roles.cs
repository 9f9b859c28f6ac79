namespace CommunityFunctions.Kpis.Facts;

/// <summary>The names by which the log calls what an account is.</summary>
public static class Roles
{
    public const string Member = "member";
    public const string Bot = "bot";
    public const string Ambassador = "ambassador";
}
