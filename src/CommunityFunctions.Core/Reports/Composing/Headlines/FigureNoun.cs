using CommunityFunctions.Kpis;
using CommunityFunctions.Kpis.Findings;

namespace CommunityFunctions.Reports.Composing.Headlines;

/// <summary>Figures as the subject of a sentence, in the singular, so that one verb fits all.</summary>
internal static class FigureNoun
{
    private static readonly Dictionary<string, Bilingual> Nouns = new()
    {
        ["members"] = new("le nombre de membres", "the number of members"),
        ["net-member-growth"] = new("la croissance nette", "net member growth"),
        ["active-members"] = new("le nombre de membres actifs", "the number of active members"),
        ["weekly-participation"] = new("la participation hebdomadaire", "weekly participation"),
        ["active-engagement"] = new("l’engagement actif", "active engagement"),
        ["stickiness"] = new("la fidélité d’usage", "stickiness"),
        ["contributions"] = new("le nombre de contributions", "the number of contributions"),
        ["active-conversations"] = new("le nombre de conversations actives", "the number of active conversations"),
        ["conversation-depth"] = new("la profondeur des conversations", "conversation depth"),
        ["time-to-first-response"] = new("le délai de première réponse", "the time to first response"),
        ["peer-interactions"] = new("le nombre d’échanges entre membres", "the number of peer interactions"),
        ["engagement-rate-per-post"] = new("le taux d’engagement par publication", "the engagement rate per post"),
        ["ritual-participation"] = new("la participation aux rituels", "ritual participation"),
        ["new-contributors"] = new("le nombre de nouveaux contributeurs", "the number of new contributors"),
        ["retention"] = new("la rétention", "retention"),
        ["dormant-members"] = new("le nombre de membres en sommeil", "the number of dormant members"),
        ["onboarding-activation"] = new("l’activation des nouveaux", "the activation of newcomers"),
        ["ugc-volume"] = new("le nombre de contenus de membres publiés", "the number of members’ pieces published"),
        ["meeting-attendance"] = new("la participation aux rencontres", "meeting attendance"),
        ["referrals"] = new("le nombre de parrainages", "the number of referrals"),
        ["ambassadors"] = new("le nombre d’ambassadeurs", "the number of ambassadors"),
        ["nps"] = new("le NPS", "the NPS"),
        ["moderation-response-time"] = new("le délai de modération", "the moderation response time"),
        ["leads"] = new("le nombre de prospects venus des membres", "the number of leads from members"),
        ["mql-to-sql"] = new("la part des prospects qualifiés acceptés par les ventes", "the share of qualified leads accepted by sales"),
        ["member-to-client"] = new("la part des membres devenus clients", "the share of members who became clients"),
        ["mrr-members"] = new("le revenu mensuel récurrent des membres", "the monthly recurring revenue of members"),
        ["mrr-non-members"] = new("le revenu mensuel récurrent des non-membres", "the monthly recurring revenue of non-members"),
        ["churn-members"] = new("l’attrition des clients membres", "churn among members"),
        ["churn-non-members"] = new("l’attrition des clients non membres", "churn among non-members"),
        ["retention-revenue-members"] = new("le revenu conservé auprès des membres", "revenue retained from members"),
        ["clv-members"] = new("la valeur vie d’un client membre", "the lifetime value of a member"),
        ["clv-non-members"] = new("la valeur vie d’un client non membre", "the lifetime value of a non-member"),
        ["acquisition-cost"] = new("le coût d’acquisition d’un client", "the cost of winning a client"),
        ["budget"] = new("le coût des outils", "the cost of tools"),
        ["roi"] = new("le retour sur investissement", "the return on investment"),
    };

    /// <summary>A figure that has none here is called by its name.</summary>
    public static Bilingual Of(IKpi kpi) => Nouns.GetValueOrDefault(kpi.Id) ?? new($"l’indicateur « {kpi.Name.French} »", $"the figure “{kpi.Name.English}”");
}
