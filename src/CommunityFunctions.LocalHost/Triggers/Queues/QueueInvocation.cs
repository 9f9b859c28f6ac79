using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CommunityFunctions.LocalHost.Worker;
using CommunityFunctions.LocalHost.Worker.Protocol;
using Google.Protobuf;

namespace CommunityFunctions.LocalHost.Triggers.Queues;

/// <summary>A queue's message in the words of the worker.</summary>
/// <param name="MessageText">Decoded.</param>
/// <param name="DequeueCount">How often it was fetched, this time included; 0 for a run that a person asked for.</param>
public sealed record QueueInvocation(
    string MessageId,
    string PopReceipt,
    string MessageText,
    long DequeueCount,
    DateTimeOffset? NextVisibleOn = null,
    DateTimeOffset? InsertedOn = null,
    DateTimeOffset? ExpiresOn = null)
{
    // The message is embedded as it is; it goes to no browser.
    private static readonly JsonSerializerOptions Json = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public InvocationRequest For(FunctionDescription function)
    {
        var request = new InvocationRequest();
        request.InputData.Add(new ParameterBinding
        {
            Name = function.TriggerName,
            Data = function.WantsModelBinding ? AsModel() : Text(MessageText),
        });
        request.TriggerMetadata["QueueTrigger"] = Text(MessageText);
        request.TriggerMetadata["Id"] = Text(MessageId);
        request.TriggerMetadata["PopReceipt"] = Text(PopReceipt);
        request.TriggerMetadata["DequeueCount"] = AsJson(DequeueCount);
        request.TriggerMetadata["NextVisibleTime"] = AsJson(NextVisibleOn ?? default);
        request.TriggerMetadata["InsertionTime"] = AsJson(InsertedOn ?? default);
        request.TriggerMetadata["ExpirationTime"] = AsJson(ExpiresOn ?? default);
        return request;
    }

    private TypedData AsModel() => new()
    {
        ModelBindingData = new ModelBindingData
        {
            Version = "1.0",
            Source = "AzureStorageQueues",
            ContentType = "application/json",
            Content = UnsafeByteOperations.UnsafeWrap(JsonSerializer.SerializeToUtf8Bytes(this, Json)),
        },
    };

    private static TypedData Text(string value) => new() { String = value };

    private static TypedData AsJson<T>(T value) => new() { Json = JsonSerializer.Serialize(value) };
}
