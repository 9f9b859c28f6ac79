using NodaTime;
using NodaTime.Text;

namespace CommunityFunctions.Communities.Reading;

/// <summary>Asks a file's front matter for values of one kind or another; what is not of that kind is a fault at its line.</summary>
internal sealed class FrontMatterKeys(string file, FrontMatter frontMatter, List<FolderFault> faults)
{
    private const int LongestText = 1000;

    public const string ExpectedDate = "a date from 2000 to 2099 such as 2026-12-07";

    /// <summary>Null for what is no date, and for years that can only be a slip.</summary>
    public static LocalDate? Date(string text) =>
        LocalDatePattern.Iso.Parse(text).TryGetValue(default, out var date) && date.Year is >= 2000 and <= 2099 ? date : null;

    public void RefuseOthersThan(IReadOnlyCollection<string> keys)
    {
        foreach (var (key, value) in frontMatter.Entries.Where(entry => !keys.Contains(entry.Key)))
            Fault(value.Line, $"the unknown key {JsonSite.Quoted(key)}", SchemaCheck.OneOf("one of the keys", keys, key));
    }

    public bool Has(string key) => frontMatter[key] is not null;

    /// <summary>The line of a value; the first when the key is absent.</summary>
    public int Line(string key) => frontMatter[key]?.Line ?? 1;

    /// <summary>Null when the key is absent; a list or a mapping is a fault.</summary>
    public FrontMatterValue.Text? Text(string key)
    {
        var value = frontMatter[key];
        if (value is FrontMatterValue.Many or FrontMatterValue.Mapping)
            Fault(value.Line, $"a list or keys under {JsonSite.Quoted(key)}", "one value");
        return value as FrontMatterValue.Text;
    }

    /// <summary>Null, with a fault, when there is nothing.</summary>
    public string? NeededText(string key, string expected)
    {
        var written = Text(key);
        if (written is null && Has(key))
            return null;
        if (written?.Value.Length > LongestText)
            Fault(written.Line, $"a {key} of {written.Value.Length} characters", $"at most {LongestText}");
        if (!string.IsNullOrWhiteSpace(written?.Value))
            return written.Value.Trim();

        Fault(Line(key), $"no {key}", expected);
        return null;
    }

    /// <summary>The texts of a list, or the only one; none when the key is absent or empty.</summary>
    public List<FrontMatterValue.Text> Items(string key)
    {
        IReadOnlyList<FrontMatterValue> values = frontMatter[key] switch
        {
            null or FrontMatterValue.Text { Value: "" } => [],
            FrontMatterValue.Many many => many.Items,
            var single => [single],
        };
        foreach (var value in values.Where(value => value is not FrontMatterValue.Text))
            Fault(value.Line, $"a list or keys inside {JsonSite.Quoted(key)}", "plain values");
        return [.. values.OfType<FrontMatterValue.Text>()];
    }

    public LocalDate? Date(FrontMatterValue.Text? written, string key)
    {
        if (written is null)
            return null;

        var date = Date(written.Value);
        if (date is null)
            Fault(written.Line, $"the {key} {JsonSite.Quoted(written.Value)}", ExpectedDate);
        return date;
    }

    /// <summary>One of an enum's names in small letters; null when the key is absent or, with a fault, is another word.</summary>
    public T? Choice<T>(string key)
        where T : struct, Enum
    {
        if (Text(key) is not { } written)
            return null;

        var choices = Enum.GetValues<T>().ToDictionary(value => value.ToString().ToLowerInvariant());
        if (choices.TryGetValue(written.Value, out var choice))
            return choice;
        Fault(written.Line, $"the {key} {JsonSite.Quoted(written.Value)}", SchemaCheck.OneOf("one of", choices.Keys, written.Value));
        return null;
    }

    public void Fault(int line, string found, string expected) => faults.Add(new FolderFault(file, TextReading.Line(line), found, expected));
}
