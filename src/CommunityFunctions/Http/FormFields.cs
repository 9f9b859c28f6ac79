using System.Collections.Specialized;
using System.Text;
using System.Web;
using CommunityFunctions.Communities;
using Microsoft.Azure.Functions.Worker.Http;

namespace CommunityFunctions.Http;

/// <summary>What a page's form has sent: <c>application/x-www-form-urlencoded</c>.</summary>
public sealed class FormFields
{
    /// <summary>In bytes: no form of the suite is longer.</summary>
    private const int Longest = 64 * 1024;

    private readonly NameValueCollection fields;

    private FormFields(NameValueCollection fields) => this.fields = fields;

    public string? this[string name] => fields.GetValues(name) is [var first, ..] ? first : null;

    /// <returns>Or the page that says what is wrong to who has sent it.</returns>
    public static async Task<(FormFields? Form, HttpResponseData? Fault)> ReadAsync(HttpRequestData request, CommunityDefinition community, Language language, CancellationToken cancellation)
    {
        try
        {
            return (await ReadAsync(request, cancellation), null);
        }
        catch (ProblemException problem)
        {
            return (null, request.AnswerProblem(community, language, problem));
        }
    }

    /// <exception cref="ProblemException">413: it is longer than any form; 415: it is packed.</exception>
    public static async Task<FormFields> ReadAsync(HttpRequestData request, CancellationToken cancellation)
    {
        var body = await request.BodyAsync(Longest, cancellation);
        return new FormFields(HttpUtility.ParseQueryString(Encoding.UTF8.GetString(body)));
    }
}
