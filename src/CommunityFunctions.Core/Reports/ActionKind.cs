namespace CommunityFunctions.Reports;

public enum ActionKind
{
    /// <summary>Conversations without an answer.</summary>
    Answer,

    /// <summary>Newcomers whom nobody has met yet.</summary>
    Meet,

    /// <summary>Members to put in the light.</summary>
    Spotlight,

    /// <summary>Ambassadors to call on.</summary>
    CallOn,
}
