namespace CommunityFunctions.Members;

/// <summary>
/// What a platform says of one of its accounts at one moment, in a delivery or in its roster. What it does not say is null:
/// a later sighting that is silent on the name does not erase the name.
/// </summary>
public sealed record AccountSighting
{
    /// <summary>The platform's own id of the account.</summary>
    public required string Account { get; init; }

    /// <summary>The moment at which it was so (UTC): of two sightings the later one is believed.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>
    /// The platform does not say when: <see cref="At"/> is when this delivery came. What is told again counts from the delivery that told first.
    /// </summary>
    public bool AtIsArrival { get; init; }

    public string? Name { get; init; }

    /// <summary>The name people are mentioned by (<c>alice.martin</c>), without <c>@</c>.</summary>
    public string? Handle { get; init; }

    public string? Email { get; init; }

    /// <summary>Whether the platform itself has verified the address.</summary>
    public bool? EmailVerified { get; init; }

    /// <summary>A BCP 47 tag such as <c>fr</c> or <c>en-GB</c>.</summary>
    public string? Language { get; init; }

    /// <summary>An IANA time zone id.</summary>
    public string? Zone { get; init; }

    public string? Persona { get; init; }

    /// <summary>A program, not a person. Null when the platform does not say.</summary>
    public bool? Bot { get; init; }

    /// <summary>Staff of the platform's community (its administrators and moderators). Null when the platform does not say.</summary>
    public bool? Team { get; init; }

    /// <summary>The platform still screens the account: it is in, and may not write yet. Null when the platform does not say.</summary>
    public bool? Pending { get; init; }

    /// <summary>The platform lists the account as deactivated or deleted.</summary>
    public bool? Deleted { get; init; }
}
