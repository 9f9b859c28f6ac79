using System.Text.Json;
using System.Text.Json.Nodes;
using CommunityFunctions.Communities;
using CommunityFunctions.Communities.Business;
using CommunityFunctions.Communities.Editorial;
using CommunityFunctions.Communities.Reading;
using CommunityFunctions.Communities.Trust;
using Json.Schema;

namespace CommunityFunctions.Core.Tests.Communities;

/// <summary>The published schema: valid, told in full to whoever edits a file with it, and of one mind with the records.</summary>
public sealed class SchemaTests
{
    private static readonly JsonObject Schema = JsonNode.Parse(Repository.Text("schemas/community.schema.json"))!.AsObject();

    /// <summary>The record that each definition of the schema is read into.</summary>
    private static readonly Dictionary<string, Type> Records = new()
    {
        ["source"] = typeof(SourceDefinition),
        ["channel"] = typeof(ChannelDefinition),
        ["role"] = typeof(RoleAssignment),
        ["persona"] = typeof(Persona),
        ["pillar"] = typeof(PillarDefinition),
        ["stakeholder"] = typeof(Stakeholder),
        ["moderationRule"] = typeof(ModerationRule),
        ["purpose"] = typeof(Purpose),
        ["processor"] = typeof(Processor),
        ["budget"] = typeof(Budget),
        ["cost"] = typeof(Cost),
        ["grossMargin"] = typeof(GrossMargin),
    };

    public static IEnumerable<TheoryDataRow<string>> NamesOfRecords => Records.Keys.Select(name => new TheoryDataRow<string>(name));

    [Fact]
    public void The_schema_is_a_valid_schema() => Assert.True(MetaSchemas.Draft202012.Evaluate(Schema).IsValid);

    [Fact]
    public void The_schema_that_validates_is_the_one_that_is_published()
    {
        using var stream = typeof(CommunityFolder).Assembly.GetManifestResourceStream("community.schema.json")!;
        using var reader = new StreamReader(stream);

        Assert.Equal(Repository.Text("schemas/community.schema.json"), reader.ReadToEnd());
    }

    [Fact]
    public void Every_key_has_a_title_a_description_and_either_a_default_or_the_words_for_one()
    {
        var keys = Keys(Schema, "$").ToList();
        Assert.True(keys.Count > 100, $"only {keys.Count} keys");

        Assert.All(keys, key =>
        {
            Assert.False(string.IsNullOrWhiteSpace(key.Own("title")), key.Path);
            Assert.False(string.IsNullOrWhiteSpace(key.Own("description")), key.Path);
            Assert.EndsWith(".", key.Own("description"), StringComparison.Ordinal);
            Assert.True(
                key.Required || key.Schema.ContainsKey("default") || key.Path.StartsWith("$.targets.", StringComparison.Ordinal)
                    || key.Own("description")!.Contains("Default: ", StringComparison.Ordinal) || key.Schema.ContainsKey("properties"),
                $"{key.Path} states no default");
        });
    }

    [Fact]
    public void Whatever_has_a_form_of_its_own_shows_an_example_of_it() => Assert.All(
        Parts(Schema).Where(part => part.ContainsKey("pattern") || part.ContainsKey("format") || part.ContainsKey("enum")),
        part => Assert.NotEmpty(part["examples"]!.AsArray()));

    [Fact]
    public void Every_example_and_every_default_is_valid()
    {
        var checks = 0;
        foreach (var part in Parts(Schema))
        {
            var alone = part.DeepClone().AsObject();
            alone.Remove("$id");
            alone["$defs"] = Schema["$defs"]!.DeepClone();
            var schema = JsonSchema.FromText(alone.ToJsonString());
            foreach (var value in (part["examples"] as JsonArray ?? []).Concat(part.ContainsKey("default") ? [part["default"]] : []))
            {
                Assert.True(schema.Evaluate(value, new EvaluationOptions { RequireFormatValidation = true }).IsValid, $"{value?.ToJsonString()} at {part.GetPath()}");
                checks++;
            }
        }

        Assert.True(checks > 80, $"only {checks} examples and defaults");
    }

    [Fact]
    public void The_schemas_own_example_is_a_working_community() =>
        Assert.Empty(new FolderBuilder().With("community.json", Schema["examples"]![0]!.ToJsonString()).Faults());

    [Fact]
    public void Every_default_of_the_file_is_the_records_default()
    {
        var definition = FolderBuilder.Least().Definition();

        var compared = CompareDefaults(Schema, Written(definition, typeof(CommunityDefinition)), "$");
        Assert.True(compared > 25, $"only {compared} defaults");
    }

    [Theory]
    [MemberData(nameof(NamesOfRecords))]
    public void Every_default_of_a_list_entry_is_the_records_default(string name)
    {
        var schema = Schema["$defs"]![name]!.AsObject();
        var required = schema["required"]!.AsArray().Select(key => key!.GetValue<string>()).ToList();
        var least = new JsonObject(schema["examples"]![0]!.AsObject().Where(property => required.Contains(property.Key)).Select(property => KeyValuePair.Create(property.Key, property.Value?.DeepClone())));

        CompareDefaults(schema, Written(least.Deserialize(Records[name], DefinitionJson.Options)!, Records[name]), $"$defs.{name}");
    }

    [Fact]
    public void Every_object_of_the_schema_is_compared_with_its_record() => Assert.Equal(
        Schema["$defs"]!.AsObject().Where(part => part.Value!["type"] is JsonValue type && type.GetValue<string>() == "object").Select(part => part.Key).Order(StringComparer.Ordinal),
        Records.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void The_documentations_table_of_keys_is_the_schemas()
    {
        const string Page = "docs/community-folder.md";
        const string Begin = "<!-- keys: begin -->\n";
        var text = Repository.Text(Page);
        var from = text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var until = text.IndexOf("<!-- keys: end -->", StringComparison.Ordinal);

        var expected = KeyTable.Of(Schema);
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1") File.WriteAllText(Path.Combine(Repository.Root, Page), text[..from] + expected + text[until..]);
        else Assert.Equal(expected, text[from..until]);
    }

    [Fact]
    public void The_faults_that_the_documentation_shows_are_what_an_author_reads()
    {
        var faults = FolderBuilder.Least()
            .WithKeys("""{ "type": "b2bb", "sources": [ { "name": "slack", "platform": "slack" }, { "name": "forum", "platform": "discourse" } ] }""")
            .With("rituals/question-du-lundi.md", "---\npillar: educate\ntitle: Question du lundi\npillar: inspire\n---\n")
            .Faults();

        Assert.Contains(string.Join('\n', faults), Repository.Text("docs/community-folder.md"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_least_community_of_the_documentation_is_the_one_that_is_tested() =>
        Assert.Contains(FolderBuilder.LeastJson, Repository.Text("docs/community-folder.md"), StringComparison.Ordinal);

    private static int CompareDefaults(JsonObject schema, JsonObject written, string path)
    {
        var compared = 0;
        foreach (var (key, value) in schema["properties"]!.AsObject())
        {
            var part = value!.AsObject();
            if (key == "$schema" || schema["required"] is JsonArray required && required.Any(name => name!.GetValue<string>() == key))
                continue;

            if (part.TryGetPropertyValue("default", out var expected))
            {
                Assert.True(JsonNode.DeepEquals(expected, written[key]), $"{path}.{key}: the schema says {expected?.ToJsonString()}, the record {written[key]?.ToJsonString()}");
                compared++;
            }
            else if (part.ContainsKey("properties"))
                compared += CompareDefaults(part, written[key]!.AsObject(), $"{path}.{key}");
            else
                Assert.False(written.ContainsKey(key), $"{path}.{key}: the schema has no default, the record {written[key]?.ToJsonString()}");
        }

        return compared;
    }

    private static JsonObject Written(object value, Type type) => JsonNode.Parse(JsonSerializer.Serialize(value, type, DefinitionJson.Options))!.AsObject();

    /// <summary>All parts of the schema that are schemas themselves.</summary>
    private static IEnumerable<JsonObject> Parts(JsonObject schema)
    {
        yield return schema;
        var inner = new[] { schema["properties"], schema["$defs"] }.OfType<JsonObject>().SelectMany(parts => parts.Select(part => part.Value!.AsObject()))
            .Concat(new[] { schema["items"] }.OfType<JsonObject>());
        foreach (var part in inner.SelectMany(Parts))
            yield return part;
    }

    private static IEnumerable<Key> Keys(JsonObject schema, string path) => Parts(schema)
        .Where(part => part.ContainsKey("properties"))
        .SelectMany(part => part["properties"]!.AsObject().Select(property => new Key(
            part == schema ? $"{path}.{property.Key}" : $"{part.GetPath().Replace(".properties", "", StringComparison.Ordinal)}.{property.Key}",
            property.Value!.AsObject(),
            part["required"] is JsonArray required && required.Any(name => name!.GetValue<string>() == property.Key))));

    private sealed record Key(string Path, JsonObject Schema, bool Required)
    {
        /// <summary>The key's own words, or those of what it refers to.</summary>
        public string? Own(string keyword) =>
            (Schema[keyword] ?? SchemaTests.Schema["$defs"]![Schema["$ref"]!.GetValue<string>().Split('/')[^1]]![keyword])?.GetValue<string>();
    }
}
