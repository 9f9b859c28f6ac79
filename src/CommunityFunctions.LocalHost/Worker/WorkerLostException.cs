namespace CommunityFunctions.LocalHost.Worker;

/// <summary>The worker ended while it had work in hand; whether that was done is unknown.</summary>
public sealed class WorkerLostException() : Exception("The worker ended before it answered.");
