namespace CommunityFunctions.EndToEnd;

/// <summary>Each of these tests needs the whole machine: one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class EndToEndCollection
{
    public const string Name = "end to end";
}
