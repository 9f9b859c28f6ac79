using System.Collections;
using System.Reflection;
using CommunityFunctions.Communities;
using CommunityFunctions.Kpis.Facts;
using CommunityFunctions.Members;
using NodaTime;

namespace CommunityFunctions.Core.Tests.Kpis;

public sealed class CarryTests
{
    private static readonly Instant Moment = Instant.FromUtc(2026, 11, 24, 9, 0) + Duration.FromTicks(1_234_567);

    /// <summary>Every list whose entries have a member is walked, so that one which is added later is not forgotten.</summary>
    [Fact]
    public void What_certain_people_did_is_told_to_the_second_in_every_list_that_names_somebody_and_of_others_it_stays()
    {
        var source = SourceName.Parse("slack");
        MemberId[] people = [new("ann"), new("bob")];
        var carry = new Carry
        {
            Accounts = [.. people.Select(member => new AccountStay(source, member, Moment, Joined: true))],
            Contributors = [.. people.Select(member => new ContributorSpan(member, Moment, Moment))],
            Roles = [.. people.Select(member => new RoleFact(member, "team", Granted: true, new LocalDate(2026, 11, 24), Moment))],
            Subscriptions = [.. people.Select(member => new SubscriptionFact(source, $"s-{member}", member, SubscriptionTurn.Started, Moment, 10, "EUR", Trial: false))],
            Wins = [.. people.Select(member => new FirstWin(member, Moment))],
            Consents = [.. people.Select(member => new ConsentFact(member, "newsletter", Granted: true, Moment))],
            Contents = [.. people.Select(member => new ContentFact(source, $"c-{member}", member, Published: true, Moment, ContentFact.Granted))],
        };

        var told = carry.ToTheSecond(member => member.Value == "ann");

        var lists = typeof(Carry).GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(list => list.PropertyType.GenericTypeArguments is [var entry] && entry.GetProperty("Member") is not null).ToList();
        Assert.All(lists, list =>
        {
            foreach (var (name, isExact) in new[] { ("ann", false), ("bob", true) })
            {
                var entry = ((IEnumerable)list.GetValue(told)!).Cast<object>().Single(entry => ((MemberId)entry.GetType().GetProperty("Member")!.GetValue(entry)!).Value == name);
                Assert.All(MomentsOf(entry), moment => Assert.Equal(isExact ? Moment : Instant.FromUtc(2026, 11, 24, 9, 0), moment));
            }
        });
        Assert.Equal(7, lists.Count);

        static IEnumerable<Instant> MomentsOf(object entry) => entry.GetType().GetProperties().Where(told => told.PropertyType == typeof(Instant)).Select(told => (Instant)told.GetValue(entry)!);
    }
}
