using NodaTime;

namespace CommunityFunctions.Rituals;

/// <summary>Local days from one to another, both included; an end that is null is open.</summary>
public readonly record struct DayRange(LocalDate? First, LocalDate? Last)
{
    public bool Contains(LocalDate date) => !(date < First) && !(date > Last);
}
