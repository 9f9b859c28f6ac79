using CommunityFunctions.Simulation.People;

namespace CommunityFunctions.Simulation.Platforms;

/// <summary>What the forum calls things, as a topic's address and webhook calls both have to say it.</summary>
public static class ForumIds
{
    /// <summary>A topic of the suite's has room for so many posts.</summary>
    private const int PostsOfTopic = 1000;

    private const int LongestSlug = 60;

    /// <summary>The id that the forum gives to a post in a topic of the suite's.</summary>
    public static long PostIdOf(long topic, int number) => (topic * PostsOfTopic) + number;

    public static string SlugOf(string title) => title.Length == 0 ? "topic" : string.Concat(FrenchNames.Ascii(title).Take(LongestSlug));
}
