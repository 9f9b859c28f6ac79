using System.Net;
using System.Text;
using CommunityFunctions.EndToEnd.Driver;

namespace CommunityFunctions.EndToEnd;

/// <summary>The scan of the demo's telemetry can fail: what is planted is found, in a line of the log as in a span that came over the wire.</summary>
public sealed class PersonalWordsTests
{
    private const string Said = "Bonjour à tous, quelqu’un a déjà travaillé 12 mm de noyer avec la toupie ?";

    private static readonly PersonalWords Words = new(new DemoWords(
        [
            new("Marc", "Colin", "Marc Colin", "Volutes", "marc.colin", "marc.colin@volutes.example"),
            new("Claire", "Fontaine", "Claire Fontaine", "Atelier", "claire.fontaine", "claire.fontaine@atelier.example"),
        ],
        ["U0CLAIRE01", "2"],
        [Said, "Merci !"]));

    [Theory]
    [InlineData("18:00:00 info  MailLedger: atelier: mail 25fe for Claire Fontaine is Sent.", "Claire Fontaine")]
    [InlineData("no such address: Marc.Colin@volutes.example", "marc.colin@volutes.example")]
    [InlineData("found '@marc.colin'", "marc.colin")]
    [InlineData("name=Marc;", "Marc")]
    [InlineData("{\"company\":\"Volutes\"}", "Volutes")]
    [InlineData("the body begins with {\"text\":\"" + Said, "Bonjour à tous, quelqu’un a déjà")]
    [InlineData("{\"text\":\"Bonjour \\u00E0 tous, quelqu\\u2019un a d\\u00E9j\\u00E0 travaill", "Bonjour à tous, quelqu’un a déjà")]
    [InlineData("http://127.0.0.1:10002/account/Contacts(PartitionKey='atelier',RowKey='claire.fontaine%2540atelier.example')", "claire.fontaine@atelier.example")]
    [InlineData("Members()?$filter=Name%20eq%20%27Marc%27", "Marc")]
    [InlineData("http://127.0.0.1:10002/account/Identities(PartitionKey='atelier%7Cslack',RowKey='U0CLAIRE01')?$format=REDACTED", "U0CLAIRE01")]
    [InlineData("q=Claire+Fontaine", "Claire Fontaine")]
    [InlineData("atelier|Claire~0020Fontaine", "Claire Fontaine")]
    [InlineData("<p>Bonjour &#224; tous, quelqu&#8217;un a d&#233;j&#224; dit</p>", "Bonjour à tous, quelqu’un a déjà")]
    public void What_is_planted_is_found_however_it_is_written(string told, string planted) => Assert.Contains(planted, Words.FindIn(told));

    [Theory]
    [InlineData("Atelier: 2 days were computed")]
    [InlineData("the march of time, Marche, Volutesque")]
    [InlineData("Merci !")]
    public void Ordinary_words_are_nobodys(string told) => Assert.Empty(Words.FindIn(told));

    [Fact]
    public async Task What_is_planted_in_a_span_is_found_in_what_a_collector_got()
    {
        await using var collector = OtlpCollector.Start();
        using var http = new HttpClient { BaseAddress = collector.Endpoint };
        await SendAsync(Span("write event", "note", "first"));
        // Sixty-seven bytes, whose length on the wire is the letter C: not part of the word that follows it.
        await SendAsync(Span("write event", "note", "Marc".PadRight(67, '.')));
        await SendAsync(Span(Said, "address", "marc.colin@volutes.example"));

        var spans = collector.Received(OtlpSignal.Traces).Select(body => ProtobufText.Read(body).ToList()).ToList();
        Assert.Equal(3, spans.Count);
        Assert.Equal(["write event", "write event", Said], spans.Select(span => Assert.Single(span, told => told.Path == "1.2.2.5").Text));
        Assert.Empty(Found(0));
        Assert.Equal(["Marc"], Found(1));
        Assert.Superset(new HashSet<string> { "marc.colin@volutes.example", Said[..32] }, Found(2));
        Assert.Empty(collector.Received(OtlpSignal.Logs));

        using var elsewhere = await http.PostAsync("v1/profiles", new ByteArrayContent([]));
        Assert.Equal(HttpStatusCode.NotFound, elsewhere.StatusCode);

        HashSet<string> Found(int span) => [.. spans[span].SelectMany(told => Words.FindIn(told.Text))];

        async Task SendAsync(byte[] body)
        {
            using var answer = await http.PostAsync("v1/traces", new ByteArrayContent(body));
            answer.EnsureSuccessStatusCode();
        }
    }

    /// <summary>A batch of one span with one attribute, in the protocol's own numbers (https://github.com/open-telemetry/opentelemetry-proto).</summary>
    private static byte[] Span(string name, string attribute, string value) => Field(1, Field(2, Field(2,
    [
        .. Field(1, [0xFF, 0xFE, .. new byte[14]]),
        .. Field(5, Encoding.UTF8.GetBytes(name)),
        .. Field(9, [.. Field(1, Encoding.UTF8.GetBytes(attribute)), .. Field(2, Field(1, Encoding.UTF8.GetBytes(value)))]),
    ])));

    private static byte[] Field(int number, byte[] value) => value.Length < 0x80
        ? [(byte)(number << 3 | 2), (byte)value.Length, .. value]
        : [(byte)(number << 3 | 2), (byte)(value.Length & 0x7F | 0x80), (byte)(value.Length >> 7), .. value];
}
