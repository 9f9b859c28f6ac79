using System.Globalization;
using System.Text;
using CommunityFunctions.LocalHost.Worker;
using CommunityFunctions.LocalHost.Worker.Protocol;
using Microsoft.Extensions.Primitives;

namespace CommunityFunctions.LocalHost.Triggers.Http;

/// <summary>What a function answered, as HTTP.</summary>
public static class HttpAnswer
{
    public static async Task WriteAsync(
        FunctionDescription function, InvocationResponse answer, HttpResponse response, CancellationToken cancellationToken)
    {
        var output = answer.OutputData.FirstOrDefault(data => data.Name == function.HttpOutput)?.Data;
        switch (output ?? answer.ReturnValue)
        {
            case { DataCase: TypedData.DataOneofCase.Http } answered:
                await WriteAsync(answered.Http, response, cancellationToken);
                break;
            case { DataCase: not TypedData.DataOneofCase.None } value:
                await WriteBodyAsync(value, response, cancellationToken);
                break;
            default:
                response.StatusCode = StatusCodes.Status204NoContent;
                break;
        }
    }

    private static async Task WriteAsync(RpcHttp http, HttpResponse response, CancellationToken cancellationToken)
    {
        response.StatusCode = int.TryParse(http.StatusCode, CultureInfo.InvariantCulture, out var status) ? status : StatusCodes.Status200OK;
        foreach (var (name, value) in http.Headers)
            if (!IsOurs(name))
                response.Headers[name] = value;
        foreach (var cookie in http.Cookies)
            response.Cookies.Append(cookie.Name, cookie.Value, Options(cookie));
        if (http.Body is not null)
            await WriteBodyAsync(http.Body, response, cancellationToken);
    }

    private static async Task WriteBodyAsync(TypedData data, HttpResponse response, CancellationToken cancellationToken)
    {
        var (body, type) = data.DataCase switch
        {
            TypedData.DataOneofCase.Bytes => (data.Bytes.Memory, null),
            TypedData.DataOneofCase.Stream => (data.Stream.Memory, null),
            TypedData.DataOneofCase.String => (Encoding.UTF8.GetBytes(data.String), "text/plain; charset=utf-8"),
            TypedData.DataOneofCase.Json => (Encoding.UTF8.GetBytes(data.Json), "application/json; charset=utf-8"),
            TypedData.DataOneofCase.Int => (Encoding.UTF8.GetBytes(data.Int.ToString(CultureInfo.InvariantCulture)), "text/plain; charset=utf-8"),
            TypedData.DataOneofCase.Double => (Encoding.UTF8.GetBytes(data.Double.ToString(CultureInfo.InvariantCulture)), "text/plain; charset=utf-8"),
            _ => (ReadOnlyMemory<byte>.Empty, (string?)null),
        };
        if (type is not null && StringValues.IsNullOrEmpty(response.Headers.ContentType))
            response.ContentType = type;
        if (response.StatusCode is StatusCodes.Status204NoContent or StatusCodes.Status304NotModified)
            return;
        response.ContentLength = body.Length;
        if (!body.IsEmpty && !HttpMethods.IsHead(response.HttpContext.Request.Method))
            await response.Body.WriteAsync(body, cancellationToken);
    }

    /// <summary>Headers that say how the body travels are the server's to write.</summary>
    private static bool IsOurs(string header) =>
        header.Equals("Content-Length", StringComparison.OrdinalIgnoreCase) || header.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase);

    private static CookieOptions Options(RpcHttpCookie cookie) => new()
    {
        Domain = cookie.Domain?.Value,
        Path = cookie.Path?.Value,
        Expires = cookie.Expires?.Value?.ToDateTimeOffset(),
        Secure = cookie.Secure?.Value ?? false,
        HttpOnly = cookie.HttpOnly?.Value ?? false,
        MaxAge = cookie.MaxAge is { HasValue: true } age ? TimeSpan.FromSeconds(age.Value) : null,
        SameSite = cookie.SameSite switch
        {
            RpcHttpCookie.Types.SameSite.Lax => SameSiteMode.Lax,
            RpcHttpCookie.Types.SameSite.Strict => SameSiteMode.Strict,
            RpcHttpCookie.Types.SameSite.ExplicitNone => SameSiteMode.None,
            _ => SameSiteMode.Unspecified,
        },
    };
}
