namespace CommunityFunctions.Platforms.Publishing.Texts;

/// <summary>Characters without width or meaning that keep a platform from reading a syntax where a person reads text.</summary>
internal static class Invisible
{
    /// <summary>U+2060: no word's character and no space to any platform's patterns, and no place to break a line.</summary>
    public const char WordJoiner = '\u2060';

    /// <summary>U+200B: a space without width, where a mark must stand at a word's edge and the word goes on.</summary>
    public const char ZeroWidthSpace = '\u200b';
}
