using System.Text;
using System.Text.Json;
using CommunityFunctions.Kpis.Facts;

namespace CommunityFunctions.Core.Tests.Kpis;

public sealed class FactsJsonTests
{
    [Theory]
    [InlineData("""{"messages":[["forum","m1","ann",17634240000000000,"m1","ann",null]]}""")] // A form that facts once had.
    [InlineData("""{"acts":[[1,"forum"],[1,"ann"],[0],[1,"m1"],[1,17634240000000000,1,0,0,0,-1],[0],[0]]}""")] // There is no second item.
    [InlineData("""{"acts":[[1,"forum"],[1,"ann"],[0],[1,"m1"],[1,17634240000000000,0,-1,0,0,-1],[0],[0]]}""")] // A message of nobody.
    [InlineData("""{"acts":[[1,"forum"],[1,"ann"],[0],[1,"m1"],[2,17634240000000000,0,0,0,0,-1],[0],[0]]}""")] // One message, not two.
    [InlineData("""{"acts":[[1,"forum"],[-1,"ann"],[0],[1,"m1"],[0],[0],[0]]}""")]
    [InlineData("null")]
    public void A_blob_that_is_no_facts_is_refused_not_misread(string blob) =>
        Assert.True(Record.Exception(() => Read(blob)) is JsonException or InvalidOperationException);

    [Fact]
    public void A_blob_is_read_as_it_stands()
    {
        var acts = Read("""{"acts":[[1,"forum"],[2,"ann","ben"],[0],[2,"m1","m2"],[1,17634240000000000,1,1,0,0,-1],[0],[0]]}""").Acts;

        var reply = acts.Messages[0];
        Assert.Equal(("m2", "m1"), (acts.Names.Item(reply.Item).Id, acts.Names.Item(reply.Conversation).Id));
        Assert.Equal(("ben", "ann", null), (acts.Names.Member(reply.Author).Value, acts.Names.Member(reply.Starter).Value, acts.Names.MemberOrNone(reply.Answered)));
    }

    private static DayFacts Read(string blob) => new FactsJson().Read<DayFacts>(Encoding.UTF8.GetBytes(blob));
}
