using CommunityFunctions.Communities;
using CommunityFunctions.Reports;
using CommunityFunctions.Tests.Driver;
using NodaTime;

namespace CommunityFunctions.Tests.Reports;

public sealed class ChannelNameTests
{
    private static readonly CommunityDefinition Community = new()
    {
        Id = Atelier.Id,
        Name = "Atelier",
        Type = CommunityType.B2b,
        Language = Language.French,
        Zone = DateTimeZoneProviders.Tzdb["Europe/Paris"],
        Sources = [new() { Name = Atelier.Slack, Platform = "slack" }, new() { Name = Atelier.Crm, Platform = "webhooks" }],
        Channels = [new() { Source = Atelier.Slack, Id = "C0ENTRAIDE", Name = "entraide" }, new() { Source = Atelier.Crm, Id = "C0ENTRAIDE", Name = "other" }],
    };

    [Theory]
    [InlineData("slack", "C0ENTRAIDE:1763370000.000100", "entraide")]
    [InlineData("slack", "C0UNLISTED:1763370000.000100", null)]
    [InlineData("crm", "C0ENTRAIDE:1763370000.000100", null)]
    [InlineData("gone", "C0ENTRAIDE:1763370000.000100", null)]
    public void A_message_stands_in_the_channel_that_the_definition_lists_by_its_platforms_id(string source, string message, string? channel) =>
        Assert.Equal(channel, ReportMaterials.ChannelOf(Community, SourceName.Parse(source), message));
}
