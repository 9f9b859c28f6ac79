namespace CommunityFunctions.Platforms.Publishing.Texts;


/// <summary>A paragraph, a heading, a block of code, a table or a rule, with the quotations and lists around it.</summary>
/// <param name="Within">From the outermost to the innermost.</param>
/// <param name="Lines">Its lines; of a table its cells, row after row; of code one run a line.</param>
internal sealed record TextBlock(TextBlockKind Kind, IReadOnlyList<TextPlace> Within, IReadOnlyList<IReadOnlyList<TextRun>> Lines)
{
    /// <summary>Of a heading: 1 to 6.</summary>
    public int Level { get; init; }

    /// <summary>Of code; empty where none is named.</summary>
    public string Language { get; init; } = "";

    /// <summary>Of a table: its columns, 1 or more; the first row of cells is its head.</summary>
    public int Columns { get; init; }

    /// <summary>No empty line before it: the list around it is a tight one.</summary>
    public bool IsTight { get; init; }

    /// <summary>How many of the containers around it also hold the block before, counted from the outermost.</summary>
    public int SharedWith(TextBlock before)
    {
        var shared = 0;
        while (shared < Within.Count && shared < before.Within.Count && ReferenceEquals(Within[shared].Container, before.Within[shared].Container)) shared++;
        return shared;
    }
}
