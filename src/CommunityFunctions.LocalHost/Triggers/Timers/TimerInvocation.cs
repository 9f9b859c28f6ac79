using System.Text.Json;
using CommunityFunctions.LocalHost.Worker;
using CommunityFunctions.LocalHost.Worker.Protocol;

namespace CommunityFunctions.LocalHost.Triggers.Timers;

/// <summary>A timer's tick in the words of the worker.</summary>
/// <param name="ScheduleStatus">Null for schedules that tick more than once a minute, as on the real host.</param>
public sealed record TimerInvocation(ScheduleStatus? ScheduleStatus, bool IsPastDue)
{
    public object Schedule { get; } = new { AdjustForDST = true };

    public InvocationRequest For(FunctionDescription function)
    {
        var request = new InvocationRequest();
        request.InputData.Add(new ParameterBinding
        {
            Name = function.TriggerName,
            Data = new TypedData { Json = JsonSerializer.Serialize(this) },
        });
        return request;
    }
}
