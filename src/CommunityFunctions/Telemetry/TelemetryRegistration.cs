using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;

namespace CommunityFunctions.Telemetry;

/// <summary>Traces, metrics and logs by OpenTelemetry, to Application Insights when <c>APPLICATIONINSIGHTS_CONNECTION_STRING</c> is set.</summary>
public static class TelemetryRegistration
{
    public static IServiceCollection AddSuiteTelemetry(this IServiceCollection services, IConfiguration settings)
    {
        var telemetry = services.AddOpenTelemetry()
            .UseFunctionsWorkerDefaults()
            .WithMetrics(metrics => metrics.AddMeter(SuiteMetrics.MeterName))
            .WithTracing(traces => traces.AddSource("Azure.*"))
            .WithLogging();
        if (settings["APPLICATIONINSIGHTS_CONNECTION_STRING"] is { Length: > 0 }) telemetry.UseAzureMonitorExporter();
        return services;
    }
}
