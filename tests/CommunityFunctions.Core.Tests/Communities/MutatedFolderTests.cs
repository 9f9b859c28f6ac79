using System.Text.Json.Nodes;
using CommunityFunctions.Communities;
using CsCheck;

namespace CommunityFunctions.Core.Tests.Communities;

/// <summary>Whatever an author, an editor or a broken upload makes of the sample, reading it says so and never throws.</summary>
public sealed class MutatedFolderTests
{
    private static readonly string[] Snippets =
        ["\"", "{", "}", "[", "]", ",", ":", "null", "1e999", "-1", "\"\\ud800\"", "---\n", "\n", "&a ", "*a", "!!", "\t", "\0", "é", "{\"a\":1}", "{{ x }}", "\"a\":", "? ", "- "];

    private static readonly Gen<JsonNode?> Values = Gen.OneOf(
        Gen.Const(() => (JsonNode?)null),
        Gen.Bool.Select(value => (JsonNode?)value),
        Gen.Int.Select(value => (JsonNode?)value),
        Gen.Double[-1e30, 1e30].Select(value => (JsonNode?)value),
        Gen.String.Select(value => (JsonNode?)value),
        Choice.Of("slack", "suite", "2026-13-01", "0001-01-01", "9999-12-31", "/", "a/b", "https://", "month", "1 day").Select(value => (JsonNode?)value),
        Gen.Const(() => (JsonNode?)new JsonArray(null, 1, "a")),
        Gen.Const(() => (JsonNode?)new JsonObject { ["id"] = "a", ["since"] = 1, ["a b"] = null }));

    [Fact]
    public void Bytes_changed_anywhere_give_faults_and_no_exception()
    {
        var files = FolderBuilder.Sample().Files;
        var names = files.Keys.Order(StringComparer.Ordinal).ToArray();
        var mutation = Gen.Select(Gen.Int[0, names.Length - 1], Gen.Int[0, 1 << 20], Gen.Int[0, 40], Gen.OneOf(Choice.Of(Snippets), Gen.String[0, 4]), Gen.Byte);

        mutation.Array[1, 4].Sample(mutations =>
        {
            var folder = FolderBuilder.Sample();
            foreach (var (file, position, length, text, raw) in mutations)
            {
                // Half of the mutations go to the file that has most to say.
                var name = position % 2 == 0 ? "community.json" : names[file];
                var bytes = folder.Files[name].ToArray();
                var at = position % (bytes.Length + 1);
                var insert = raw < 32 ? [raw] : System.Text.Encoding.UTF8.GetBytes(text);
                folder.With(name, [.. bytes[..at], .. insert, .. bytes[Math.Min(bytes.Length, at + length)..]]);
            }

            AssertSound(folder);
        }, iter: 300);
    }

    [Fact]
    public void Values_changed_anywhere_in_community_json_give_faults_and_no_exception()
    {
        var json = FolderBuilder.Sample().Files["community.json"];

        Gen.Select(Gen.Int[0, 100_000], Gen.Int[0, 3], Values).Array[1, 4].Sample(mutations =>
        {
            var document = JsonNode.Parse(json.Span)!.AsObject();
            foreach (var (place, how, value) in mutations)
                Mutate(document, place, how, value);

            AssertSound(FolderBuilder.Sample().With("community.json", document.ToJsonString()));
        }, iter: 300);
    }

    private static void AssertSound(FolderBuilder folder)
    {
        var reading = folder.Read();

        Assert.Equal(reading.Faults.Count == 0, reading.Definition is not null);
        Assert.All(reading.Faults, fault => Assert.All([fault.File, fault.Where, fault.Found, fault.Expected], part => Assert.False(string.IsNullOrWhiteSpace(part))));
        var again = CommunityFolder.Read(CommunityId.Parse("atelier"), folder.Files.Reverse().ToDictionary(), FolderBuilder.KnownPlatforms);
        Assert.Equal(reading.Faults, again.Faults);
    }

    private static void Mutate(JsonObject document, int place, int how, JsonNode? value)
    {
        var places = Containers(document).SelectMany(container => container switch
        {
            JsonObject inner => inner.Select(property => (Container: container, Key: property.Key, Index: 0)),
            JsonArray list => list.Select((_, index) => (Container: container, Key: "", Index: index)),
            _ => [],
        }).ToList();
        if (places.Count == 0)
            return;

        var (chosen, key, at) = places[place % places.Count];
        switch (chosen, how)
        {
            case (JsonObject inner, 0):
                inner.Remove(key);
                break;
            case (JsonObject inner, 1):
                inner[key + "x"] = value?.DeepClone();
                break;
            case (JsonObject inner, _):
                inner[key] = value?.DeepClone();
                break;
            case (JsonArray list, 0):
                list.RemoveAt(at);
                break;
            case (JsonArray list, 1):
                list.Add(list[at]?.DeepClone());
                break;
            case (JsonArray list, _):
                list[at] = value?.DeepClone();
                break;
        }
    }

    private static IEnumerable<JsonNode> Containers(JsonNode? node) => node switch
    {
        JsonObject inner => inner.SelectMany(property => Containers(property.Value)).Prepend(inner),
        JsonArray list => list.SelectMany(Containers).Prepend(list),
        _ => [],
    };
}
