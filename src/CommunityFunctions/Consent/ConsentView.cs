using CommunityFunctions.Http;
using CommunityFunctions.Privacy;
using NodaTime.Text;

namespace CommunityFunctions.Consent;

/// <summary>An answer, or what is asked for, as the API shows it. Times are UTC.</summary>
public sealed record ConsentView(string Purpose, ConsentState State, DateTimeOffset At, ConsentWay Way, string? Version, string? Wording, string? Language, string? How, string? Item, string? Title, ConsentTermsView? Terms)
{
    public static ConsentView Of(ConsentRecord record) => new(
        record.Purpose, record.State, record.At, record.Way, record.Version, record.Wording, record.Language is { } language ? Languages.Tag(language) : null, record.How, record.Item, record.Title,
        record.Terms is { } terms ? new ConsentTermsView(terms.Where, terms.Until is { } until ? LocalDatePattern.Iso.Format(until) : null, terms.MayEdit, terms.IsNamed) : null);
}
