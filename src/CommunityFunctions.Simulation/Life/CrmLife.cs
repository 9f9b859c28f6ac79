using System.Globalization;
using System.Text.Json;
using CommunityFunctions.Simulation.People;
using CommunityFunctions.Simulation.Platforms;
using NodaTime;

namespace CommunityFunctions.Simulation.Life;

/// <summary>What the customer system tells: leads and what becomes of them, subscriptions, referrals, and a survey's answers once a week.</summary>
internal sealed class CrmLife : ISourceLife, IDisposable
{
    private const double Leads = 3.2;
    private const double Referrals = 0.8;

    private static readonly (string Plan, double Monthly)[] Plans = [("essentiel", 29), ("pro", 49), ("atelier", 99)];

    private readonly Scenario scenario;
    private readonly Rhythm rhythm;
    private readonly Agenda agenda;
    private readonly Outbox outbox;
    private readonly Dice dice;
    private readonly CrmPayloads payloads;
    private readonly Person[] people;
    private readonly double scale;
    private int leads = 700;
    private int subscriptions = 300;

    public CrmLife(Scenario scenario, Population population, Rhythm rhythm, Agenda agenda, Outbox outbox, Dice dice)
    {
        (this.scenario, this.rhythm, this.agenda, this.outbox, this.dice) = (scenario, rhythm, agenda, outbox, dice);
        payloads = new CrmPayloads(dice.Fork());
        people = [.. population.Accounts.Where(account => account.Kind == AccountKind.Member && account.Source != SourceNames.Discord).Select(account => account.Person)];
        scale = scenario.People / (double)Scenario.AtelierPeople;
    }

    public void PlanHour(Instant hour)
    {
        var share = rhythm.ShareOfWeek(hour) * scale;
        for (var count = dice.Poisson(Leads * share); count > 0; count--)
            agenda.Plan(hour + Duration.FromSeconds(dice.Below(3600)), BeginLead);
        for (var count = dice.Poisson(Referrals * share); count > 0; count--)
            agenda.Plan(hour + Duration.FromSeconds(dice.Below(3600)), Refer);
        var local = hour.InZone(scenario.Zone);
        if (local is { DayOfWeek: IsoDayOfWeek.Friday, Hour: 17 })
            agenda.Plan(hour + Duration.FromMinutes(5), TellOfSurvey);
    }

    public void Dispose() => payloads.Dispose();

    // Half of those who may buy are in the community already, under the same address.
    private Person Somebody()
    {
        if (dice.Chance(0.5))
            return dice.Pick(people);
        var (given, family, workshop) = (dice.Pick(FrenchNames.Given), dice.Pick(FrenchNames.Family), dice.Pick(FrenchNames.Workshops));
        var handle = $"{FrenchNames.Ascii(given)}.{FrenchNames.Ascii(family)}";
        return new Person(given, family, workshop, handle, $"{handle}@{FrenchNames.Ascii(workshop)}.example");
    }

    private void BeginLead(Instant at)
    {
        var person = Somebody();
        var lead = $"l{++leads}";
        var amount = dice.Between(6, 60) * 100;
        Tell(FactKinds.LeadCreated, at, person, json => WriteLead(json, lead, amount));
        string[] steps = [FactKinds.LeadQualified, FactKinds.LeadAccepted, dice.Chance(0.7) ? FactKinds.LeadWon : FactKinds.LeadLost];
        GoOn(0, at);

        void GoOn(int step, Instant after)
        {
            if (step == steps.Length || !dice.Chance(0.72))
                return;
            agenda.Plan(rhythm.SomeTime(dice, after + Duration.FromDays(1), after + Duration.FromDays(9)), when =>
            {
                Tell(steps[step], when, person, json => WriteLead(json, lead, amount));
                if (steps[step] == FactKinds.LeadWon)
                    Subscribe(person, when);
                GoOn(step + 1, when);
            });
        }
    }

    private void Subscribe(Person person, Instant at)
    {
        var subscription = $"s{++subscriptions}";
        var plan = dice.Below(Plans.Length);
        Tell(FactKinds.SubscriptionStarted, at, person, json => WriteSubscription(json, subscription, plan));
        if (dice.Chance(0.35))
            agenda.Plan(rhythm.SomeTime(dice, at + Duration.FromDays(10), at + Duration.FromDays(40)), when =>
                Tell(FactKinds.SubscriptionChanged, when, person, json => WriteSubscription(json, subscription, (plan + 1) % Plans.Length)));
        if (dice.Chance(0.15))
            agenda.Plan(rhythm.SomeTime(dice, at + Duration.FromDays(41), at + Duration.FromDays(70)), when =>
                Tell(FactKinds.SubscriptionEnded, when, person, json => WriteSubscription(json, subscription, plan)));
    }

    private void Refer(Instant at)
    {
        var referrer = CrmContact.IdOf(dice.Pick(people));
        Tell(FactKinds.ReferralMade, at, Somebody(), json => json.WriteString("referrer", referrer));
    }

    private void TellOfSurvey(Instant at)
    {
        var answers = Enumerable.Range(0, dice.Between(3, 9)).Select(_ => dice.Pick(people)).Distinct()
            .Select((person, i) => (At: ToSeconds(at) - Duration.FromMinutes(40 - i), Contact: CrmContact.IdOf(person), Person: person)).ToList();
        var year = at.InZone(scenario.Zone).Year.ToString(CultureInfo.InvariantCulture);
        var scores = answers.ConvertAll(_ => dice.Chance(0.6) ? dice.Between(9, 10) : dice.Between(3, 8));
        var body = payloads.Many(FactKinds.SurveyAnswered, answers, (json, i) =>
        {
            json.WriteNumber("value", scores[i]);
            json.WriteString("survey", "nps-" + year);
        });
        outbox.Send(SourceNames.Crm, at, body, answers.ConvertAll(answer => new SimulatedFact(SourceNames.Crm, FactKinds.SurveyAnswered, answer.At, answer.Contact)), payloads.Attempts());
    }

    private void Tell(string kind, Instant at, Person person, Action<Utf8JsonWriter> more)
    {
        // It writes whole seconds, and sends when it sends: a call that left in the second before would overtake others.
        var (second, contact) = (ToSeconds(at), CrmContact.IdOf(person));
        outbox.Send(SourceNames.Crm, at, payloads.One(kind, second, contact, person, more), [new SimulatedFact(SourceNames.Crm, kind, second, contact)], payloads.Attempts());
    }

    private static Instant ToSeconds(Instant at) => Instant.FromUnixTimeSeconds(at.ToUnixTimeSeconds());

    private static void WriteLead(Utf8JsonWriter json, string lead, int amount)
    {
        json.WriteStartObject("lead");
        json.WriteString("id", lead);
        json.WriteNumber("amount", amount);
        json.WriteString("currency", "EUR");
        json.WriteEndObject();
    }

    private static void WriteSubscription(Utf8JsonWriter json, string subscription, int plan)
    {
        json.WriteStartObject("subscription");
        json.WriteString("id", subscription);
        json.WriteString("plan", Plans[plan].Plan);
        json.WriteNumber("monthlyAmount", Plans[plan].Monthly);
        json.WriteString("currency", "EUR");
        json.WriteBoolean("trial", false);
        json.WriteEndObject();
    }
}
