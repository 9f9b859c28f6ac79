namespace CommunityFunctions.Welcome;

/// <summary>What came of one way of a step.</summary>
/// <param name="Course">The step's, with what this way has added.</param>
internal sealed record RouteOutcome(RouteEnd End, StepCourse Course)
{
    public static RouteOutcome Impassable(StepCourse course) => new(RouteEnd.Impassable, course);

    public static RouteOutcome Overtaken(StepCourse course) => new(RouteEnd.Overtaken, course);

    /// <param name="isWritten">Whether the row was written that ends it for now.</param>
    public static RouteOutcome Of(bool isWritten, StepCourse course) => new(isWritten ? RouteEnd.Done : RouteEnd.Overtaken, course);
}
