using CommunityFunctions.Communities;
using CommunityFunctions.Communities.Trust;
using CommunityFunctions.Core.Tests.Communities;
using CommunityFunctions.Privacy;
using NodaTime;

namespace CommunityFunctions.Core.Tests.Privacy;

/// <summary>What the notice must say is GDPR article 13, what the register must say article 30.</summary>
public sealed class PrivacyNoticeTests
{
    private static readonly CommunityDefinition Sample = FolderBuilder.Sample().Definition() with
    {
        Privacy = new()
        {
            Controller = "Copeau SAS",
            PostalAddress = "12 rue des Tanneurs, 44000 Nantes",
            Contact = "donnees@copeau.example",
            DataProtectionOfficer = "dpo@copeau.example",
            Processors = [new("Slack Technologies", new("héberge les échanges", "hosts the conversations"), new("États-Unis", "United States"), "Data Privacy Framework")],
        },
    };

    public static TheoryData<Language> Languages => [Language.French, Language.English];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_purpose_is_in_notice_and_register_with_its_words_its_basis_its_data_and_how_long_it_is_kept(Language language)
    {
        foreach (var activities in new[] { PrivacyNotice.Of(Sample, language).Activities, ProcessingRegister.Of(Sample, language).Activities })
        {
            Assert.All(Sample.Purposes, purpose =>
            {
                var activity = Assert.Single(activities, activity => activity.Id == purpose.Id);
                Assert.Equal((purpose.WordingIn(language), purpose.LegalBasis, purpose.Version), (activity.Aim, activity.LegalBasis, activity.Version));
                Assert.StartsWith(RetentionWords.Of(purpose.Retention, language), activity.Retention, StringComparison.Ordinal);
                Assert.NotEmpty(activity.Data);
                Assert.NotEqual(purpose.Id, activity.Title);
            });
            Assert.Equal(activities.Count, activities.Select(activity => activity.Id).Distinct().Count());
        }
    }

    [Theory]
    [InlineData(Language.French, "Qui en répond", "article 6, 1 a", "3\u00a0ans", "37\u00a0mois", "CNIL", "réclamation", "États-Unis", "héberge les échanges")]
    [InlineData(Language.English, "Who answers for it", "article 6(1)(a)", "3\u00a0years", "37\u00a0months", "CNIL", "complain", "United States", "hosts the conversations")]
    public void The_notice_names_who_answers_the_bases_the_times_the_rights_the_transfers_and_the_authority(Language language, params string[] expected)
    {
        var text = TextOf(PrivacyNotice.Of(Sample, language));

        Assert.All([.. expected, "Copeau SAS", "12 rue des Tanneurs", "donnees@copeau.example", "dpo@copeau.example", "Slack Technologies", "Data Privacy Framework", "Discourse"], part => Assert.Contains(part, text, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void A_folder_that_says_nothing_of_privacy_has_a_notice_too(Language language)
    {
        var community = FolderBuilder.Least().Definition() with { Zone = DateTimeZoneProviders.Tzdb["Europe/Brussels"] };

        var notice = PrivacyNotice.Of(community, language);

        Assert.Equal(["community", "figures", "moderation", "rights", "security"], notice.Activities.Select(activity => activity.Id));
        Assert.Contains(community.Name, TextOf(notice), StringComparison.Ordinal);
        Assert.Contains(language == Language.French ? "l’autorité de protection des données de votre pays" : "the data protection authority of your country", TextOf(notice), StringComparison.Ordinal);
        Assert.DoesNotContain("CNIL", TextOf(notice), StringComparison.Ordinal);
        Assert.Contains(language == Language.French ? "n’a pas encore indiqué d’adresse" : "has not yet named an address", TextOf(notice), StringComparison.Ordinal);
        Assert.Equal(["privacy.controller", "privacy.contact"], ProcessingRegister.Of(community, language).Missing);
        Assert.Empty(ProcessingRegister.Of(Sample, language).Missing);
    }

    [Theory]
    [InlineData("Europe/Paris", true)]
    [InlineData("Indian/Reunion", true)]
    [InlineData("Europe/Zurich", false)]
    [InlineData("America/Montreal", false)]
    public void Only_where_the_zone_is_French_is_the_authority_the_CNIL(string zone, bool isFrench) => Assert.Equal(
        isFrench, ProcessingRegister.Of(FolderBuilder.Least().Definition() with { Language = Language.French, Zone = DateTimeZoneProviders.Tzdb[zone] }, Language.French).Authority.Contains("CNIL", StringComparison.Ordinal));

    [Theory]
    [InlineData(Language.French, "ne nomme que les personnes qui l’ont accepté", "empreinte à clé", "vos commentaires aux enquêtes", "les messages signalés à l’équipe (jusqu’à sa décision, puis 6\u00a0mois)", "pendant 30\u00a0jours", "en le coupant sur votre page", "sous un nouvel identifiant aléatoire")]
    [InlineData(Language.English, "names only people who have agreed", "a keyed hash", "your comments in surveys", "messages flagged to the team (until it has decided, and 6\u00a0months after)", "for 30\u00a0days", "by switching it off on your page", "under a new random id")]
    public void The_notice_tells_what_reports_name_which_texts_are_kept_what_stays_after_an_erasure_and_how_one_objects(Language language, params string[] expected)
    {
        var text = TextOf(PrivacyNotice.Of(Sample, language));

        Assert.All(expected, part => Assert.Contains(part, text, StringComparison.Ordinal));
        Assert.Contains("6\u00a0mo", Assert.Single(ProcessingRegister.Of(Sample, language).Activities, activity => activity.Id == "moderation").Retention, StringComparison.Ordinal);
    }

    [Fact]
    public void The_English_notice_of_the_sample_has_no_French_in_it()
    {
        var notice = PrivacyNotice.Of(FolderBuilder.Sample().Definition(), Language.English);
        var text = TextOf(notice) + string.Concat(notice.Activities.SelectMany(activity => activity.Data.Append(activity.Aim)));

        Assert.All(["Héberge", "États-Unis", "Clauses", "Prénom", "courriel", "Nom", "arrivée", "Commentaire"], french => Assert.DoesNotContain(french, text, StringComparison.Ordinal));
        Assert.Contains("hosts the forum", text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void What_the_definition_calls_a_purpose_goes_before_what_the_suite_calls_it_and_a_purpose_of_its_own_has_its_id()
    {
        var named = new Purpose { Id = Purposes.Surveys, Wording = Said("?"), LegalBasis = LegalBasis.Consent, Title = Said("Nos questions"), Data = ["adresse"] };
        var own = new Purpose { Id = "fair-2027", Wording = Said("?"), LegalBasis = LegalBasis.Contract };

        Assert.Equal(("Nos questions", "Surveys"), (PurposeWords.TitleOf(named, Language.French), PurposeWords.TitleOf(named, Language.English)));
        Assert.Equal(["adresse"], PurposeWords.DataOf(named, Language.English));
        Assert.Equal(["address"], PurposeWords.DataOf(named with { Data = [new("adresse", "address")] }, Language.English));
        Assert.Equal("fair-2027", PurposeWords.TitleOf(own, Language.English));
        Assert.Empty(PurposeWords.DataOf(own, Language.English));

        static Dictionary<Language, string> Said(string french) => new() { [Language.French] = french };
    }

    [Fact]
    public void A_time_is_told_as_people_tell_it()
    {
        Assert.Equal("1\u00a0an et 6\u00a0mois", RetentionWords.Of(new PeriodBuilder { Years = 1, Months = 6 }.Build(), Language.French));
        Assert.Equal("1\u00a0month", RetentionWords.Of(Period.FromMonths(1), Language.English));
        Assert.Equal("2\u00a0semaines", RetentionWords.Of(Period.FromWeeks(2), Language.French));
        Assert.Equal("30\u00a0days", RetentionWords.Of(Period.FromDays(30), Language.English));
    }

    [Fact]
    public void Who_stops_all_messages_stops_what_is_written_to_them_and_nothing_else() =>
        Assert.Equal(["welcome", "welcome-mails", "newsletter", "surveys"], MessagePurposes.Of(Sample).Select(purpose => purpose.Id));

    private static string TextOf(PrivacyNotice notice) => string.Join(
        '\n',
        notice.Before.Concat(notice.After).SelectMany(section => new[] { section.Heading }.Concat(section.Paragraphs).Concat(section.Points))
            .Concat(notice.Activities.SelectMany(activity => new[] { activity.Title, activity.Aim, activity.Basis, activity.Retention })));
}
