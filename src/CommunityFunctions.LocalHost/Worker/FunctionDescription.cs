using System.Text.Json;
using CommunityFunctions.LocalHost.Worker.Protocol;

namespace CommunityFunctions.LocalHost.Worker;

/// <summary>One function as the worker describes it.</summary>
/// <param name="TriggerName">The name of the parameter that takes the trigger's data.</param>
/// <param name="TriggerType"><c>httpTrigger</c>, <c>queueTrigger</c> or <c>timerTrigger</c>.</param>
/// <param name="Trigger">The trigger's binding, as in functions.metadata.</param>
/// <param name="HttpOutput">The name of the output that carries the HTTP answer; null when there is none.</param>
public sealed record FunctionDescription(
    string Id, string Name, string TriggerName, string TriggerType, JsonElement Trigger, string? HttpOutput, RpcFunctionMetadata Metadata)
{
    /// <summary>The trigger's value wants a type of the storage library (<c>QueueMessage</c>) instead of text.</summary>
    public bool WantsModelBinding { get; } =
        Trigger.TryGetProperty("properties", out var properties)
        && properties.TryGetProperty("supportsDeferredBinding", out var supports)
        && string.Equals(supports.ToString(), "true", StringComparison.OrdinalIgnoreCase);

    /// <exception cref="LocalHostException">The function has no trigger.</exception>
    public static FunctionDescription Read(RpcFunctionMetadata metadata)
    {
        var bindings = metadata.RawBindings.Select(binding => JsonSerializer.Deserialize<JsonElement>(binding)).ToList();
        var trigger = bindings.FirstOrDefault(binding => Text(binding, "type")?.EndsWith("Trigger", StringComparison.OrdinalIgnoreCase) == true);
        if (trigger.ValueKind != JsonValueKind.Object)
            throw new LocalHostException($"The function {metadata.Name} has no trigger.");
        foreach (var binding in bindings)
            metadata.Bindings[Text(binding, "name")!] = new BindingInfo
            {
                Type = Text(binding, "type"),
                Direction = Text(binding, "direction")?.ToUpperInvariant() switch
                {
                    "OUT" => BindingInfo.Types.Direction.Out,
                    "INOUT" => BindingInfo.Types.Direction.Inout,
                    _ => BindingInfo.Types.Direction.In,
                },
            };
        var http = bindings.Where(binding => string.Equals(Text(binding, "type"), "http", StringComparison.OrdinalIgnoreCase));
        return new(
            metadata.FunctionId, metadata.Name, Text(trigger, "name")!, Text(trigger, "type")!, trigger,
            http.Select(binding => Text(binding, "name")).FirstOrDefault(), metadata);
    }

    public bool HasTrigger(string type) => string.Equals(TriggerType, type, StringComparison.OrdinalIgnoreCase);

    /// <returns>A text of the trigger's binding; null when it is not there.</returns>
    public string? Text(string name) => Text(Trigger, name);

    private static string? Text(JsonElement binding, string name) =>
        binding.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
