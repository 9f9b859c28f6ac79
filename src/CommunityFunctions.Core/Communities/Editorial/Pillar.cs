namespace CommunityFunctions.Communities.Editorial;

/// <summary>What a publication is there for.</summary>
public enum Pillar
{
    Educate,
    Inspire,
    Entertain,
}
