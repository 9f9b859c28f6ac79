using CommunityFunctions.Http;

namespace CommunityFunctions.Tests.Http;

/// <summary>Nobody's words become markup.</summary>
public sealed class HtmlTests
{
    [Fact]
    public void What_is_put_in_is_encoded_and_what_is_written_is_not()
    {
        const string Words = "<b>\"a\" & 'b'</b> été";

        Html page = $"<p title=\"{Words}\">{Words}</p>";

        const string Encoded = "&lt;b&gt;&quot;a&quot; &amp; &#x27;b&#x27;&lt;/b&gt; été";
        Assert.Equal($"<p title=\"{Encoded}\">{Encoded}</p>", page.ToString());
    }

    [Fact]
    public void Pieces_of_a_page_are_put_in_as_they_are_one_or_many_or_none()
    {
        Html item = $"<li>{"<"}</li>";

        Html page = $"<ul>{item}{new[] { item, item }}{(Html?)null}{(string?)null}</ul>{3}{0.5:0.00}";

        Assert.Equal("<ul><li>&lt;</li><li>&lt;</li><li>&lt;</li></ul>30.50", page.ToString());
    }

    [Fact]
    public void A_format_may_not_bring_markup_in_either()
    {
        Html page = $"{12:<b>0</b>}";

        Assert.Equal("&lt;b&gt;12&lt;/b&gt;", page.ToString());
    }
}
