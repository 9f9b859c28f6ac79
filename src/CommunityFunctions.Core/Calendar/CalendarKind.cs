namespace CommunityFunctions.Calendar;

/// <summary>What an entry of the editorial calendar is, as the cadence counts it.</summary>
public enum CalendarKind
{
    Post,
    Live,
    Event,
}
