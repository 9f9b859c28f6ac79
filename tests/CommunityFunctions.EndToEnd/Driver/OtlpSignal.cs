namespace CommunityFunctions.EndToEnd.Driver;

/// <summary>What telemetry is of, by the last part of its address.</summary>
public enum OtlpSignal
{
    Traces,
    Metrics,
    Logs,
}
