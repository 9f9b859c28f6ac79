using CommunityFunctions.Communities;
using CommunityFunctions.Definitions;
using CommunityFunctions.Http;
using CommunityFunctions.Privacy;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace CommunityFunctions.MemberPages;

/// <summary>What is done with personal data, as the definition has it: the notice, which anybody may read, and the register, for who holds a key.</summary>
public sealed class PrivacyFunctions(DefinitionStore definitions, CommunityRequests communities)
{
    [Function("GetPrivacyNotice")]
    public async Task<HttpResponseData> NoticeAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "communities/{community}/privacy")] HttpRequestData request, string community, CancellationToken cancellation)
    {
        if (!CommunityId.TryParse(community, out var id) || await definitions.FindAsync(id, cancellation) is not { } definition) throw ProblemException.NotFound("There is no such community.");
        return NoticePage.Of(definition, ClosedPage.LanguageOf(request.Query, definition)).Answer(request);
    }

    [Function("GetProcessingRegister")]
    public async Task<HttpResponseData> RegisterAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "communities/{community}/privacy/register")] HttpRequestData request, string community, CancellationToken cancellation)
    {
        var definition = await communities.DefinitionAsync(request, community, cancellation);
        var language = Languages.AskedFor(request.Query, definition);
        return request.Query["format"] switch
        {
            null or "html" => RegisterPage.Of(definition, language).Answer(request),
            "json" => request.AnswerJson(ProcessingRegister.Of(definition, language)),
            var other => throw ProblemException.BadRequest($"format: found '{other}'; expected html or json."),
        };
    }
}
