using Azure.Core;
using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;

namespace CommunityFunctions.Telemetry;

/// <summary>
/// Traces, metrics and logs by OpenTelemetry. They go to Application Insights when <c>APPLICATIONINSIGHTS_CONNECTION_STRING</c> is set; another exporter
/// can be added beside it.
/// </summary>
public static class TelemetryRegistration
{
    public static void AddSuiteTelemetry(this IHostApplicationBuilder builder)
    {
        // The storage clients tell of each call at Information, and of each expected conflict at Warning; the host would get all of it over the wire.
        builder.Logging.AddFilter("Azure", LogLevel.Error).AddFilter("System.Net.Http.HttpClient", LogLevel.Warning).AddFilter("Polly", LogLevel.Warning);

        var telemetry = builder.Services.AddOpenTelemetry()
            .UseFunctionsWorkerDefaults()
            .WithMetrics(metrics => metrics.AddMeter(SuiteMetrics.MeterName))
            .WithTracing(traces => traces.AddSource(SuiteTraces.SourceName))
            .WithLogging();
        if (builder.Configuration["APPLICATIONINSIGHTS_CONNECTION_STRING"] is not { Length: > 0 }) return;

        // A span for every call to storage is worth its price only where somebody can look at it.
        telemetry.WithTracing(traces => traces.AddSource("Azure.*"))
            .UseAzureMonitorExporter(options => options.Credential = Identity(builder.Configuration["APPLICATIONINSIGHTS_AUTHENTICATION_STRING"]));
    }

    /// <summary>
    /// Who sends telemetry where Application Insights takes no key. The setting is the Functions host's own: <c>Authorization=AAD</c>, with <c>ClientId=</c> for a
    /// user-assigned identity (https://learn.microsoft.com/azure/azure-functions/functions-app-settings#applicationinsights_authentication_string).
    /// </summary>
    /// <returns>Null where the connection string alone is enough.</returns>
    internal static TokenCredential? Identity(string? setting)
    {
        var parts = (setting ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(part => part.Split('=', 2)).ToDictionary(part => part[0], part => part[^1], StringComparer.OrdinalIgnoreCase);
        if (parts.GetValueOrDefault("Authorization") != "AAD") return null;
        return new ManagedIdentityCredential(parts.TryGetValue("ClientId", out var id) ? ManagedIdentityId.FromUserAssignedClientId(id) : ManagedIdentityId.SystemAssigned);
    }
}
