using System.Collections.Specialized;
using System.Net;
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

    /// <exception cref="ProblemException">413: it is longer than any form.</exception>
    public static async Task<FormFields> ReadAsync(HttpRequestData request, CancellationToken cancellation)
    {
        using var body = new MemoryStream();
        var (sent, buffer) = (request.Body, new byte[8192]);
        while (await sent.ReadAsync(buffer, cancellation) is var read and > 0)
        {
            if (body.Length + read > Longest) throw new ProblemException(HttpStatusCode.RequestEntityTooLarge, "Too large", $"Expected a form of at most {Longest} bytes.");
            body.Write(buffer, 0, read);
        }

        return new FormFields(HttpUtility.ParseQueryString(Encoding.UTF8.GetString(body.ToArray())));
    }
}
