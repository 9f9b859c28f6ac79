using CommunityFunctions.Calendar;
using CommunityFunctions.Communities;
using NodaTime;

namespace CommunityFunctions.Rituals;

/// <summary>What a post is called on a platform whose posts have titles. A forum takes each title once (Discourse's default), so a ritual's are told apart by their dates.</summary>
public static class PostTitle
{
    /// <param name="isOnce">It goes out once for all time: its title is its own.</param>
    public static string Of(string title, LocalDate date, bool isOnce, Language language) =>
        isOnce ? title : $"{title}, {CalendarWords.Date(date, date.PlusYears(-1), language)}";
}
