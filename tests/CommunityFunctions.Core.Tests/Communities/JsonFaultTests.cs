using System.Text;

namespace CommunityFunctions.Core.Tests.Communities;

public sealed class JsonFaultTests
{
    [Theory]
    [InlineData("", "line 1, column 1: found the end of the file; expected the rest of the JSON: a bracket, brace or quote is still open.")]
    [InlineData("{\n  \"name\": \"Atelier\"", "line 2, column 20: found the end of the file; expected the rest of the JSON: a bracket, brace or quote is still open.")]
    [InlineData("{\n  \"name\": \"Été\", // us\n}", "line 2, column 18: found a comment; expected JSON, which has no comments.")]
    [InlineData("{\n  # us\n}", "line 2, column 3: found a comment; expected JSON, which has no comments.")]
    [InlineData("{ \"sources\": [ 1,\n] }", "line 2, column 1: found a comma before ']'; expected no comma after the last item.")]
    [InlineData("{ \"name\": 1,\n }", "line 2, column 2: found a comma before '}'; expected no comma after the last item.")]
    [InlineData("{ 'name': 1 }", "line 1, column 3: found a single quote; expected double quotes around keys and texts.")]
    [InlineData("{ \"name\": \"a\nb\" }", "line 1, column 13: found a line break or control character inside a text; expected texts on one line, with \\n for a line break.")]
    [InlineData("{ \"a\": 1\n  \"b\": 2 }", "line 2, column 3: found \"\\\"\"; expected JSON: look for a missing comma, quote, colon or bracket here or just before.")]
    [InlineData("{ \"é\": é }", "line 1, column 8: found \"é\"; expected JSON: look for a missing comma, quote, colon or bracket here or just before.")]
    [InlineData("{} {}", "line 1, column 4: found \"{\"; expected JSON: look for a missing comma, quote, colon or bracket here or just before.")]
    public void Broken_syntax_is_found_at_its_line_and_column(string json, string expected) =>
        Assert.Equal([$"community.json, {expected}"], new FolderBuilder().With("community.json", json).Faults());

    [Fact]
    public void Brackets_that_go_too_deep_are_refused() => Assert.Equal(
        ["community.json, line 1, column 17: found brackets more than 16 deep; expected a flatter document."],
        new FolderBuilder().With("community.json", new string('[', 100)).Faults());

    [Fact]
    public void A_key_that_comes_twice_is_refused() => Assert.Contains(
        "community.json, $.sources[0].name: found the key \"name\" a second time; expected each key once.",
        FolderBuilder.Least().With("community.json", FolderBuilder.LeastJson.Replace("\"slack\",", "\"slack\", \"name\": \"chat\",", StringComparison.Ordinal)).Faults());

    [Theory]
    [InlineData("\" Atelier\"", "a text that begins or ends with a space or line break; expected \"Atelier\"")]
    [InlineData("\"Ate\\u0007lier\"", "a text with a control character; expected text, in which only line breaks and tabs are allowed")]
    [InlineData("\"\\ud800\"", "a text with half of a surrogate pair (\\ud800 to \\udfff alone); expected whole characters")]
    public void Texts_that_nothing_later_could_take_are_refused(string value, string expected) => Assert.Contains(
        $"community.json, $.name: found {expected}.",
        FolderBuilder.Least().With("community.json", FolderBuilder.LeastJson.Replace("\"Atelier\"", value, StringComparison.Ordinal)).Faults());

    [Fact]
    public void A_text_without_end_is_refused() => Assert.Contains(
        "community.json, $.name: found a text of 4001 characters; expected at most 4000.",
        FolderBuilder.Least().WithKeys($$"""{ "name": "{{new string('a', 4001)}}" }""").Faults());

    [Fact]
    public void A_key_without_end_is_refused() => Assert.Contains(
        "community.json, $: found a text of 101 characters; expected at most 100.",
        FolderBuilder.Least().WithKeys($$"""{ "{{new string('a', 101)}}": 1 }""").Faults());

    [Fact]
    public void A_number_of_too_many_digits_is_refused() => Assert.Contains(
        "community.json, $.targets.nps: found a number of more digits than can be held; expected a number between −10²⁸ and 10²⁸.",
        FolderBuilder.Least().With("community.json", FolderBuilder.LeastJson.Replace("\"type\"", "\"targets\": { \"nps\": 1e400 }, \"type\"", StringComparison.Ordinal)).Faults());

    [Fact]
    public void Invalid_UTF_8_is_refused_at_its_line() => Assert.Equal(
        ["community.json, line 2: found bytes that are not UTF-8 (0xC3); expected a text saved as UTF-8."],
        new FolderBuilder().With("community.json", [.. "{\n\""u8, 0xC3, .. Encoding.UTF8.GetBytes("\": 1 }")]).Faults());

    [Theory]
    [InlineData("null", "null")]
    [InlineData("[]", "a list")]
    [InlineData("3", "3")]
    public void Anything_but_an_object_is_refused(string json, string found) => Assert.Equal(
        [$"community.json, $: found {found}; expected an object: the definition of one brand community: the file community.json at the top of its folder."],
        new FolderBuilder().With("community.json", json).Faults());
}
