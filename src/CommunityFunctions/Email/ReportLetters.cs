using System.Text;
using CommunityFunctions.Communities;
using CommunityFunctions.Http;
using CommunityFunctions.Kpis.Periods;
using CommunityFunctions.Members;
using CommunityFunctions.Secrets;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Email;
using CommunityFunctions.Storage.Privacy;
using CommunityFunctions.Storage.Reports;
using MimeKit;
using NodaTime;

namespace CommunityFunctions.Email;

/// <summary>
/// Mails of reports to stakeholders. Who they are, and that they want it, the definition says; that they want it no more, they say themselves. In the ledger and
/// among the consents they stand under the hash of their address, and so are nobody whom the roster knows.
/// </summary>
public sealed class ReportLetters(AddressHash hash, ContactGate gate, UnsubscribeLinks links, ReportFiles files, ReportNames names, MailComposer composer)
{
    internal async Task<ILetter> OpenAsync(CommunityDefinition community, EmailMessage message, CancellationToken cancellation)
    {
        // The address may have been hashed with an older secret: under each of its hashes the person may have got it, or have stopped it.
        foreach (var stakeholder in community.Stakeholders)
        {
            var hashes = await hash.FindAsync(community.Id, stakeholder.Address, cancellation);
            if (hashes.Contains(message.Member)) return new Letter(this, community, message, stakeholder, [.. hashes.Select(known => new MemberId(known))]);
        }

        return new Letter(this, community, message, null, [new MemberId(message.Member)]);
    }

    private async Task<Draft> DraftAsync(CommunityDefinition community, EmailMessage message, Stakeholder? stakeholder, IReadOnlyList<MemberId> hashes, Send send, Instant at, CancellationToken cancellation)
    {
        if (!KpiPeriod.TryParse(send.Key, out var period)) return Draft.Withheld($"the message names no period: expected {KpiPeriod.Expected}.");
        if (!await hash.IsKnownAsync(community.Id, cancellation)) return Draft.Kept(AddressHash.NoSecret(community.Id));

        // The secret may have been changed, or the definition is being edited: either may be put right before it comes too late.
        if (stakeholder is null) return Draft.NotYet($"the definition names nobody of that address (any more), or the secret {SecretNames.PrivacyHash(community.Id)} is another one.");
        if (!stakeholder.Cadences.Contains(CadenceOf(period))) return Draft.Withheld("the stakeholder does not get reports of this kind (any more).");
        var answer = await gate.AskStakeholderAsync(community, stakeholder, [send.Person, .. hashes.Where(known => known != send.Person)], message.Contact, cancellation);
        if (answer.Permission is not { } permission) return Draft.Of(answer);
        if (await links.OfAsync(community.Id, send.Person, EmailMessage.ReportPurpose, cancellation) is not { } link) return Draft.Kept(MailComposer.NoLink(community.Id));
        var language = stakeholder.Language ?? community.Language;
        if (await files.ReadAsync(community.Id, period, ReportFileNames.Mail(language), cancellation) is not { } file) return Draft.NotYet("the report is not rendered yet.");
        var mail = composer.Address(file, community, send, new Recipient(permission, stakeholder.Name, language, new MailLinks(InTheir(language, community, link))), at);
        foreach (var part in mail.BodyParts.OfType<TextPart>().Where(part => !part.IsAttachment).ToList())
            part.SetText(Encoding.UTF8, await names.FillAsync(community, part.Text, language, part.IsHtml, cancellation));
        return Draft.Of(new PermittedMail(mail, permission));
    }

    /// <summary>The page that stops these mails speaks the reader's language, where it is another than the community's.</summary>
    private static Uri InTheir(Language language, CommunityDefinition community, Uri link) =>
        language == community.Language ? link : new UriBuilder(link) { Query = language == Language.French ? "language=fr" : "language=en" }.Uri;

    private static ReportCadence CadenceOf(KpiPeriod period) => period.Kind switch
    {
        PeriodKind.Week => ReportCadence.Week,
        PeriodKind.Month => ReportCadence.Month,
        _ => ReportCadence.Quarter,
    };

    private sealed record Letter(ReportLetters Letters, CommunityDefinition Community, EmailMessage Message, Stakeholder? Stakeholder, IReadOnlyList<MemberId> Accounts) : ILetter
    {
        public MemberId Person => new(Message.Member);

        public Task<Draft> DraftAsync(Send send, Instant at, CancellationToken cancellation) => Letters.DraftAsync(Community, Message, Stakeholder, Accounts, send, at, cancellation);
    }
}
