namespace CommunityFunctions.Platforms.Publishing.Texts;

/// <summary>A quotation, or an item of a list, in which blocks stand; one object for all its blocks.</summary>
/// <param name="marker">What stands before an item: <c>-</c>, <c>*</c>, <c>+</c>, or a number with its full stop or parenthesis; null for a quotation.</param>
internal sealed class TextContainer(string? marker)
{
    public string? Marker => marker;

    public bool IsQuote => marker is null;

    public bool IsNumbered => marker is not null && char.IsAsciiDigit(marker[0]);
}
