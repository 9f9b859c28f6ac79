namespace CommunityFunctions.LocalHost.Demo;

/// <summary>Something that the suite says a manager may want to change.</summary>
/// <param name="Kind"><c>rest</c> or <c>hour</c>.</param>
/// <param name="Subject">The ritual's id, or a format.</param>
internal sealed record FoundAdvice(string Kind, string Subject, string Text);
