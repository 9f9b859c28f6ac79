using System.Text.Json;

namespace CommunityFunctions.EndToEnd.Driver;

/// <summary>Who is in a demo's community and what was said in it, as <c>--words</c> writes it down.</summary>
public sealed record DemoWords(IReadOnlyList<DemoWords.Somebody> People, IReadOnlyList<string> Accounts, IReadOnlyList<string> Texts)
{
    public static DemoWords Read(string path)
    {
        using var file = File.OpenRead(path);
        return JsonSerializer.Deserialize<DemoWords>(file, JsonSerializerOptions.Web)!;
    }

    /// <param name="Handle">What the platforms call them by: <c>claire.fontaine</c>.</param>
    public sealed record Somebody(string GivenName, string FamilyName, string FullName, string Company, string Handle, string Email);
}
