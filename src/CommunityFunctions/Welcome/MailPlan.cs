using NodaTime;

namespace CommunityFunctions.Welcome;

/// <summary>When what a newcomer is asked about would come by mail, as local days of the community.</summary>
/// <param name="PlannedFor">The last of it; null when all is due by now and waits for the answer.</param>
/// <param name="AgreeBefore">What is due waits until this day; null when it can wait for some hours only.</param>
internal sealed record MailPlan(LocalDate? PlannedFor, LocalDate? AgreeBefore);
