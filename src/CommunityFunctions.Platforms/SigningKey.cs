namespace CommunityFunctions.Platforms;

/// <summary>A secret, read once into the form that its scheme checks with. Each receiver reads and knows its own.</summary>
public abstract class SigningKey;
