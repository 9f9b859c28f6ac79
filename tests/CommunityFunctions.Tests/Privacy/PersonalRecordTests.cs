using System.Text;
using Azure.Data.Tables;
using CommunityFunctions.Communities;
using CommunityFunctions.Storage.Privacy;
using CommunityFunctions.Tests.Driver;

namespace CommunityFunctions.Tests.Privacy;

/// <summary>What is somebody's in a payload and in a row of the log, and what is another's.</summary>
public sealed class PersonalRecordTests
{
    private const string Id = "0123456789abcdef01234567";
    private const string Other = "76543210fedcba9876543210";

    private static readonly PersonTrace Alice = new(
        new CommunityDefinition { Id = Atelier.Id, Name = "Atelier", Type = CommunityType.B2b, Language = Language.English, Zone = NodaTime.DateTimeZone.Utc, Sources = [] }, [new TracedAccount(Atelier.Crm, "U0ALICE77", new(Id), new("new")), new TracedAccount(Atelier.Slack, "42", new(Id), new("new"))],
        ["alice@example.org"], ["Alice Martin"], ["alice"]);

    [Theory]
    [InlineData("""{"text":"Ask alice@example.org"}""", true, true)]
    [InlineData("""{"some":"U0ALICE77"}""", true, true)]
    [InlineData("""{"user":{"id":42}}""", true, true)]
    [InlineData("""{"count":42}""", false, false)]
    [InlineData("""{"user":{"name":"Alice Martin"}}""", true, false)]
    [InlineData("""{"author":{"username":"alice"}}""", true, false)]
    [InlineData("""{"channel":"alice"}""", false, false)]
    [InlineData("""{"text":"Alice Martin is at the fair"}""", false, false)]
    [InlineData("user=Alice+Martin, Alice Martin", false, false)]
    [InlineData("token=U0ALICE77&x=1", true, true)]
    public void A_name_is_somebodys_only_where_a_payload_speaks_of_people_and_identifies_nobody(string payload, bool tells, bool identifies)
    {
        var inside = $$"""{"community":"atelier","body":"{{Convert.ToBase64String(Encoding.UTF8.GetBytes(payload))}}"}""";
        Assert.All([payload, inside], text => Assert.Equal((tells, identifies), (PayloadSearch.Tells(text, Alice), PayloadSearch.Identifies(text, Alice))));
    }

    [Fact]
    public void What_others_did_to_somebody_is_shown_without_them()
    {
        var view = PersonalEventView.Of(Row("reaction.added"), Alice)!.ToJsonString();
        Assert.Contains($"\"TargetMember\":\"{Id}\"", view, StringComparison.Ordinal);
        Assert.DoesNotContain(Other, view, StringComparison.Ordinal);
        Assert.DoesNotContain("acct-bruno", view, StringComparison.Ordinal);

        Assert.Null(PersonalEventView.Of(Row("message.flagged"), Alice));
        var own = Row("reaction.added");
        (own["Member"], own["TargetMember"]) = (Id, Other);
        Assert.Contains(Other, PersonalEventView.Of(own, Alice)!.ToJsonString(), StringComparison.Ordinal);
    }

    private static TableEntity Row(string kind) => new("atelier|2026-11-24", "crm|acct-bruno-likes") { ["Kind"] = kind, ["Member"] = Other, ["Actor"] = "acct-bruno", ["TargetMember"] = Id, ["Target"] = "U0ALICE77" };
}
