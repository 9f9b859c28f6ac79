using CommunityFunctions.Communities.Trust;
using CommunityFunctions.Http;
using CommunityFunctions.Members;
using CommunityFunctions.Privacy;
using CommunityFunctions.Storage.Email;
using CommunityFunctions.Tests.Driver;
using CommunityFunctions.Tests.Email;
using NodaTime;

namespace CommunityFunctions.Tests.Consent;

/// <summary>
/// Weeks of a person's life with the suite, drawn by lot, beside a model that knows the rules and none of the code: what goes out and what does not is the same.
/// </summary>
public sealed class RandomHistoriesTests(AzuriteServer azurite)
{
    private const int Steps = 60;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Nothing_goes_out_without_a_consent_that_holds_then_and_never_more_than_the_cap(int seed)
    {
        await using var suite = await MailSuite.StartAsync(azurite);
        var random = new Random(seed);
        MemberId[] accounts = [await suite.JoinAsync("one"), await suite.JoinAsync("other")];
        var model = new Model(accounts);
        var (letters, sent) = (new List<EmailMessage>(), 0);
        for (var step = 0; step < Steps; step++)
        {
            suite.Clock.Advance(TimeSpan.FromMinutes(random.Next(30, 900)));
            var account = accounts[random.Next(2)];
            switch (random.Next(14))
            {
                case 0 or 1:
                    await suite.ChooseAsync(account, MailSuite.Newsletter, granted: true);
                    model.Answer(account, MailSuite.Newsletter, true);
                    break;
                case 2:
                    var stopped = random.Next(2) == 0 ? MailSuite.Newsletter : Purposes.WelcomeMails;
                    var link = await suite.Get<UnsubscribeLinks>().OfAsync(Atelier.Id, account, stopped, CancellationToken.None);
                    await suite.SendAsync("POST", link!.AbsolutePath["/api/".Length..], key: null);
                    model.Answer(account, stopped, false);
                    break;
                case 3:
                    var (wanted, agrees) = random.Next(4) == 0 ? (Purposes.Welcome, random.Next(2) == 0) : (Purposes.WelcomeMails, true);
                    await suite.ChooseAsync(account, wanted, agrees);
                    model.Answer(account, wanted, agrees);
                    break;
                case 4:
                    DateTimeOffset? until = random.Next(3) == 0 ? null : suite.Clock.GetUtcNow().AddHours(random.Next(1, 60));
                    await suite.PauseAsync(account, until);
                    model.Pause(account, until);
                    break;
                case 5 when step > Steps / 3 && !model.IsOne:
                    await suite.MergeAsync(accounts[0], accounts[1]);
                    model.Merge();
                    break;
                case 6 when letters.Count > 0:
                    await TrySendAsync(letters[random.Next(letters.Count)]);
                    break;
                case 7:
                    await TrySendAsync(new EmailMessage("atelier", account.Value, EmailMessage.Transactional, $"asked-{step}", "What you asked for", "Here.", Kind: ContactKind.Transactional));
                    break;
                default:
                    letters.Add(MailSuite.Letter(account, $"letter-{step}", random.Next(2) == 0 ? MailSuite.Newsletter : Purposes.Welcome));
                    await TrySendAsync(letters[^1]);
                    break;
            }
        }

        Assert.True(sent > 5, "Hardly anything went out.");

        async Task TrySendAsync(EmailMessage letter)
        {
            var member = new MemberId(letter.Member);
            var known = await suite.SendOfAsync(member, letter.Key, letter.Purpose) ?? (model.IsOne ? await suite.SendOfAsync(accounts[1], letter.Key, letter.Purpose) ?? await suite.SendOfAsync(accounts[0], letter.Key, letter.Purpose) : null);
            var isWaiting = known is { State: SendState.Waiting, NotBefore: { } notBefore } && notBefore > suite.Instant();
            var expected = known?.State != SendState.Sent && !isWaiting && model.MaySend(member, letter.Purpose, suite.Clock.GetUtcNow());
            await suite.SendAsync(letter);

            var outbox = (await suite.OutboxAsync()).Count;
            Assert.True(expected == (outbox > sent), $"Seed {seed}: {letter.Purpose} {letter.Key} at {suite.Clock.GetUtcNow():O} {(expected ? "did not go out" : "went out")}.");
            sent = outbox;
            if (expected && letter.Purpose != EmailMessage.Transactional) model.Sent(member, suite.Clock.GetUtcNow());
        }
    }

    /// <summary>The rules in their plainest form.</summary>
    private sealed class Model(MemberId[] accounts)
    {
        private static readonly DateTimeZone Paris = DateTimeZoneProviders.Tzdb["Europe/Paris"];

        private readonly Dictionary<(MemberId Account, string Purpose), bool> answers = [];
        private readonly Dictionary<MemberId, DateTimeOffset?> pauses = [];
        private readonly List<(MemberId Account, DateTimeOffset At)> sent = [];

        public bool IsOne { get; private set; }

        public void Answer(MemberId account, string purpose, bool granted)
        {
            foreach (var each in People(account)) answers[(each, purpose)] = granted;
        }

        public void Pause(MemberId account, DateTimeOffset? until)
        {
            foreach (var each in until is null ? People(account) : [IsOne ? accounts[1] : account]) pauses[each] = until;
        }

        /// <summary>The stricter answer is the person's; the accounts have one mailbox, so an agreement goes on.</summary>
        public void Merge()
        {
            IsOne = true;
            foreach (var purpose in new[] { MailSuite.Newsletter, Purposes.Welcome, Purposes.WelcomeMails })
            {
                var known = accounts.Where(account => answers.ContainsKey((account, purpose))).Select(account => answers[(account, purpose)]).ToList();
                if (known.Count > 0) Answer(accounts[0], purpose, known.TrueForAll(granted => granted));
            }
        }

        public bool MaySend(MemberId account, string purpose, DateTimeOffset now)
        {
            if (purpose == EmailMessage.Transactional) return true;
            bool? AnswerTo(string asked) => answers.TryGetValue((account, asked), out var granted) ? granted : null;
            if (purpose == MailSuite.Newsletter ? AnswerTo(purpose) != true : AnswerTo(Purposes.Welcome) == false || AnswerTo(Purposes.WelcomeMails) != true) return false;
            if (People(account).Any(each => pauses.GetValueOrDefault(each) > now)) return false;
            var hour = Instant.FromDateTimeOffset(now).InZone(Paris).Hour;
            return hour is >= 8 and < 21 && sent.Count(message => People(account).Contains(message.Account) && now - message.At < TimeSpan.FromDays(7)) < 3;
        }

        public void Sent(MemberId account, DateTimeOffset now) => sent.Add((account, now));

        private MemberId[] People(MemberId account) => IsOne ? accounts : [account];
    }
}
