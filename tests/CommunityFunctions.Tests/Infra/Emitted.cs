using System.Diagnostics.Metrics;
using System.Reflection;
using System.Text.RegularExpressions;
using CommunityFunctions.Communities;
using CommunityFunctions.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CommunityFunctions.Tests.Infra;

/// <summary>What the app really tells: its metrics with their attributes, and its messages with their values.</summary>
public static partial class Emitted
{
    /// <summary>The templates of all that is logged.</summary>
    public static IReadOnlyList<string> Messages { get; } =
    [
        .. typeof(SuiteRegistration).Assembly.GetTypes().SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Select(method => method.GetCustomAttribute<LoggerMessageAttribute>()?.Message).OfType<string>(),
    ];

    /// <summary>The names of the metrics, and of each its attributes.</summary>
    public static IReadOnlyDictionary<string, IReadOnlySet<string>> Metrics { get; } = Listen();

    public static IEnumerable<string> ValuesIn(string message) => Placeholder().Matches(message).Select(match => match.Groups[1].Value);

    /// <summary>What of a message is the same whenever it is logged, with its values filled in or not.</summary>
    public static IEnumerable<string> FixedPartsOf(string message) => Placeholder().Split(message).Where((_, i) => i % 2 == 0);

    private static Dictionary<string, IReadOnlySet<string>> Listen()
    {
        var heard = new Dictionary<string, IReadOnlySet<string>>();
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Scope is { } scope && ReferenceEquals(scope, services.GetRequiredService<IMeterFactory>())) self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Note(instrument, tags));
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Note(instrument, tags));
        listener.Start();
        var metrics = new SuiteMetrics(services.GetRequiredService<IMeterFactory>());
        foreach (var method in typeof(SuiteMetrics).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        {
            method.Invoke(metrics, [.. method.GetParameters().Select(parameter => Anything(parameter.ParameterType))]);
        }

        return heard;

        void Note(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags) => heard[instrument.Name] = tags.ToArray().Select(tag => tag.Key).ToHashSet();
    }

    private static object? Anything(Type type) => type switch
    {
        _ when type == typeof(CommunityId) => CommunityId.Parse("atelier"),
        _ when type == typeof(SourceName) => SourceName.Parse("slack"),
        _ when type == typeof(string) => "anything",
        { IsValueType: true } => Activator.CreateInstance(type),
        _ => null,
    };

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Placeholder();
}
