namespace CommunityFunctions.Calendar;

/// <summary>What has become of an entry of the calendar, or of it in one channel.</summary>
public enum EntryState
{
    /// <summary>Still to come.</summary>
    Planned,

    /// <summary>Its time has come; what becomes of it is not settled yet.</summary>
    Due,

    Published,

    /// <summary>Its time has passed and nothing was to be posted: it stood in the calendar, and counts as held.</summary>
    Held,

    /// <summary>Nobody could say whether it was posted; it is not posted again by itself.</summary>
    Uncertain,

    /// <summary>It was too late to post it.</summary>
    Missed,

    /// <summary>The platform refused it for good.</summary>
    Failed,

    /// <summary>Its file came after its day: the suite had nothing to post on that day.</summary>
    NotPosted,
}
