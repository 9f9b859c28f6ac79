using CommunityFunctions.Platforms;

namespace CommunityFunctions.Tests.Docs;

/// <summary>docs/publishing.md speaks of every platform that one can post to, and of no other.</summary>
public sealed class PublishingPageTests
{
    private static readonly Page Publishing = new("docs/publishing.md");

    [Fact]
    public void Every_platform_that_can_be_posted_to_has_its_section()
    {
        var platforms = SupportedPlatforms.All.Where(platform => platform.CreatePublisher is not null).Select(platform => platform.Name);
        Assert.Equal(platforms, Publishing.Headings.Select(heading => heading.ToLowerInvariant()).Except(["direct messages", "what becomes of a text", "when something fails"]));
    }
}
