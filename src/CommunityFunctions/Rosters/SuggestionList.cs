using CommunityFunctions.Communities;
using CommunityFunctions.Http;
using CommunityFunctions.Members.Identity;
using CommunityFunctions.Storage.Identity;
using Microsoft.Azure.Functions.Worker.Http;

namespace CommunityFunctions.Rosters;

/// <summary>Who may be the same person, for somebody to decide: the likeliest first, each with its reasons in words.</summary>
public sealed class SuggestionList(Suggestions suggestions, IdentityLedger ledger, MemberViews views)
{
    public async Task<HttpResponseData> AnswerAsync(HttpRequestData request, CommunityDefinition community, CancellationToken cancellation)
    {
        var (page, language) = (PageRequest.From(request.Query), Languages.AskedFor(request.Query, community));
        var history = await ledger.ReadAsync(community.Id, cancellation);
        var (found, next) = await page.TakeAsync(suggestions.ListAfterAsync(community, page.After, cancellation), found => found.Place, cancellation);
        return request.AnswerJson(new { suggestions = found.Select(pair => View(pair.Suggestion, pair.Person, pair.Other)), next });

        object View(Suggestion suggestion, KnownPerson person, KnownPerson other) => new
        {
            score = Math.Round(suggestion.Score, 3),
            words = SuggestionWords.Of(suggestion, language),
            reasons = suggestion.Reasons.Select(reason => new { kind = reason.Kind, weight = Math.Round(reason.Weight, 3), words = SuggestionWords.Of(reason).In(language) }),
            members = new[] { views.Brief(community, person, history), views.Brief(community, other, history) },
        };
    }
}
