namespace CommunityFunctions.Benchmarks.Start;

/// <param name="Worker">From the start of the worker's process to the first 200.</param>
/// <param name="Everything">From the start of LocalHost's process, which starts the worker's, to the first 200.</param>
/// <param name="Processor">The time of processors that the worker took until then, on all cores: what a busy machine does not change much.</param>
internal sealed record StartTimes(TimeSpan Worker, TimeSpan Everything, TimeSpan Processor);
