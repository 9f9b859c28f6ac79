using Azure.Core;
using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace CommunityFunctions.Telemetry;

/// <summary>
/// Traces, metrics and logs by OpenTelemetry. They go to Application Insights when <c>APPLICATIONINSIGHTS_CONNECTION_STRING</c> is set, and to anybody else who takes
/// OTLP when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is, with the other variables of that name.
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
            .WithTracing(traces => traces.AddSource(SuiteTraces.SourceName).AddProcessor(new CallSpanRedactor())) // Before any exporter: they get what it leaves.
            .WithLogging();
        var (insights, otlp) = (builder.Configuration["APPLICATIONINSIGHTS_CONNECTION_STRING"] is { Length: > 0 }, builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 });

        // A span for every call to storage is worth its price only where somebody can look at it.
        if (insights || otlp) telemetry.WithTracing(traces => traces.AddSource("Azure.*"));
        if (insights)
        {
            telemetry.UseAzureMonitorExporter(options =>
            {
                options.Credential = Identity(builder.Configuration["APPLICATIONINSIGHTS_AUTHENTICATION_STRING"]);

                // Alerts read the log: a line must not be missing because its trace is.
                options.EnableTraceBasedLogsSampler = false;
            });
        }

        if (otlp) telemetry.UseOtlpExporter();

        // After the exporter, which sets a sampler too.
        telemetry.WithTracing(traces => traces.SetSampler(TraceSampling.Of(builder.Configuration)));
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
