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
    public static IReadOnlyList<string> Messages { get; } = [.. LogMethods().Select(log => log.Message)];

    /// <summary>The templates of what is logged with an exception: Application Insights keeps that among <c>AppExceptions</c>, under the exception's words, and not among <c>AppTraces</c>.</summary>
    public static IReadOnlySet<string> MessagesWithException { get; } =
        LogMethods().Where(log => log.Method.GetParameters().Any(parameter => parameter.ParameterType.IsAssignableTo(typeof(Exception)))).Select(log => log.Message).ToHashSet();

    /// <summary>The names of the metrics, and of each its attributes.</summary>
    public static IReadOnlyDictionary<string, IReadOnlySet<string>> Metrics { get; } = Listen();

    public static IEnumerable<string> ValuesIn(string message) => Placeholder().Matches(message).Select(match => match.Groups[1].Value);

    /// <summary>What of a message is the same whenever it is logged, with its values filled in or not.</summary>
    public static IEnumerable<string> FixedPartsOf(string message) => Placeholder().Split(message).Where((_, i) => i % 2 == 0);

    private static IEnumerable<(MethodInfo Method, string Message)> LogMethods() =>
        from type in typeof(SuiteRegistration).Assembly.GetTypes()
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        let message = method.GetCustomAttribute<LoggerMessageAttribute>()?.Message
        where message is not null
        select (method, message);

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
