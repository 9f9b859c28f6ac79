namespace CommunityFunctions.Welcome;

/// <summary>What a step can ask of its member.</summary>
public enum StepConditionKind
{
    /// <summary>They have contributed since they came.</summary>
    Contributed,

    /// <summary>They have written in the channel of introductions since they came.</summary>
    Introduced,

    /// <summary>Somebody has brought them.</summary>
    Referred,

    /// <summary>They came in the founding phase.</summary>
    FoundingMember,

    /// <summary>Their persona is this one.</summary>
    Persona,

    /// <summary>They are written to in this language.</summary>
    Language,

    /// <summary>They have accepted the charter in the version that holds.</summary>
    CharterAccepted,
}
