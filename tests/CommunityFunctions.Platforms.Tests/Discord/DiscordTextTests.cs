using CommunityFunctions.Platforms.Discord;

namespace CommunityFunctions.Platforms.Tests.Discord;

public sealed class DiscordTextTests
{
    [Theory]
    [InlineData("**gras**, *italique*, ~~barré~~, `code`", "**gras**, _italique_, ~~barré~~, `code`")]
    [InlineData("pré*italique*post", "pré*italique*post")]
    [InlineData("Salut @everyone, @here et @alice", "Salut @\u2060everyone, @\u2060here et @alice")]
    [InlineData("<@80351110224678912> &lt;@&1&gt; \\<#2\\>", "\\<@80351110224678912\\> \\<@\\&1\\> \\<#2\\>")]
    [InlineData("[le guide](https://example.org/a_(b)?c=1&d=2)", "[le guide](https://example.org/a_%28b%29?c=1&d=2)")]
    [InlineData("Voir https://example.org/a_b.", "Voir <https://example.org/a_b>.")]
    [InlineData("[https://bank.example](https://example.org/)", "https://bank.example (<https://example.org/>)")]
    [InlineData("[écrire](mailto:a@example.org)", "écrire (a@example.org)")]
    [InlineData("![photo](https://example.org/p.png)", "[photo](https://example.org/p.png)")]
    [InlineData("## Titre", "## Titre")]
    [InlineData("#### Petit titre", "**Petit titre**")]
    [InlineData("* un\n* deux\n  1) trois", "- un\n- deux\n  1. trois")]
    [InlineData("> cité\n> > et encore", "> cité\n> \n> et encore")]
    [InlineData("```js\na < b\n```", "```js\na < b\n```")]
    [InlineData("````\n```\n````", "```\n`\u2060``\n```")]
    [InlineData("| a | bc |\n|---|---|\n| d | e |", "```\na  bc\n-  --\nd  e\n```")]
    [InlineData("avant\n\n---\n\naprès", "avant\n\n──────────\n\naprès")]
    [InlineData("<u>souligné</u><!-- rien -->", "\\<u\\>souligné\\</u\\>")]
    [InlineData("\\# pas un titre\n\\-# petit\n1\\. non", "\\# pas un titre\n\\-# petit\n1\\. non")]
    [InlineData("||caché||", "\\|\\|caché\\|\\|")]
    public void Markdown_is_written_in_Discords_way(string markdown, string discord) => Assert.Equal(discord, DiscordText.Of(markdown));
}
