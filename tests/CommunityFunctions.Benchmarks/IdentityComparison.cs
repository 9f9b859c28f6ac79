using System.Globalization;
using System.Text;
using CommunityFunctions.Communities;
using CommunityFunctions.Core.Tests.Members.Identity;
using CommunityFunctions.Members;
using CommunityFunctions.Members.Identity;

namespace CommunityFunctions.Benchmarks;

/// <summary>
/// How right the rules of identity are on the labelled pairs, half of which no weight was set on, beside comparing lower-cased names; and what it costs to
/// find the suggestions for one account among many, beside looking at everybody.
/// </summary>
internal static class IdentityComparison
{
    public const string Name = "identity";

    private const int Accounts = 100_000;
    private const int Asked = 1_000;

    private static readonly DateTimeOffset At = new(2026, 11, 3, 10, 0, 0, TimeSpan.Zero);

    public static string Table()
    {
        var text = new StringBuilder();
        var all = LabelledPair.All;
        text.AppendLine(CultureInfo.InvariantCulture, $"{all.Count} labelled pairs, {all.Count(pair => pair.Same)} of them of one person.");
        text.AppendLine();
        text.AppendLine("| way | at least | tuning: precision | recall | held out: precision | recall |");
        text.AppendLine("| --- | ---: | ---: | ---: | ---: | ---: |");
        foreach (var threshold in new[] { SuggestionRules.Shown, 0.6, 0.7, 0.8, 0.9 })
        {
            text.AppendLine(Row("suggestions", threshold.ToString("0.0", CultureInfo.InvariantCulture), LabelledPair.Undecided, pair => pair.Score >= threshold));
        }

        text.AppendLine(Row("equal lower-cased names", "–", LabelledPair.Undecided, pair => pair.HaveEqualNames));
        text.AppendLine(Row("automatic merging", "–", tuning => [.. all.Where(pair => pair.IsForTuning == tuning)], pair => pair.IsMergedAutomatically));
        text.AppendLine();
        text.Append(Finding());
        return text.ToString();
    }

    private static string Row(string way, string threshold, Func<bool, IReadOnlyList<LabelledPair>> half, Func<LabelledPair, bool> says)
    {
        var (tuning, heldOut) = (Quality.Of(half(true), says), Quality.Of(half(false), says));
        return string.Create(CultureInfo.InvariantCulture, $"| {way} | {threshold} | {tuning.Precision:0.00} | {tuning.Recall:0.00} | {heldOut.Precision:0.00} | {heldOut.Recall:0.00} |");
    }

    private static string Finding()
    {
        var people = People().ToList();
        var byId = people.ToDictionary(person => person.Id);
        var index = people.SelectMany(person => IdentityKeys.Of(person.Accounts[0].Record).Select(key => (key, person.Id)))
            .GroupBy(row => row.key, row => row.Id).ToDictionary(rows => rows.Key, rows => rows.ToList());
        var (found, candidates, keys) = (0, 0, 0);

        var byKeys = Stopwatches.Fastest(() =>
        {
            (found, candidates, keys) = (0, 0, 0);
            foreach (var person in people.Take(Asked))
            {
                var own = IdentityKeys.Of(person.Accounts[0].Record);
                var others = own.Select(key => index[key]).Where(rows => rows.Count <= IdentityKeys.MostPerKey)
                    .SelectMany(rows => rows).Where(id => id != person.Id).Distinct().Select(id => byId[id]).ToList();
                keys += own.Count;
                candidates += others.Count;
                found += SuggestionRules.Of(person, others, IdentityHistory.Empty).Count;
            }

            return found;
        }, "suggestions by keys");
        var byLooking = Stopwatches.Fastest(() => SuggestionRules.Of(people[0], people[1..], IdentityHistory.Empty), "suggestions by looking at everybody");

        return string.Create(CultureInfo.InvariantCulture, $"""
            | finding the suggestions for one of {Accounts:N0} accounts | time | point reads | candidates | suggestions |
            | --- | ---: | ---: | ---: | ---: |
            | by the keys of its index rows (in memory, the mean of {Asked:N0}) | {byKeys.TotalMicroseconds / Asked:N0} µs | {(double)keys / Asked:0.0} | {(double)candidates / Asked:0.0} | {(double)found / Asked:0.0} |
            | by looking at everybody | {byLooking.TotalMilliseconds:N0} ms | – | {Accounts - 1:N0} | – |

            """);
    }

    /// <summary>Accounts on two sources, a tenth of them the second one of somebody, whose names are the labelled pairs' words put together anew.</summary>
    private static IEnumerable<KnownPerson> People()
    {
        var names = LabelledPair.All.SelectMany(pair => new[] { pair.One, pair.Other })
            .Select(person => person.Accounts[0].Record.Name?.Value.Split(' ')).OfType<string[]>().Where(words => words.Length >= 2).ToList();
        var dice = new Random(4);
        var (given, family) = ("", "");
        for (var at = 0; at < Accounts; at++)
        {
            var isSecond = at % 10 == 9;
            if (!isSecond) (given, family) = (names[dice.Next(names.Count)][0], $"{names[dice.Next(names.Count)][^1]}{(char)('a' + dice.Next(26))}{(char)('a' + dice.Next(26))}");
            var id = new MemberId(at.ToString("D6", CultureInfo.InvariantCulture));
            var record = new MemberRecord { Source = SourceName.Parse(isSecond ? "forum" : "slack"), Account = id.Value, FirstSeen = At }.Told(new AccountSighting
            {
                Account = id.Value,
                At = At,
                Name = isSecond ? $"{family} {given}" : $"{given} {family}",
                Handle = isSecond ? $"{given}{at}" : $"{given}.{family}",
                Email = isSecond ? null : $"{given}.{family}@company{at % 2_000}.example",
            });
            yield return new(id, [new KnownAccount(id, record, IsThere: true, TrustedAddresses: false)]);
        }
    }
}
