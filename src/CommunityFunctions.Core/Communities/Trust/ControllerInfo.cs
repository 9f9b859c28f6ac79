namespace CommunityFunctions.Communities.Trust;

/// <summary>Who answers for the community's personal data (GDPR articles 13 and 30): what the notice and the register say of it.</summary>
public sealed record ControllerInfo
{
    /// <summary>The company. Null: the community's own name stands there.</summary>
    public string? Controller { get; init; }

    /// <summary>Its postal address.</summary>
    public string? PostalAddress { get; init; }

    /// <summary>Where a member writes to about their data: a mail address or an https address.</summary>
    public string? Contact { get; init; }

    /// <summary>The data protection officer's address, where there is one.</summary>
    public string? DataProtectionOfficer { get; init; }

    /// <summary>The supervisory authority to which a member can complain. Null: the CNIL where the community's zone is French, else that of the member's country.</summary>
    public string? Authority { get; init; }

    /// <summary>Who handles the data beside the suite: the platforms, the host.</summary>
    public IReadOnlyList<Processor> Processors { get; init; } = [];
}
