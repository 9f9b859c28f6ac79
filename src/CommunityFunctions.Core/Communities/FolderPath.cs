using System.Text.RegularExpressions;

namespace CommunityFunctions.Communities;

/// <summary>
/// The path of a file inside a community's folder, in one of the places that the suite reads. Anything else, above all a path that
/// would lead out of the folder, is refused.
/// </summary>
public readonly partial record struct FolderPath
{
    public const int MaxLength = 200;

    /// <summary>For error messages: the places that a folder has.</summary>
    public const string Expected =
        "community.json, charter.md, guide.md, rituals/NAME.md, publications/NAME.md, welcome/NAME.md or a file below templates/";

    public static readonly FolderPath Definition = new("community.json");

    public static readonly FolderPath Charter = new("charter.md");

    public static readonly FolderPath Guide = new("guide.md");

    private static readonly string[] SlugFolders = ["rituals", "publications", "welcome"];

    private static readonly string[] TemplateTexts = ["liquid", "html", "css", "txt", "md", "json"];

    private static readonly string[] TemplateImages = ["png", "svg", "jpg", "jpeg"];

    private readonly string? value;

    private FolderPath(string value) => this.value = value;

    public bool IsImage => TemplateImages.Contains(Extension(ToString()), StringComparer.Ordinal);

    public bool IsMarkdown => Extension(ToString()) == "md" && !IsIn("templates");

    /// <summary>The file's name without its extension: the id of a ritual, publication or welcome step.</summary>
    public string Name => Path.GetFileNameWithoutExtension(ToString());

    /// <param name="folder">A folder at the top: <c>rituals</c>, <c>templates</c> …</param>
    public bool IsIn(string folder) => ToString().StartsWith(folder + "/", StringComparison.Ordinal);

    /// <exception cref="FormatException">The path is refused; the message says why.</exception>
    public static FolderPath Parse(string text) => TryParse(text, out var path, out var refusal)
        ? path
        : throw new FormatException($"'{text}' is {refusal}; expected {Expected}.");

    /// <param name="refusal">Empty, or in plain words why the path is refused.</param>
    public static bool TryParse(string? text, out FolderPath path, out string refusal)
    {
        refusal = text switch
        {
            null or "" => "an empty path",
            { Length: > MaxLength } => $"a path of {text.Length} characters; at most {MaxLength} are allowed",
            _ when text.Any(char.IsControl) => "a path with a control character",
            _ when text.Contains('\\') => "a path with a backslash; folders are separated by /",
            _ when text[0] == '/' || DriveLetter().IsMatch(text) => "an absolute path; paths begin inside the community's folder",
            _ when text.Split('/').Any(segment => segment is "." or "..") => "a path with . or .., which may not lead through or out of the folder",
            _ when text.Contains("//", StringComparison.Ordinal) || text[^1] == '/' => "a path with an empty part",
            _ => RefusedPlace(text),
        };
        path = refusal.Length == 0 ? new FolderPath(text!) : default;
        return refusal.Length == 0;
    }

    public override string ToString() => value ?? throw new InvalidOperationException("A default FolderPath names no file.");

    private static string RefusedPlace(string text)
    {
        if (text is "community.json" or "charter.md" or "guide.md")
            return "";

        var parts = text.Split('/');
        if (parts.Length == 2 && SlugFolders.Contains(parts[0], StringComparer.Ordinal))
        {
            if (Extension(parts[1]) != "md")
                return $"a file in {parts[0]}/ that does not end in .md";
            return Slug.IsValid(parts[1][..^3]) ? "" : $"a file in {parts[0]}/ whose name before .md is not made of {Slug.Expected}";
        }

        if (parts[0] != "templates" || parts.Length == 1)
            return "a file in a place that a community's folder does not have";
        if (!parts.All(part => TemplatePart().IsMatch(part)))
            return "a template whose path holds more than letters, digits, dots, hyphens and underscores, or a part that begins with a dot";
        return TemplateTexts.Contains(Extension(text), StringComparer.Ordinal) || TemplateImages.Contains(Extension(text), StringComparer.Ordinal)
            ? ""
            : $"a template that ends in none of .{string.Join(", .", TemplateTexts.Concat(TemplateImages))}";
    }

    private static string Extension(string text) => Path.GetExtension(text).TrimStart('.');

    [GeneratedRegex("^[A-Za-z]:", RegexOptions.CultureInvariant)]
    private static partial Regex DriveLetter();

    [GeneratedRegex("^[A-Za-z0-9_-][A-Za-z0-9._-]*\\z", RegexOptions.CultureInvariant)]
    private static partial Regex TemplatePart();
}
