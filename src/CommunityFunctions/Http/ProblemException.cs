using System.Net;

namespace CommunityFunctions.Http;

/// <summary>An answer that is not a success, told in words to the caller as problem details (RFC 9457). Holds no secret and nobody's words.</summary>
public sealed class ProblemException(HttpStatusCode status, string title, string? detail = null, object? errors = null) : Exception(detail ?? title)
{
    public HttpStatusCode Status { get; } = status;

    public string Title { get; } = title;

    public string? Detail { get; } = detail;

    /// <summary>The single faults, where there are several; serialised as the member <c>errors</c>.</summary>
    public object? Errors { get; } = errors;

    /// <summary>Answer headers that belong to the status: <c>WWW-Authenticate</c>, <c>Retry-After</c>, <c>Allow</c>.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public static ProblemException NotFound(string detail) => new(HttpStatusCode.NotFound, "Not found", detail);

    public static ProblemException BadRequest(string detail) => new(HttpStatusCode.BadRequest, "Bad request", detail);

    public static ProblemException Unavailable(string detail) => new(HttpStatusCode.ServiceUnavailable, "Not available now", detail)
    {
        Headers = new Dictionary<string, string> { ["Retry-After"] = "10" },
    };
}
