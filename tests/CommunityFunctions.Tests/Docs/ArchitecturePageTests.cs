using System.Reflection;
using System.Text.RegularExpressions;
using CommunityFunctions.Storage;

namespace CommunityFunctions.Tests.Docs;

/// <summary>What docs/architecture.md says of storage is what the code declares, no more and no less.</summary>
public sealed partial class ArchitecturePageTests
{
    private const string Storage = nameof(Storage);

    private static readonly Page Architecture = new("docs/architecture.md");

    [Fact]
    public void Tables_are_those_of_the_code() => Assert.Equal(
        StorageNames.Tables.All.Order(StringComparer.Ordinal),
        Architecture.Table(Storage).Select(cells => cells[0].Trim('`')).Order(StringComparer.Ordinal));

    [Fact]
    public void Queues_are_those_of_the_code_each_with_its_poison_queue()
    {
        // «Queues: `a`, `b`, each with its `-poison`.»
        var sentence = Architecture.Paragraph(Storage, "Queues: ").Split(". ")[0];
        Assert.EndsWith(", each with its `-poison`", sentence, StringComparison.Ordinal);

        var named = Names(sentence).SkipLast(1).SelectMany(queue => new[] { queue, $"{queue}-poison" });

        Assert.Equal(StorageNames.Queues.All.Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Containers_are_those_of_the_code()
    {
        // «Containers: `a` (what is in it), `b`.»
        var sentence = Remarks().Replace(Architecture.Paragraph(Storage, "Containers: "), "");

        Assert.Equal(StorageNames.Containers.All.Order(StringComparer.Ordinal), Names(sentence).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(typeof(StorageNames.Tables))]
    [InlineData(typeof(StorageNames.Queues))]
    [InlineData(typeof(StorageNames.Containers))]
    public void Every_name_of_the_code_is_in_its_list_of_all(Type names)
    {
        var all = (IReadOnlyList<string>)names.GetField("All")!.GetValue(null)!;
        var constants = names.GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!);

        Assert.Equal(constants.Order(StringComparer.Ordinal), all.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Names(string text) => InBackticks().Matches(text).Select(match => match.Groups[1].Value);

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex InBackticks();

    [GeneratedRegex(@"\([^)]*\)")]
    private static partial Regex Remarks();
}
