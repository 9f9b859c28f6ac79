using System.Text.RegularExpressions;

namespace CommunityFunctions.Tests.Docs;

/// <summary>Whoever follows a link of the pages gets where it says.</summary>
public sealed partial class LinkTests
{
    private static readonly string[] Pages =
    [
        .. Directory.EnumerateFiles(RepositoryRoot.Path, "*.md"),
        .. Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "docs"), "*.md"),
        .. Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "infra"), "*.md"),
    ];

    [Fact]
    public void Every_link_within_the_repository_leads_to_a_file_and_to_a_heading_in_it()
    {
        Assert.NotEmpty(Pages);
        Assert.Empty(Pages.SelectMany(page => Link().Matches(File.ReadAllText(page)).Select(match => match.Groups[1].Value)
            .Where(link => !link.Contains("://", StringComparison.Ordinal) && !Leads(page, link)).Select(link => $"{Path.GetRelativePath(RepositoryRoot.Path, page)}: {link}")));
    }

    private static bool Leads(string page, string link)
    {
        var (path, anchor) = link.Split('#') is [var file, var heading] ? (file, heading) : (link, null);
        var target = path.Length == 0 ? page : Path.Combine(Path.GetDirectoryName(page)!, path);
        return anchor is null ? Path.Exists(target) : File.Exists(target) && Heading().Matches(File.ReadAllText(target)).Any(match => AnchorOf(match.Groups[1].Value) == anchor);
    }

    /// <summary>As GitHub makes it: in small letters, without what is no letter, digit, hyphen or underscore, a hyphen for each space.</summary>
    private static string AnchorOf(string heading) => NoAnchor().Replace(heading.Trim().ToLowerInvariant(), "").Replace(' ', '-');

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("^#+ (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\p{L}\p{N}\-_ ]")]
    private static partial Regex NoAnchor();
}
