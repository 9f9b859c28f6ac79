using System.Text.Json.Serialization;
using CommunityFunctions.Communities;
using CommunityFunctions.Communities.Trust;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Privacy;
using CommunityFunctions.Reports.Rendering;
using CommunityFunctions.Storage.Privacy;

namespace CommunityFunctions.Storage.Email;

/// <summary>
/// Asks for one mail to one person: for a purpose of the definition, what they have asked for themselves, or a report. It holds no address: that is looked up just before sending.
/// </summary>
/// <param name="Member">Any of the ids that the person's accounts were given; of a report the <see cref="Storage.AddressHash"/> of the stakeholder's address.</param>
/// <param name="Purpose">The id of a purpose of the definition, <see cref="Transactional"/>, or <see cref="ReportPurpose"/>.</param>
/// <param name="Key">What the mail is, within its purpose: a person gets it once. Of a report the period.</param>
/// <param name="Subject">Plain text; of a report empty, for its file has it.</param>
/// <param name="Markdown">The body, in <paramref name="Language"/>, with <see cref="MailMarks.MyPage"/> where the reader's own page is linked; of a report empty.</param>
/// <param name="LatestAt">After this (UTC) it comes too late; null for a mail that is never too late.</param>
/// <param name="AskedAt">When somebody asked for it (UTC): what had failed before that is tried again. Null when nobody knows.</param>
/// <param name="TurnAt">When it was told that it may leave (UTC), so that nobody who comes later goes before it; null when it has not had to wait.</param>
/// <param name="Kind">Of which kind it is; null: as its purpose says.</param>
/// <param name="Language">In which it is written; null: in the community's.</param>
/// <param name="AddressHash">The <see cref="Storage.AddressHash"/> of the one address that it is meant for, as its link speaks for whoever reads it there: it goes to no other. Null: to the one on file.</param>
public sealed record EmailMessage(
    string Community, string Member, string Purpose, string Key, string Subject, string Markdown, DateTimeOffset? LatestAt = null, DateTimeOffset? AskedAt = null, DateTimeOffset? TurnAt = null,
    ContactKind? Kind = null, Language? Language = null, string? AddressHash = null)
{
    /// <summary>A queue takes 64 KiB, and in its JSON a letter with an accent is six characters.</summary>
    public const int MostCharacters = 10_000;

    /// <summary>Mails of reports, to stakeholders. No purpose of a definition is meant by it.</summary>
    public const string ReportPurpose = "report";

    /// <summary>Mails that their reader has asked for, or must be told. No purpose of a definition is meant by it.</summary>
    public const string Transactional = "transactional";

    /// <summary>What the gate is asked for it.</summary>
    [JsonIgnore]
    public Contact Contact => new(Kind ?? KindOf(Purpose), Purpose, Key, IsMail: true);

    /// <summary>Asks for a report's mail, which waits until the report is rendered.</summary>
    /// <param name="addressHash">The newest <see cref="Storage.AddressHash"/> of the stakeholder's address.</param>
    /// <param name="askedAt">When it is asked for (UTC).</param>
    public static EmailMessage OfReport(CommunityId community, string addressHash, KpiPeriod period, DateTimeOffset latestAt, DateTimeOffset? askedAt = null) =>
        new(community.ToString(), addressHash, ReportPurpose, period.Id, "", "", latestAt, askedAt);

    private static ContactKind KindOf(string purpose) => purpose switch
    {
        Transactional or ReportPurpose => ContactKind.Transactional,
        Purposes.Welcome => ContactKind.Welcome,
        Purposes.Surveys => ContactKind.Survey,
        Purposes.Invitations => ContactKind.Invitation,
        _ => ContactKind.Digest,
    };
}
