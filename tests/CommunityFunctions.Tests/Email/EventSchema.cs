namespace CommunityFunctions.Tests.Email;

/// <summary>In which form Event Grid brings an event.</summary>
public enum EventSchema
{
    EventGrid,
    CloudEvent,
    CloudEventBatch,
}
