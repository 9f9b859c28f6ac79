using System.Globalization;
using Microsoft.Extensions.Configuration;
using OpenTelemetry.Trace;

namespace CommunityFunctions.Telemetry;

/// <summary>
/// Which traces are kept, by OpenTelemetry's own two settings (https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/#general-sdk-configuration).
/// Read here, since the exporter for Application Insights puts a sampler of its own in place, which keeps five traces a second whatever their parents say: a delivery's
/// trace would be kept at the door and lost behind the queue. Of that exporter's own words, which are the only ones that the host understands, the ratio means the same here.
/// </summary>
internal static class TraceSampling
{
    private const string Kind = "OTEL_TRACES_SAMPLER", Argument = "OTEL_TRACES_SAMPLER_ARG";

    /// <summary>All of them, unless the settings say otherwise.</summary>
    /// <exception cref="InvalidOperationException">A setting that is none of these.</exception>
    public static Sampler Of(IConfiguration settings)
    {
        var ratio = settings[Argument] is not { Length: > 0 } text || settings[Kind] == "microsoft.rate_limited" ? 1
            : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var given) && given is >= 0 and <= 1 ? given
            : throw new InvalidOperationException($"{Argument}: found '{text}'; expected a number from 0 to 1.");
        return settings[Kind] switch
        {
            null or "" or "parentbased_traceidratio" or "microsoft.fixed_percentage" => new ParentBasedSampler(new TraceIdRatioBasedSampler(ratio)),
            "parentbased_always_on" => new ParentBasedSampler(new AlwaysOnSampler()),
            "parentbased_always_off" => new ParentBasedSampler(new AlwaysOffSampler()),
            "traceidratio" => new TraceIdRatioBasedSampler(ratio),
            "always_on" => new AlwaysOnSampler(),
            "always_off" => new AlwaysOffSampler(),

            // So many traces a second: the host, in which they begin, sees to that.
            "microsoft.rate_limited" => new ParentBasedSampler(new AlwaysOnSampler()),
            var other => throw new InvalidOperationException($"{Kind}: found '{other}'; expected parentbased_traceidratio, or another that OpenTelemetry names: parentbased_always_on, parentbased_always_off, traceidratio, always_on, always_off; or microsoft.fixed_percentage, microsoft.rate_limited."),
        };
    }
}
