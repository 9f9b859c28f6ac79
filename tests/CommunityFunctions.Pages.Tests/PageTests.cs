namespace CommunityFunctions.Pages.Tests;

public sealed class PageTests(PagesFixture pages)
{
    /// <summary>Without the mails, which are read in a mail program.</summary>
    public static TheoryData<string> Pages { get; } = [.. SamplePages.All.Where(page => !page.Value.IsMail).Select(page => page.Key)];

    public static TheoryData<string, int, string> Looks { get; } = new(
        from page in SamplePages.All
        from width in page.Value.Widths
        from scheme in new[] { PagesFixture.Light, PagesFixture.Dark }
        select (page.Key, width, scheme));

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task The_HTML_checker_finds_no_error(string page) => Assert.Empty(await pages.FaultsAsync(page));

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task No_rule_of_accessibility_is_broken(string page, int width, string scheme) => Assert.Empty((await pages.LookAsync(page, width, scheme)).Violations);

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Nothing_lies_beyond_the_side_of_the_screen(string page, int width, string scheme) =>
        Assert.Equal(width, (await pages.LookAsync(page, width, scheme)).ScrollWidth);

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task The_strictest_policy_lets_the_page_through_and_the_page_asks_for_nothing_else(string page)
    {
        var look = await pages.LookAsync(page, SamplePages.All[page].Widths[0], PagesFixture.Light);

        Assert.Empty(look.Refused);
        Assert.Empty(look.Requests);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_is_printed_on_white_also_from_a_dark_screen(string page) =>
        Assert.Equal("rgb(255, 255, 255)", (await pages.LookAsync(page, SamplePages.All[page].Widths[1], PagesFixture.Dark)).PrintedOn);
}
