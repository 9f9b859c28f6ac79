namespace CommunityFunctions.Members;

/// <summary>The random id of one person in one community. It says nothing of the person, and leads back to an account only through the table Identities.</summary>
public readonly record struct MemberId(string Value)
{
    public override string ToString() => Value ?? throw new InvalidOperationException("A default MemberId names no member.");
}
