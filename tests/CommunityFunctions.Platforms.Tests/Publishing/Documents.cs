using CsCheck;

namespace CommunityFunctions.Platforms.Tests.Publishing;

/// <summary>Documents as people write them: paragraphs, headings, lists in lists, quotations, code, tables, with bold, italic, struck text, code and links.</summary>
public static class Documents
{
    private static readonly Gen<string> Word = OneOf("mot", "Bonjour", "l’été", "(parenthèses)", "snake_case", "2 \\* 3", "a & b", "\\# non", "1\\. non", "C\\#", "\\[x\\]", "100 %", "fin.", "<b>", "&copy;", "\\_x\\_");

    private static readonly Gen<string> Words = Word.Array[1, 5].Select(words => string.Join(' ', words));

    private static readonly Gen<string> Plain = OneOf("mot", "deux mots", "été", "fin.", "x");

    private static readonly Gen<string> Inline = Gen.Frequency(
        (5, Words),
        (1, Plain.Select(text => $"**{text}**")),
        (1, Plain.Select(text => $"*{text}*")),
        (1, Plain.Select(text => $"~~{text}~~")),
        (1, Gen.Select(Plain, Plain).Select((a, b) => $"**{a} *{b}***")),
        (1, Gen.Select(Plain, Plain).Select((a, b) => $"*{a} **{b}** {a}*")),
        (1, Plain.Select(text => $"`{text} *x* <b>`")),
        (1, Plain.Select(text => $"[{text}](https://example.org/a?b=1&c=2)")),
        (1, Plain.Select(text => $"[**{text}** et `code`](https://example.org/)")),
        (1, Gen.Const("![photo](https://example.org/p.png)")),
        (1, Gen.Const("<https://example.org/x>")));

    private static readonly Gen<string> Line = Inline.Array[1, 4].Select(parts => string.Join(' ', parts));

    private static readonly Gen<string> Leaf = Gen.Frequency(
        (4, Line.Array[1, 3].Select(lines => string.Join('\n', lines))),
        (1, Gen.Select(Gen.Int[1, 6], Line).Select((level, line) => $"{new string('#', level)} {line}")),
        (1, Plain.Array[1, 3].Select(lines => $"```\n{string.Join('\n', lines)}\n```")),
        (1, Gen.Const("***")),
        (1, Gen.Select(Line, Line).Select((a, b) => $"| {a} | {b} |\n| --- | --- |\n| {b} | {a} |")));

    public static readonly Gen<string> Any = Block(2).Array[1, 4].Select(blocks => string.Join("\n\n", blocks) + "\n");

    public static Gen<string> OneOf(params string[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static Gen<string> Block(int depth) => depth == 0 ? Leaf : Gen.Frequency(
        (3, Leaf),
        (1, Block(depth - 1).Array[1, 3].Select(blocks => Prefixed("> ", "> ", string.Join("\n\n", blocks)))),
        (1, Gen.Select(OneOf("- ", "* ", "1. "), Gen.Bool, Gen.Select(Line, Block(depth - 1)).Array[1, 3]).Select((marker, isTight, items) =>
            string.Join(isTight ? "\n" : "\n\n", items.Select((item, i) => Item(marker == "1. " ? $"{i + 1}. " : marker, item.Item1, isTight && i % 2 == 0 ? null : item.Item2))))));

    private static string Item(string marker, string line, string? more) => Prefixed(marker, new string(' ', marker.Length), more is null ? line : $"{line}\n\n{more}");

    private static string Prefixed(string first, string rest, string text) =>
        string.Join('\n', text.Split('\n').Select((line, i) => ((i == 0 ? first : rest) + line).TrimEnd()));
}
