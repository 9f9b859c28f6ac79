using CommunityFunctions.EndToEnd.Driver;

namespace CommunityFunctions.EndToEnd;

/// <summary>Each of these tests needs the whole machine: one after the other. They share one demo.</summary>
[CollectionDefinition(Name)]
public sealed class EndToEndCollection : ICollectionFixture<PlayedDemo>
{
    public const string Name = "end to end";
}
