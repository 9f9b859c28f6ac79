using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Azure.Functions.Worker.Http;

namespace CommunityFunctions.Http;

/// <summary>Answers in JSON, in problem details and in plain text.</summary>
public static class Answers
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,

        // Names have accents; the content type says that this is JSON, so nothing here is read as HTML.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static HttpResponseData AnswerJson(this HttpRequestData request, object body, HttpStatusCode status = HttpStatusCode.OK) =>
        request.AnswerBytes(status, "application/json; charset=utf-8", JsonSerializer.SerializeToUtf8Bytes(body, Json));

    public static HttpResponseData AnswerText(this HttpRequestData request, string contentType, string body) =>
        request.AnswerBytes(HttpStatusCode.OK, contentType, Encoding.UTF8.GetBytes(body));

    /// <summary>Of what is no page: should a browser show it all the same, it loads nothing and nobody frames it.</summary>
    private const string NothingLoads = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>In seconds, a year. Browsers pass it over where the answer came by http, as on a developer's machine.</summary>
    private const string OnlyHttps = "max-age=31536000";

    /// <summary>A page without script, which may use its one sheet of styles and nothing from anywhere.</summary>
    /// <param name="styles">The content of its <c>style</c> element, to the letter.</param>
    /// <param name="hasForm">Whether it may send a form to its own address.</param>
    /// <param name="hasPictures">Whether it may show pictures that it holds itself.</param>
    public static HttpResponseData AnswerPage(this HttpRequestData request, string html, string styles, bool hasForm = false, bool hasPictures = false)
    {
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(styles)));
        return request.Answer(
            HttpStatusCode.OK, "text/html; charset=utf-8", Encoding.UTF8.GetBytes(html),
            $"default-src 'none'; style-src 'sha256-{hash}';{(hasPictures ? " img-src data:;" : "")} base-uri 'none'; form-action {(hasForm ? "'self'" : "'none'")}; frame-ancestors 'none'");
    }

    public static HttpResponseData AnswerEmpty(this HttpRequestData request, HttpStatusCode status) =>
        request.AnswerBytes(status, contentType: null, []);

    public static HttpResponseData AnswerProblem(this HttpRequestData request, ProblemException problem)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new { type = "about:blank", title = problem.Title, status = (int)problem.Status, detail = problem.Detail, errors = problem.Errors }, Json);
        var answer = request.AnswerBytes(problem.Status, "application/problem+json; charset=utf-8", body);
        foreach (var (name, value) in problem.Headers) answer.Headers.Add(name, value);
        return answer;
    }

    public static HttpResponseData AnswerBytes(this HttpRequestData request, HttpStatusCode status, string? contentType, byte[] body) =>
        request.Answer(status, contentType, body, NothingLoads);

    private static HttpResponseData Answer(this HttpRequestData request, HttpStatusCode status, string? contentType, byte[] body, string contentPolicy)
    {
        var answer = request.CreateResponse(status);
        if (contentType is not null) answer.Headers.Add("Content-Type", contentType);
        answer.Headers.Add("Cache-Control", "no-store");
        answer.Headers.Add("Content-Security-Policy", contentPolicy);
        answer.Headers.Add("Strict-Transport-Security", OnlyHttps);
        answer.Headers.Add("X-Content-Type-Options", "nosniff");
        answer.Headers.Add("X-Robots-Tag", "noindex");

        // The address may hold a signed link, which nobody else should learn.
        answer.Headers.Add("Referrer-Policy", "no-referrer");
        answer.Body.Write(body);
        return answer;
    }
}
