using CommunityFunctions.Kpis.Facts;
using NodaTime;

namespace CommunityFunctions.Kpis.Timelines;

/// <summary>A conversation that a member started in a period, and the first message in it by another human.</summary>
/// <param name="Answer">Null when nobody had answered by the period's end. The team's answers count, those of bots and of the starter don't.</param>
/// <remarks>Moments count to the second: of who is erased the log says no more, and every figure is to stay as it was.</remarks>
internal readonly record struct FirstResponse(Message Start, Message? Answer)
{
    /// <summary>In order of their start. A start that was deleted within the period, and an answer that was, do not count.</summary>
    public static List<FirstResponse> In(PeriodFacts facts)
    {
        var end = Ticks.Of(facts.Window.End);
        return [.. facts.Messages.Where(message => message.IsTopLevel && facts.IsMember(message.AuthorIndex)).Select(start => new FirstResponse(start, AnswerTo(start, end)))];
    }

    /// <summary>How long it took, or how long it was waited for until <paramref name="end"/>.</summary>
    public Duration WaitedUntil(Instant end) => Duration.FromSeconds((Answer is { } answer ? SecondOf(answer) : end.ToUnixTimeSeconds()) - SecondOf(Start));

    private static Message? AnswerTo(Message start, long end)
    {
        foreach (var answer in start.Conversation)
        {
            if (SecondOf(answer) >= SecondOf(start) && answer.AuthorIndex != start.AuthorIndex && !answer.Author.IsBot && answer.StandsAt(end)) return answer;
        }

        return null;
    }

    private static long SecondOf(Message message) => message.Moment / NodaConstants.TicksPerSecond;
}
