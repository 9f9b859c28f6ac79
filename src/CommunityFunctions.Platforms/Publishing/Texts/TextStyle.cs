namespace CommunityFunctions.Platforms.Publishing.Texts;

/// <summary>How a run of text is set.</summary>
[Flags]
internal enum TextStyle
{
    Plain = 0,
    Bold = 1,
    Italic = 2,
    Strike = 4,

    /// <summary>Verbatim: no other marks mean anything in it.</summary>
    Code = 8,
}
