using System.Net;
using CommunityFunctions.Communities;
using CommunityFunctions.Communities.Reporting;
using CommunityFunctions.Communities.Trust;
using CommunityFunctions.Consent;
using CommunityFunctions.Http;
using CommunityFunctions.MemberPages;
using CommunityFunctions.Members;
using CommunityFunctions.Members.Identity;
using CommunityFunctions.Operations;
using CommunityFunctions.Privacy;
using CommunityFunctions.Storage.Privacy;
using CommunityFunctions.Storage.Surveys;
using CommunityFunctions.Storage.Welcome;
using CommunityFunctions.Surveys;
using CommunityFunctions.Tests.Shared.Reports;
using CommunityFunctions.Welcome;
using NodaTime;

namespace CommunityFunctions.Pages.Tests;

/// <summary>The pages that people open from a message, in both languages: as most see them, with all that they can have, and with words as nobody should have them.</summary>
internal static class PersonalPages
{
    private const string Hostile = "<script>alert('x')</script>\" onload=\"" + "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW";

    private static readonly DateTimeOffset At = new(2026, 11, 1, 9, 0, 0, TimeSpan.Zero);

    private static readonly Uri Me = new("https://suite.example/api/me/t.t");

    /// <summary>Those with hostile words on the narrowest and the widest screen: what fits there fits between.</summary>
    public static IEnumerable<(string Name, Sample Sample)> All() => Pages().Select(page => (page.Name, Sample.Of(page.Page) is var sample && page.Name.EndsWith("-hostile", StringComparison.Ordinal) ? sample with { Widths = [320, 1280] } : sample));

    private static IEnumerable<(string Name, PersonalPage Page)> Pages()
    {
        foreach (var language in Enum.GetValues<Language>())
        {
            var code = language == Language.French ? "fr" : "en";
            (string, CommunityDefinition)[] communities = language == Language.French ? [("", Community("#1d5c4f", "Atelier")), ("-hostile", Community("#ffeb3b", Hostile))] : [("", Community("#1d5c4f", "Atelier"))];
            foreach (var (suffix, community) in communities)
            {
                var unsubscribe = new UnsubscribePage(community, "newsletter", language, Me);
                yield return ($"u-ask-{code}{suffix}", unsubscribe.Question());
                yield return ($"u-done-{code}{suffix}", unsubscribe.Done(everything: false));
                yield return ($"me-{code}{suffix}", new ChoicesPage(View(community, language)).Of(language == Language.French ? "Vos choix sont enregistrés." : "Your choices are saved."));
                yield return ($"data-{code}{suffix}", new MyDataPage(community, language, Records(), Me).Of());
                yield return ($"erase-{code}{suffix}", new ErasurePage(community, language).Question());
                yield return ($"erased-{code}{suffix}", new ErasurePage(community, language).Done());
                var nps = new NpsPage(community, language);
                yield return ($"nps-{code}{suffix}", nps.Question(7, hasAnswered: suffix.Length > 0, suffix.Length > 0 ? Hostile + "</textarea>" : null, QuoteConsent.WithoutName, suffix.Length > 0 ? nps.ScoreFault : null));
                yield return ($"nps-thanks-{code}{suffix}", nps.Thanks(new SurveyComment(new MemberId("m1"), "…", QuoteConsent.WithName, "…", language, Instant.FromDateTimeOffset(At))));
                yield return ($"privacy-{code}{suffix}", NoticePage.Of(community, language));
                yield return ($"register-{code}{suffix}", RegisterPage.Of(community, language));
            }

            var plain = Community(null, "Atelier");
            yield return ($"u-all-{code}", new UnsubscribePage(plain, "newsletter", language, Me).Done(everything: true));
            foreach (var state in new[] { ConfirmState.Open, ConfirmState.Refused, ConfirmState.Unknown })
            {
                var asked = new ConsentRecord("newsletter", ConsentState.Pending, At, ConsentWay.Told, "1", "Je souhaite recevoir la lettre.", Language.French);
                yield return ($"confirm-{state.ToString().ToLowerInvariant()}-{code}", new ConfirmPage(plain, new("m1"), asked, state, language, Me).Page());
            }

            yield return ($"operations-{code}", new OperationsPage(SampleOperations.Well(), language).Of());
            yield return ($"operations-{code}-hostile", new OperationsPage(SampleOperations.Hostile(Hostile), language).Of());
            yield return ($"operations-{code}-away", new OperationsPage(SampleOperations.Away(), language).Of());
            yield return ($"closed-{code}", ClosedPage.Closed(language));
            yield return ($"expired-{code}", ClosedPage.Expired(plain, language, "…"));
            yield return ($"problem-{code}", ClosedPage.Problem(plain, language, HttpStatusCode.Conflict));
            yield return ($"nps-over-{code}", new NpsPage(Community(null, "Atelier"), language).Over());
            yield return ($"me-{code}-least", new ChoicesPage(Least(language)).Of());
        }
    }

    private static CommunityDefinition Community(string? color, string name) => SampleReports.Community() with
    {
        Name = name,
        Brand = new Brand { Color = color },
        Charter = new Charter("2026-03", "# Les règles\n\nSoyez **brefs** et [lisez](https://example.org).\n\n- un\n- deux\n\n<b onclick=x>non</b>"),
        Who = new CommunityWho
        {
            Personas = [new Persona { Id = "artisan", Name = "Lise, ébéniste" }, new Persona { Id = "chef", Name = name.Length > 20 ? name : "Karim, chef d’atelier" }],
        },
        Privacy = new ControllerInfo
        {
            Controller = "Copeau SAS",
            PostalAddress = "12 rue des Tanneurs, 44000 Nantes",
            Contact = "donnees@copeau.example",
            Processors = [new("Slack Technologies", "héberge les échanges", "États-Unis", "Data Privacy Framework")],
        },
        Purposes =
        [
            Purpose("welcome", LegalBasis.LegitimateInterest), Purpose("newsletter", LegalBasis.Consent), Purpose("surveys", LegalBasis.Consent),
            Purpose("billing", LegalBasis.Contract), Purpose(Purposes.PublishedContent, LegalBasis.Consent),
        ],
    };

    private static Purpose Purpose(string id, LegalBasis basis) => new()
    {
        Id = id,
        LegalBasis = basis,
        Wording = new Dictionary<Language, string> { [Language.French] = "Je souhaite recevoir chaque mois le meilleur des échanges.", [Language.English] = "I would like to receive the best of the conversations every month." },
    };

    private static Choices Least(Language language)
    {
        var view = View(SampleReports.Community(), language);
        return view with { Items = [], Questions = null, PausedUntil = null };
    }

    private static Choices View(CommunityDefinition community, Language language)
    {
        var record = new MemberRecord { Source = SourceName.Parse("crm"), Account = "u1" };
        var person = new KnownPerson(new("m1"), [new KnownAccount(new("m1"), record, IsThere: true, TrustedAddresses: false)]);
        var profile = PersonProfile.Of(person, IdentityHistory.Empty, community, new Dictionary<MemberId, IReadOnlyList<ConsentChoice>> { [new("m1")] = [new("newsletter", Granted: true, At)] });
        ConsentRecord[] history =
        [
            new("surveys", ConsentState.Pending, At, ConsentWay.Told, "1", "…", language),
            new("newsletter", ConsentState.Granted, At, ConsentWay.Page, "1", "Les mots d’avant.", language),
        ];
        var terms = new ConsentTerms(["le site", community.Name], new LocalDate(2027, 1, 1), MayEdit: true, IsNamed: true);
        return new(
            community, language, new("m1"), ByMail: true, person, profile, PurposeSwitches.Of(community, profile, history, language, isUnconfirmed: _ => true), At.AddDays(30),
            [
                new(Purposes.PublishedContent, ConsentState.Pending, At, ConsentWay.Told, "1", "Copeau peut publier ceci.", language, "photo-1", terms, community.Name),
                new(Purposes.PublishedContent, ConsentState.Granted, At, ConsentWay.Page, "1", "Copeau peut publier ceci.", language, "photo-2", terms with { Until = null, MayEdit = false, IsNamed = false }, "Mon établi"),
            ],
            new OpenQuestions(null, [Step(language)]));
    }

    private static WelcomeStep Step(Language language) => new()
    {
        Id = "bienvenue",
        After = Duration.Zero,
        Routes = [],
        Texts = new Dictionary<Language, StepText>(),
        Question = new(new Dictionary<Language, string> { [language] = "Par quoi voulez-vous commencer ?", [Language.French] = "Par quoi voulez-vous commencer ?" }, [Choice("lire"), Choice("parler")]),
    };

    private static StepChoice Choice(string id) => new(id, new Dictionary<Language, string> { [Language.French] = id, [Language.English] = id });

    private static IReadOnlyList<PersonalRecord> Records() =>
    [
        .. Enumerable.Range(0, 60).Select(i => new PersonalRecord("Events", "community", new() { ["kind"] = "message.posted", ["at"] = $"2026-11-{(i % 28) + 1:00}", ["empty"] = null })),
        new("Members", "community", new() { ["Name"] = Hostile, ["Joins"] = "2026-11-01T09:00:00.0000000Z", ["joins"] = new System.Text.Json.Nodes.JsonArray("2026-11-01") }),
        new("Consents", "newsletter", new() { ["purpose"] = "newsletter" }),
        new("a-new-store", "analytics", new() { ["x"] = 1 }),
    ];
}
