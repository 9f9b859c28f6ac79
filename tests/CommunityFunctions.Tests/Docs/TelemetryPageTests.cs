using System.Diagnostics.Metrics;
using System.Reflection;
using CommunityFunctions.Telemetry;
using CommunityFunctions.Tests.Infra;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityFunctions.Tests.Docs;

/// <summary>What docs/telemetry.md says of metrics and spans is what the code makes, no more and no less.</summary>
public sealed class TelemetryPageTests
{
    private static readonly Page Telemetry = new("docs/telemetry.md");

    [Fact]
    public void Metrics_are_those_of_the_code_with_their_kinds_units_and_attributes() => Assert.Equal(
        Instruments().Select(instrument => $"`{instrument.Name}` {(instrument is Histogram<double> ? "histogram" : "counter")} `{instrument.Unit}` {string.Join(", ", Emitted.Metrics[instrument.Name].Order(StringComparer.Ordinal).Select(name => $"`{name}`"))}".TrimEnd()),
        Telemetry.Table("Metrics").Select(cells => $"{cells[0]} {cells[1]} {cells[2]} {cells[3]}".TrimEnd()));

    [Fact]
    public void Names_are_lower_case_and_dotted_and_none_is_the_namespace_of_another()
    {
        var names = Instruments().Select(instrument => instrument.Name).ToList();

        Assert.All(names, name => Assert.Matches(@"^community(\.[a-z]+(_[a-z]+)*)+$", name));
        Assert.All(names, name => Assert.DoesNotContain(names, other => other.StartsWith($"{name}.", StringComparison.Ordinal)));
        Assert.All(Instruments(), instrument => Assert.Matches(instrument is Histogram<double> ? "^s$" : @"^\{[a-z]+\}$", instrument.Unit!));
        Assert.All(Instruments(), instrument => Assert.NotEmpty(instrument.Description!));
    }

    [Fact]
    public void Spans_are_those_of_the_code() => Assert.Equal(
        typeof(SuiteTraces).GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral && field.Name != nameof(SuiteTraces.SourceName)).Select(field => $"`{field.GetRawConstantValue()}`").Order(StringComparer.Ordinal),
        Telemetry.Table("Spans").Select(cells => cells[0]).Order(StringComparer.Ordinal));

    private static List<Instrument> Instruments()
    {
        var published = new List<Instrument>();
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var factory = services.GetRequiredService<IMeterFactory>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (ReferenceEquals(instrument.Meter.Scope, factory)) published.Add(instrument);
            },
        };
        listener.Start();
        _ = new SuiteMetrics(factory);
        return [.. published.OrderBy(instrument => instrument.Name, StringComparer.Ordinal)];
    }
}
