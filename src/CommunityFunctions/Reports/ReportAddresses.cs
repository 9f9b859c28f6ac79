using CommunityFunctions.Communities;
using CommunityFunctions.Http;
using CommunityFunctions.Kpis.Periods;
using Microsoft.Azure.Functions.Worker.Http;
using NodaTime;

namespace CommunityFunctions.Reports;

/// <summary>Where reports can be opened without a key: signed links, each for one period or for the list of all. Null where there can be none.</summary>
public sealed class ReportAddresses(SignedLinks links, PublicAddress address, TimeProvider clock)
{
    /// <summary>The link that a request came with; null where a key opened it.</summary>
    public static string? TokenOf(HttpRequestData request) => request.Headers.Contains("Authorization") ? null : request.Query[SignedLinks.Parameter];

    /// <summary>Until when links that are handed out now open what they name.</summary>
    public Instant Expiry(CommunityDefinition community) => Instant.FromDateTimeOffset(clock.GetUtcNow()) + Duration.FromDays(community.Reports.LinkDays);

    /// <summary>The same for who came with a link to the list: what they get from it lives no longer than it does.</summary>
    /// <param name="token">Null for who holds a key.</param>
    public async Task<Instant> ExpiryAsync(CommunityDefinition community, string? token, CancellationToken cancellation) =>
        token is null ? Expiry(community) : (await links.ReadAsync(token, LinkPurposes.Reports, cancellation)).Expires ?? Expiry(community);

    public Task<Uri?> ReportAsync(CommunityDefinition community, KpiPeriod period, Language language, Instant? expires, CancellationToken cancellation) =>
        SignedAsync(new SignedLink(community.Id, LinkPurposes.Report, period.Id, expires), community, $"/reports/{period.Id}", language, cancellation);

    public Task<Uri?> IndexAsync(CommunityDefinition community, Language language, Instant? expires, CancellationToken cancellation) =>
        SignedAsync(new SignedLink(community.Id, LinkPurposes.Reports, Expires: expires), community, "", language, cancellation);

    public Task<Uri?> CalendarAsync(CommunityDefinition community, Language language, CancellationToken cancellation) =>
        SignedAsync(new SignedLink(community.Id, LinkPurposes.Calendar), community, "/calendar", language, cancellation);

    private async Task<Uri?> SignedAsync(SignedLink link, CommunityDefinition community, string path, Language language, CancellationToken cancellation)
    {
        if (address.Base is not { } root || await links.TokenAsync(link, cancellation) is not { } token) return null;
        var asked = language == community.Language ? "" : $"&language={Languages.Tag(language)}";
        return new Uri(root, $"api/communities/{community.Id}{path}?{SignedLinks.Parameter}={token}{asked}");
    }
}
