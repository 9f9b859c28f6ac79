using Spectre.Console;

namespace CommunityFunctions.LocalHost.Demo;

/// <summary>Where to look next.</summary>
internal static class Signposts
{
    public static void Show(DemoContext context)
    {
        var key = $"-H 'Authorization: Bearer {context.OperatorKey}'";
        var lines = new Grid().AddColumn().AddColumn();
        Add("is it well", Url("api/health/ready"));
        Add("the platforms' side", Url("sandbox"));
        Add("who is there", $"curl {key} {Url($"api/communities/{AtelierDemo.Community}/members")}");
        Add("what failed", $"curl {key} {Url("api/dead-letters")}");
        Add("the definition", $"curl {key} {Url($"api/communities/{AtelierDemo.Community}/files/community.json")}");
        context.Console.WriteLine();
        context.Console.Write(lines);

        string Url(string path) => new Uri(context.BaseAddress, path).ToString();
        void Add(string what, string where) => lines.AddRow(new Text(what), new Text(where));
    }
}
