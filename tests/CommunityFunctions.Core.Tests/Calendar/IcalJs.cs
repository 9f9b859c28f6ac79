using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using CommunityFunctions.Core.Tests.Communities;

namespace CommunityFunctions.Core.Tests.Calendar;

/// <summary>A calendar file as ical.js understands it: an independent reader, in a process of its own.</summary>
internal static class IcalJs
{
    public static JsonNode Read(string file)
    {
        using var node = Process.Start(new ProcessStartInfo("node", [Path.Combine(Repository.Root, "tests/CommunityFunctions.Core.Tests/Calendar/read-calendar.mjs")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
        })!;
        var (output, errors) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
        node.StandardInput.Write(file);
        node.StandardInput.Close();
        node.WaitForExit();
        Assert.True(node.ExitCode == 0, errors.Result);
        return JsonNode.Parse(output.Result)!;
    }
}
