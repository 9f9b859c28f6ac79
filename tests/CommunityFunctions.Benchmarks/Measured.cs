namespace CommunityFunctions.Benchmarks;

/// <param name="Text">Markdown.</param>
/// <param name="Passed">False where something is not only slow but wrong.</param>
internal sealed record Measured(string Text, bool Passed);
