namespace CommunityFunctions.Storage;

/// <summary>The names of all tables, queues and blob containers: part of the suite's contract, declared by the infrastructure too.</summary>
public static class StorageNames
{
    /// <summary>The setting that the queue triggers name; the stores use the same connection.</summary>
    public const string Connection = "CommunityStorage";

    public static class Tables
    {
        public const string Deliveries = nameof(Deliveries);
        public const string Events = nameof(Events);
        public const string Arrivals = nameof(Arrivals);
        public const string Messages = nameof(Messages);
        public const string MemberDays = nameof(MemberDays);
        public const string Members = nameof(Members);
        public const string Identities = nameof(Identities);
        public const string IdentityIndex = nameof(IdentityIndex);
        public const string IdentityLedger = nameof(IdentityLedger);
        public const string Suggestions = nameof(Suggestions);
        public const string Consents = nameof(Consents);
        public const string Sends = nameof(Sends);
        public const string MailOperations = nameof(MailOperations);
        public const string MailAttention = nameof(MailAttention);
        public const string Suppressions = nameof(Suppressions);
        public const string Sources = nameof(Sources);
        public const string DirtyDays = nameof(DirtyDays);
        public const string Kpis = nameof(Kpis);
        public const string RitualRuns = nameof(RitualRuns);
        public const string ReportRuns = nameof(ReportRuns);
        public const string Journeys = nameof(Journeys);
        public const string WelcomeDue = nameof(WelcomeDue);
        public const string Preferences = nameof(Preferences);
        public const string SurveyRuns = nameof(SurveyRuns);
        public const string SurveyComments = nameof(SurveyComments);
        public const string Tasks = nameof(Tasks);
        public const string Cases = nameof(Cases);
        public const string Erasures = nameof(Erasures);
        public const string PrivacyReceipts = nameof(PrivacyReceipts);
        public const string Marks = nameof(Marks);
        public const string DeadLetters = nameof(DeadLetters);

        public static readonly IReadOnlyList<string> All =
            [Deliveries, Events, Arrivals, Messages, MemberDays, Members, Identities, IdentityIndex, IdentityLedger, Suggestions, Consents, Sends, MailOperations, MailAttention, Suppressions, Sources, DirtyDays, Kpis, RitualRuns, ReportRuns, Journeys, WelcomeDue, Preferences, SurveyRuns, SurveyComments, Tasks, Cases, Erasures, PrivacyReceipts, Marks, DeadLetters];
    }

    public static class Queues
    {
        public const string WebhookDeliveries = "webhook-deliveries";
        public const string WebhookDeliveriesPoison = WebhookDeliveries + PoisonSuffix;
        public const string Rosters = "rosters";
        public const string RostersPoison = Rosters + PoisonSuffix;

        public const string Kpis = "kpis";
        public const string KpisPoison = Kpis + PoisonSuffix;

        public const string RitualRuns = "ritual-runs";
        public const string RitualRunsPoison = RitualRuns + PoisonSuffix;

        public const string Reports = "reports";
        public const string ReportsPoison = Reports + PoisonSuffix;

        public const string Emails = "emails";
        public const string EmailsPoison = Emails + PoisonSuffix;

        public const string EmailsBulk = "emails-bulk";
        public const string EmailsBulkPoison = EmailsBulk + PoisonSuffix;

        public const string Purges = "purges";
        public const string PurgesPoison = Purges + PoisonSuffix;

        public const string WelcomeSteps = "welcome-steps";
        public const string WelcomeStepsPoison = WelcomeSteps + PoisonSuffix;

        public const string Surveys = "surveys";
        public const string SurveysPoison = Surveys + PoisonSuffix;

        public const string Erasures = "erasures";
        public const string ErasuresPoison = Erasures + PoisonSuffix;

        public static readonly IReadOnlyList<string> All =
            [WebhookDeliveries, WebhookDeliveriesPoison, Rosters, RostersPoison, Kpis, KpisPoison, RitualRuns, RitualRunsPoison, Reports, ReportsPoison, Emails, EmailsPoison, EmailsBulk, EmailsBulkPoison, WelcomeSteps, WelcomeStepsPoison, Surveys, SurveysPoison, Erasures, ErasuresPoison, Purges, PurgesPoison];

        /// <summary>What the Functions host appends to a queue's name for the messages it has given up.</summary>
        private const string PoisonSuffix = "-poison";
    }

    public static class Containers
    {
        public const string Communities = "communities";
        public const string Deliveries = "deliveries";
        public const string DeadLetters = "dead-letters";
        public const string Facts = "facts";
        public const string Reports = "reports";

        public const string Outbox = "outbox";

        public static readonly IReadOnlyList<string> All = [Communities, Deliveries, DeadLetters, Facts, Reports, Outbox];
    }
}
