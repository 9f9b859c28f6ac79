using CommunityFunctions.Members.Identity;

namespace CommunityFunctions.Storage.Privacy;

/// <summary>What somebody may be called.</summary>
/// <param name="IsKnown">Whether they may be told apart from others at all: not who objects to being counted by name, nor who is not in the roster (any more).</param>
/// <param name="Name">Their name or handle; null when they may not be named, or have none.</param>
public readonly record struct Naming(bool IsKnown, string? Name)
{
    /// <summary>Somebody, and nothing more.</summary>
    public static readonly Naming Nobody;

    internal static Naming Of(PersonProfile profile, bool mayBeNamed) => new(true, mayBeNamed ? profile.Name?.Value ?? profile.Handle?.Value : null);
}
