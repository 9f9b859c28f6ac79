using Azure;
using CommunityFunctions.Communities;
using CommunityFunctions.Members;
using NodaTime;

namespace CommunityFunctions.Storage.Welcome;

/// <summary>
/// One newcomer's way through the welcome; or, where nobody has been welcomed as that account, what is known of it that a welcome would ask for. Times are UTC.
/// </summary>
public sealed record Journey
{
    public required CommunityId Community { get; init; }

    /// <summary>The surviving id of the person when it was opened. Found by any of the person's accounts.</summary>
    public required MemberId Member { get; init; }

    /// <summary>By which source they came. Null, like all that follows from it, where there is no journey but only notes.</summary>
    public SourceName? Source { get; init; }

    /// <summary>The account by which they came.</summary>
    public string? Account { get; init; }

    public Instant? JoinedAt { get; init; }

    /// <summary>From when on its steps fall due. Null while the platform still screens the account.</summary>
    public Instant? OpenedAt { get; init; }

    /// <summary>They were welcomed before, in an earlier stay.</summary>
    public bool IsAgain { get; init; }

    /// <summary>Somebody has asked for it, for a member who was there already.</summary>
    public bool IsBackFilled { get; init; }

    /// <summary>Their first contribution since they came, as far as it is known.</summary>
    public Instant? ContributedAt { get; init; }

    /// <summary>When they first wrote in the channel of introductions since they came.</summary>
    public Instant? IntroducedAt { get; init; }

    /// <summary>Who brought them.</summary>
    public MemberId? Referrer { get; init; }

    /// <summary>The version of the charter that they accepted last.</summary>
    public string? CharterVersion { get; init; }

    public Instant? CharterAcceptedAt { get; init; }

    /// <summary>The id of the persona that they chose last.</summary>
    public string? Persona { get; init; }

    public Instant? PersonaChosenAt { get; init; }

    /// <summary>Under which moment they are asked whether they want mails: noted before they are, so that all who ask, of whichever step, ask by the same mail.</summary>
    public Instant? MailsAskedAt { get; init; }

    /// <summary>In the order in which they were due when it was opened.</summary>
    public IReadOnlyList<JourneyStep> Steps { get; init; } = [];

    public ETag Version { get; init; }

    public bool IsJourney => JoinedAt is not null;

    /// <summary>It waits until the platform lets the account write.</summary>
    public bool IsScreened => IsJourney && OpenedAt is null;

    public JourneyStep? Step(string id) => Steps.FirstOrDefault(step => step.Id == id);

    /// <summary>With one of its steps as it is now.</summary>
    public Journey With(JourneyStep changed) => this with { Steps = [.. Steps.Select(step => step.Id == changed.Id ? changed : step)] };
}
