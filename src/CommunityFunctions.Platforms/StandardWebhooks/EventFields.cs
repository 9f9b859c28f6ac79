namespace CommunityFunctions.Platforms.StandardWebhooks;

/// <summary>The fields of an event's <c>data</c> that depend on its kind.</summary>
[Flags]
internal enum EventFields
{
    None = 0,
    Actor = 1 << 0,
    Channel = 1 << 1,
    Message = 1 << 2,
    Conversation = 1 << 3,
    InReplyTo = 1 << 4,
    Target = 1 << 5,
    Reaction = 1 << 6,
    Text = 1 << 7,
    Meeting = 1 << 8,
    Value = 1 << 9,
    Survey = 1 << 10,
    Referrer = 1 << 11,
    Lead = 1 << 12,
    LeadAmount = 1 << 13,
    Subscription = 1 << 14,
    Plan = 1 << 15,
    MonthlyAmount = 1 << 16,
    Trial = 1 << 17,
    Content = 1 << 18,
    Format = 1 << 19,
    Consent = 1 << 20,
}
