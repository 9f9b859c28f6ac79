namespace CommunityFunctions.Communities.Trust;

/// <summary>A rule of the charter that a case can name.</summary>
public sealed record ModerationRule
{
    /// <summary>The name by which a case calls the rule: a <see cref="Slug"/>.</summary>
    public required string Id { get; init; }

    /// <summary>The rule, as a member reads it.</summary>
    public required string Text { get; init; }

    /// <summary>What may be decided, from the mildest to the gravest.</summary>
    public IReadOnlyList<ModerationMeasure> Measures { get; init; } =
        [ModerationMeasure.Remind, ModerationMeasure.Hide, ModerationMeasure.Mute, ModerationMeasure.Exclude];
}
