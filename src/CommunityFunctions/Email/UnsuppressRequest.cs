using System.Text.Json;
using CommunityFunctions.Http;
using CommunityFunctions.Storage.Email;
using Microsoft.Azure.Functions.Worker.Http;

namespace CommunityFunctions.Email;

/// <summary>Asks that an address be written to again.</summary>
internal sealed record UnsuppressRequest(string? Address)
{
    private const string Expected = "expected { \"address\": \"somebody@example.org\" }.";

    /// <returns>The address, which goes into no answer and no log.</returns>
    /// <exception cref="ProblemException">400: not such a body, or no address in it.</exception>
    public static async Task<string> ReadAddressAsync(HttpRequestData request, CancellationToken cancellation)
    {
        try
        {
            var read = await request.JsonAsync<UnsuppressRequest>(JsonSerializerOptions.Web, cancellation);
            return MailAddresses.Read(read?.Address) ?? throw ProblemException.BadRequest($"$.address: found no mail address; {Expected}");
        }
        catch (JsonException)
        {
            // Not where in it, which would repeat what somebody wrote.
            throw ProblemException.BadRequest($"$: {Expected}");
        }
    }
}
