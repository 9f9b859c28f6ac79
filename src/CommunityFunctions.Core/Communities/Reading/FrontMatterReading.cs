using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace CommunityFunctions.Communities.Reading;

/// <summary>
/// Reads a Markdown file's front matter: YAML 1.2 between two lines of <c>---</c>, kept to what authors need (texts, lists, mappings),
/// so without anchors, tags and documents.
/// </summary>
internal sealed class FrontMatterReading
{
    private const int Deepest = 8;

    private readonly Parser parser;
    private readonly int lastLine;
    private readonly string file;
    private readonly List<FolderFault> faults;

    private FrontMatterReading(string file, IReadOnlyList<string> lines, List<FolderFault> faults)
    {
        // Line 1 is the first ---; an empty line in its place keeps the parser's line numbers those of the file.
        parser = new Parser(new StringReader("\n" + string.Join('\n', lines)));
        lastLine = lines.Count + 1;
        this.file = file;
        this.faults = faults;
    }

    /// <param name="text">The whole file, its lines ended by <c>\n</c>.</param>
    public static FolderText Read(string file, string text, List<FolderFault> faults)
    {
        var lines = text.Split('\n');
        if (lines[0].TrimEnd() != "---")
            return new FolderText(FrontMatter.Empty, text, 1);

        var end = Array.FindIndex(lines, 1, line => line.TrimEnd() == "---");
        if (end < 0)
        {
            faults.Add(new FolderFault(file, TextReading.Line(1), "front matter that does not end", "a second line of --- below its last key"));
            return new FolderText(FrontMatter.Empty, text, 1);
        }

        var body = string.Join('\n', lines[(end + 1)..]);
        return new FolderText(new FrontMatterReading(file, lines[1..end], faults).ReadDocument(), body, end + 2);
    }

    private FrontMatter ReadDocument()
    {
        try
        {
            parser.Consume<StreamStart>();
            if (parser.Accept<StreamEnd>(out _))
                return FrontMatter.Empty;

            parser.Consume<DocumentStart>();
            var root = ReadValue(1);
            parser.Consume<DocumentEnd>();
            if (!parser.Accept<StreamEnd>(out _))
                throw Refused(parser.Current!.Start, "a second YAML document", "one");

            return root switch
            {
                FrontMatterValue.Mapping mapping => new FrontMatter(mapping.Entries),
                FrontMatterValue.Text { Value: "" } => FrontMatter.Empty,
                _ => throw Refused(new Mark(0, root.Line, 1), "no keys", "lines of the form \"key: value\""),
            };
        }
        catch (FrontMatterRefusedException refused)
        {
            faults.Add(refused.Fault);
        }
        catch (YamlException exception)
        {
            faults.Add(Unreadable(exception.Start.Line));
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
        {
            // What the library throws, instead of its own exception, for some plain texts inside brackets and some tags.
            faults.Add(Unreadable(parser.Current?.Start.Line ?? 0));
        }

        return FrontMatter.Empty;
    }

    private FrontMatterValue ReadValue(int depth)
    {
        var current = parser.Consume<ParsingEvent>();
        var line = (int)current.Start.Line;
        if (current is AnchorAlias or NodeEvent { Anchor.IsEmpty: false })
            throw Refused(current.Start, "a YAML anchor or alias (& or *)", "plain values; quote a text that begins with & or *");
        if (current is NodeEvent { Tag.IsEmpty: false })
            throw Refused(current.Start, "a YAML tag (!)", "plain values; quote a text that begins with !");
        if (depth > Deepest)
            throw Refused(current.Start, $"values more than {Deepest} deep", "fewer levels");

        switch (current)
        {
            case Scalar scalar:
                return new FrontMatterValue.Text(line, scalar.Value);
            case SequenceStart:
                var items = new List<FrontMatterValue>();
                while (!parser.TryConsume<SequenceEnd>(out _))
                    items.Add(ReadValue(depth + 1));
                return new FrontMatterValue.Many(line, items);
            case MappingStart:
                return ReadMapping(line, depth);
            default:
                throw new YamlException(current.Start, current.End, "Neither a value, a list nor a mapping.");
        }
    }

    private FrontMatterValue.Mapping ReadMapping(int line, int depth)
    {
        var entries = new Dictionary<string, FrontMatterValue>(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out var _))
        {
            var start = parser.Current?.Start ?? Mark.Empty;
            if (ReadValue(depth + 1) is not FrontMatterValue.Text key)
                throw Refused(start, "a key that is not a text", "lines of the form \"key: value\"");

            if (SecretKeys.IsLike(key.Value))
                faults.Add(new FolderFault(file, TextReading.Line(key.Line), SecretKeys.Found(key.Value), SecretKeys.Expected));
            if (!entries.TryAdd(key.Value, ReadValue(depth + 1)))
                faults.Add(new FolderFault(file, TextReading.Line(key.Line), $"the key {JsonSite.Quoted(key.Value)} a second time", "each key once"));
        }

        return new FrontMatterValue.Mapping(line, entries);
    }

    /// <summary>What does not end is noticed on the line after the last: the fault is above it.</summary>
    private FolderFault Unreadable(long line) => new(
        file, TextReading.Line(Math.Clamp(line, Math.Min(2, lastLine), lastLine)), "YAML that cannot be read", "lines of the form \"key: value\"; quote a text that holds a colon, # or quotes");

    private FrontMatterRefusedException Refused(Mark at, string found, string expected) =>
        new(new FolderFault(file, TextReading.Line(at.Line), found, expected));

    private sealed class FrontMatterRefusedException(FolderFault fault) : Exception
    {
        public FolderFault Fault { get; } = fault;
    }
}
