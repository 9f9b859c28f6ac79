using System.Text.Json.Serialization;
using CommunityFunctions.Communities.Business;
using CommunityFunctions.Communities.Editorial;
using CommunityFunctions.Communities.Reporting;
using CommunityFunctions.Communities.Trust;
using CommunityFunctions.Rituals;
using CommunityFunctions.Welcome;
using NodaTime;

namespace CommunityFunctions.Communities;

/// <summary>
/// The validated content of a community's folder: all that the functions need to know of one community.
/// What community.json leaves out has the default that its schema states (schemas/community.schema.json).
/// </summary>
public sealed record CommunityDefinition
{
    /// <summary>The target that holds when the file names none for it: the method's 40 % of members with a contribution or reaction.</summary>
    public static readonly IReadOnlyDictionary<string, double> DefaultTargets = new Dictionary<string, double> { ["active-engagement"] = 0.4 };

    public required CommunityId Id { get; init; }

    public required string Name { get; init; }

    public required CommunityType Type { get; init; }

    public Audience Audience { get; init; } = Audience.Clients;

    public Hosting Hosting { get; init; } = Hosting.ThirdParty;

    /// <summary>The language that the suite speaks with members, and with stakeholders who chose no other.</summary>
    public required Language Language { get; init; }

    /// <summary>The zone in which the community's days, weeks and months begin. Fixed once events exist.</summary>
    public required DateTimeZone Zone { get; init; }

    public CommunityWhy Why { get; init; } = new();

    public CommunityWho Who { get; init; } = new();

    public CommunityWhat What { get; init; } = new();

    public required IReadOnlyList<SourceDefinition> Sources { get; init; }

    public IReadOnlyList<ChannelDefinition> Channels { get; init; } = [];

    public IReadOnlyList<RoleAssignment> Roles { get; init; } = [];

    public LaunchPlan Launch { get; init; } = new();

    public EditorialPlan Editorial { get; init; } = new();

    /// <summary>KPI id to the value aimed at; ratios from 0 to 1. A KPI that is not in it has no target.</summary>
    public IReadOnlyDictionary<string, double> Targets { get; init; } = DefaultTargets;

    /// <summary>Ids of surveys that ask the NPS question, beside those whose id begins with <c>nps</c>.</summary>
    public IReadOnlyList<string> NpsSurveys { get; init; } = [];

    public IReadOnlyList<Stakeholder> Stakeholders { get; init; } = [];

    public ReportPlan Reports { get; init; } = new();

    public Brand Brand { get; init; } = new();

    public ModerationPlan Moderation { get; init; } = new();

    public WelcomePlan Welcome { get; init; } = new();

    public ContactPlan Contact { get; init; } = new();

    /// <summary>The NPS survey that the suite sends.</summary>
    public SurveyPlan Nps { get; init; } = new();

    /// <summary>Who answers for the personal data.</summary>
    public ControllerInfo Privacy { get; init; } = new();

    /// <summary>What personal data is used for. What needs a consent and has no purpose here is not done.</summary>
    public IReadOnlyList<Purpose> Purposes { get; init; } = [];

    public RetentionPeriods Retention { get; init; } = new();

    /// <summary>ISO 4217; of all amounts of the definition.</summary>
    public string Currency { get; init; } = "EUR";

    public IReadOnlyList<Budget> Budget { get; init; } = [];

    public IReadOnlyList<Cost> Costs { get; init; } = [];

    public IReadOnlyList<GrossMargin> GrossMargin { get; init; } = [];

    /// <summary>How many partitions a day of the log has. Fixed when the community is created.</summary>
    public int Shards { get; init; } = 1;

    /// <summary>The rules of the game (charter.md); null until they are written.</summary>
    [JsonIgnore]
    public Charter? Charter { get; init; }

    /// <summary>The mini-guide to the channels (guide.md), Markdown; null when there is none.</summary>
    [JsonIgnore]
    public string? Guide { get; init; }

    /// <summary>What the community repeats (rituals/), in the order of their ids.</summary>
    [JsonIgnore]
    public IReadOnlyList<Ritual> Rituals { get; init; } = [];

    /// <summary>What stands once in the editorial calendar (publications/), in the order of their ids.</summary>
    [JsonIgnore]
    public IReadOnlyList<Publication> Publications { get; init; } = [];

    /// <summary>The welcome (welcome/), in the order in which its steps are due.</summary>
    [JsonIgnore]
    public IReadOnlyList<WelcomeStep> WelcomeSteps { get; init; } = [];

    /// <summary>All other text files by their path: rituals, publications, welcome steps and the texts among the templates.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<FolderPath, FolderText> Texts { get; init; } = new Dictionary<FolderPath, FolderText>();

    public Purpose? Purpose(string id) => Purposes.FirstOrDefault(purpose => purpose.Id == id);

    public SourceDefinition? Source(SourceName name) => Sources.FirstOrDefault(source => source.Name == name);

    /// <summary>The channel of that name, or else of that platform id, on the source.</summary>
    public ChannelDefinition? Channel(SourceName source, string nameOrId) =>
        Channels.FirstOrDefault(channel => channel.Source == source && channel.Name == nameOrId)
        ?? Channels.FirstOrDefault(channel => channel.Source == source && channel.Id == nameOrId);

    /// <summary>All roles, past and to come, that the definition gives to an account.</summary>
    public IEnumerable<RoleAssignment> RolesOf(SourceName source, string account) =>
        Roles.Where(role => role.Source == source && role.Account == account);
}
