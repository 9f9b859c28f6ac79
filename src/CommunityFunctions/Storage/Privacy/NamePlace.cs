namespace CommunityFunctions.Storage.Privacy;

/// <summary>Where somebody would be called by their name.</summary>
public enum NamePlace
{
    /// <summary>In a report, which goes to people outside the community: only who has agreed to it, or has not objected where it rests on a legitimate interest.</summary>
    Report,

    /// <summary>In the community itself, where their name stands beside what they write: unless they do not want to be named.</summary>
    Community,
}
