using Microsoft.Azure.Functions.Worker;

namespace CommunityFunctions.Surveys;

public sealed class SurveyClock(SurveyTicks ticks)
{
    [Function(nameof(SurveyClock))]
    public Task Run([TimerTrigger("%SurveyClockSchedule%")] TimerInfo timer, CancellationToken cancellation) => ticks.TickAsync(cancellation);
}
