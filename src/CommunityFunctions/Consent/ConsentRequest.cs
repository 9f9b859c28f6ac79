using CommunityFunctions.Communities;
using CommunityFunctions.Communities.Trust;
using CommunityFunctions.Http;
using CommunityFunctions.Privacy;
using CommunityFunctions.Storage.Email;
using Microsoft.Azure.Functions.Worker.Http;
using NodaTime;
using NodaTime.Text;

namespace CommunityFunctions.Consent;

/// <summary>Asks that a person be asked for a consent: to a purpose, or to have something published that they have made.</summary>
internal sealed record ConsentRequest
{
    private const int LongestWords = 300;

    private const int MostPlaces = 20;

    /// <summary>An id of the person; in its place their address.</summary>
    public string? Member { get; init; }

    public string? Address { get; init; }

    public string? Purpose { get; init; }

    /// <summary>Where it comes from, such as the name of a form.</summary>
    public string? How { get; init; }

    /// <summary>In which they are asked: fr or en.</summary>
    public string? Language { get; init; }

    /// <summary>The id of what is to be published, as events name it (<c>content</c>).</summary>
    public string? Item { get; init; }

    public string? Title { get; init; }

    /// <summary>The places where it is to stand.</summary>
    public IReadOnlyList<string>? Where { get; init; }

    /// <summary>The last local day.</summary>
    public string? Until { get; init; }

    public bool MayEdit { get; init; }

    public bool IsNamed { get; init; }

    /// <exception cref="ProblemException">400: not such a body.</exception>
    public static async Task<ConsentRequest> ReadAsync(HttpRequestData request, CancellationToken cancellation)
    {
        var read = await request.JsonOrRefuseAsync<ConsentRequest>(Expected, cancellation) ?? throw ProblemException.BadRequest($"$: found null; expected {Expected}");
        foreach (var (name, words) in new[] { ("how", read.How), ("item", read.Item), ("title", read.Title) })
        {
            if (words is not null && words.Trim().Length is 0 or > LongestWords) throw ProblemException.BadRequest($"$.{name}: found {words!.Length} characters; expected 1 to {LongestWords}.");
        }

        return (read.Member is null) == (MailAddresses.Read(read.Address) is null) ? throw ProblemException.BadRequest("$: expected either member, an id, or address, a mail address.") : read;
    }

    /// <exception cref="ProblemException">400: no purpose of the community that rests on consent, or not one for this.</exception>
    public Purpose PurposeOf(CommunityDefinition community)
    {
        var found = community.Purposes.FirstOrDefault(known => known.Id == Purpose && known.LegalBasis == LegalBasis.Consent)
            ?? throw ProblemException.BadRequest($"$.purpose: expected one that rests on consent: {string.Join(", ", community.Purposes.Where(known => known.LegalBasis == LegalBasis.Consent).Select(known => known.Id))}.");
        return (found.Id == Purposes.PublishedContent) == (Item is not null) ? found
            : throw ProblemException.BadRequest($"$.item: expected for the purpose {Purposes.PublishedContent}, which is agreed to item by item, and for no other.");
    }

    /// <exception cref="ProblemException">400: nowhere, or no date.</exception>
    public ConsentTerms? Terms()
    {
        if (Item is null) return null;
        if (Where is not { Count: > 0 and <= MostPlaces } || Where.Any(place => place is null || place.Trim().Length is 0 or > LongestWords)) throw ProblemException.BadRequest($"$.where: expected 1 to {MostPlaces} places, each of 1 to {LongestWords} characters.");
        LocalDate? until = Until is null ? null
            : LocalDatePattern.Iso.Parse(Until) is { Success: true } day ? day.Value : throw ProblemException.BadRequest("$.until: expected a date such as 2027-06-30, or none.");
        return new ConsentTerms(Where, until, MayEdit, IsNamed);
    }

    /// <exception cref="ProblemException">400: neither fr nor en.</exception>
    public Language? AskedLanguage() => Language switch
    {
        null => null,
        "fr" => Communities.Language.French,
        "en" => Communities.Language.English,
        _ => throw ProblemException.BadRequest("$.language: expected fr or en, or none."),
    };

    private const string Expected = """{ "member": "id" or "address": "…", "purpose": "id", "how": "words", "language": "fr" or "en" }, for published-content also "item", "title", "where": ["place"], "until": "date", "mayEdit", "isNamed".""";
}
