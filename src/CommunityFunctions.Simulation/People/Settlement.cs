using System.Globalization;
using CommunityFunctions.Simulation.Life;
using NodaTime;

namespace CommunityFunctions.Simulation.People;

/// <summary>
/// Settles the community: the accounts that the sample definition names, then as many people as the scenario asks for,
/// 9 in 16 of them on Slack only, 5 on the forum only, 2 on both under the same name and address.
/// </summary>
internal sealed class Settlement(Scenario scenario, Rhythm rhythm, Dice dice)
{
    private const double ShareOfNewcomers = 0.28;
    private const double ShareOfLeavers = 0.08;
    private const double ShareOfReaders = 0.36;
    private const int FirstForumMember = 4;
    private const int ForumAmbassador = 11;

    private readonly HashSet<string> handles = [];
    private int forumLeavers;

    public IReadOnlyList<Account> Settle()
    {
        var claire = Named("Claire", "Fontaine", "Atelier");
        var hugo = Named("Hugo", "Mercier", "Atelier");
        List<Account> slack =
        [
            Fixed(SourceNames.Slack, "U0CLAIRE01", claire, AccountKind.Team, 9),
            Fixed(SourceNames.Slack, "U0HUGO0001", hugo, AccountKind.Team, 7),
            Fixed(SourceNames.Slack, "U0AMBASS01", SomeBody(), AccountKind.Member, 12),
            Fixed(SourceNames.Slack, "U0AMBASS02", SomeBody(), AccountKind.Member, 10),
            Fixed(SourceNames.Slack, "U0REFER001", SomeBody(), AccountKind.Member, 8),
        ];
        List<Account> forum = [Fixed(SourceNames.Forum, "2", claire, AccountKind.Team, 6), Fixed(SourceNames.Forum, "3", hugo, AccountKind.Team, 6)];
        var forumNames = new List<Account>();

        var onBoth = scenario.People * 2 / 16;
        var onForum = scenario.People * 5 / 16;
        for (var i = slack.Count; i < scenario.People - onForum; i++)
        {
            var person = SomeBody();
            slack.Add(SomeAccount(SourceNames.Slack, "U0" + dice.Code(8), person));
            if (forumNames.Count < onBoth)
                forumNames.Add(SomeAccount(SourceNames.Forum, "", person));
        }
        while (forumNames.Count < onBoth + onForum - 1)
            forumNames.Add(SomeAccount(SourceNames.Forum, "", SomeBody()));

        forum.AddRange(Numbered(forumNames, Fixed(SourceNames.Forum, "11", SomeBody(), AccountKind.Member, 12)));
        return [.. slack, .. SlackBots(), .. forum, .. ForumBots()];
    }

    // A forum numbers its accounts as they come: those who were there first have the low numbers.
    private static IEnumerable<Account> Numbered(List<Account> accounts, Account ambassador)
    {
        var number = FirstForumMember;
        foreach (var account in accounts.OrderBy(account => account.JoinedAt ?? Instant.MinValue))
        {
            if (number == ForumAmbassador)
                yield return ambassador with { Id = number++.ToString(CultureInfo.InvariantCulture) };
            yield return account with { Id = number++.ToString(CultureInfo.InvariantCulture) };
        }
    }

    private Account SomeAccount(string source, string id, Person person)
    {
        var joined = dice.Chance(ShareOfNewcomers) ? rhythm.SomeTime(dice, scenario.Start, scenario.End) : (Instant?)null;
        var left = dice.Chance(ShareOfLeavers) ? rhythm.SomeTime(dice, joined ?? scenario.Start, scenario.End) : (Instant?)null;
        // Nobody leaves in the hour they came.
        if (left < (joined ?? scenario.Start) + Duration.FromHours(1))
            left = null;
        return new Account
        {
            Source = source,
            Id = id,
            Person = person,
            JoinedAt = joined,
            LeftAt = left,
            // The forum's staff close one account, and erase the next at its owner's wish.
            IsSuspendedOnLeaving = left is not null && (source == SourceNames.Slack || ++forumLeavers % 2 == 0),
            EmailConfirmed = source == SourceNames.Forum || dice.Chance(0.92),
            Liveliness = dice.Chance(ShareOfReaders) ? 0 : Math.Min(14, Math.Pow(1 - dice.Fraction(), -0.75)),
        };
    }

    private static Account Fixed(string source, string id, Person person, AccountKind kind, double liveliness) =>
        new() { Source = source, Id = id, Person = person, Kind = kind, Liveliness = liveliness };

    private static IEnumerable<Account> SlackBots() =>
    [
        Bot(SourceNames.Slack, "USLACKBOT", "slackbot", "Slackbot"),
        Bot(SourceNames.Slack, "U0SUITE001", "communaute", "Communauté"),
        Bot(SourceNames.Slack, "U0VEILLE01", "veille", "Veille métiers"),
        Bot(SourceNames.Slack, "B0ALERTES1", "alertes", "Alertes appro") with { IsListed = false },
    ];

    private static IEnumerable<Account> ForumBots() =>
        [Bot(SourceNames.Forum, "-1", "system", "system"), Bot(SourceNames.Forum, "-2", "discobot", "discobot")];

    private static Account Bot(string source, string id, string handle, string name) =>
        Fixed(source, id, new Person(name, "", "", handle, ""), AccountKind.Bot, 0);

    private Person SomeBody() => Named(dice.Pick(FrenchNames.Given), dice.Pick(FrenchNames.Family), dice.Pick(FrenchNames.Workshops));

    private Person Named(string given, string family, string company)
    {
        var handle = $"{FrenchNames.Ascii(given)}.{FrenchNames.Ascii(family)}";
        var free = handle;
        for (var i = 2; !handles.Add(free); i++)
            free = string.Create(CultureInfo.InvariantCulture, $"{handle}{i}");
        return new Person(given, family, company, free, $"{free}@{FrenchNames.Ascii(company)}.example");
    }
}
