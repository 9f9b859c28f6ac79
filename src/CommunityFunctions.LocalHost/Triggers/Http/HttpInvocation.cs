using System.Globalization;
using System.Text.Json;
using CommunityFunctions.LocalHost.Worker;
using CommunityFunctions.LocalHost.Worker.Protocol;
using Google.Protobuf;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Primitives;

namespace CommunityFunctions.LocalHost.Triggers.Http;

/// <summary>An HTTP request in the words of the worker.</summary>
public static class HttpInvocation
{
    /// <param name="body">The body as it came.</param>
    public static InvocationRequest From(FunctionDescription function, HttpRequest request, ByteString body)
    {
        var http = new RpcHttp { Method = request.Method, Url = request.GetEncodedUrl() };
        if (!body.IsEmpty)
            http.Body = new TypedData { Bytes = body };
        foreach (var (name, value) in request.Headers)
            http.NullableHeaders[name.ToLowerInvariant()] = new NullableString { Value = Joined(value) };

        var invocation = new InvocationRequest
        {
            TraceContext = new RpcTraceContext { TraceParent = request.Headers.TraceParent.ToString(), TraceState = request.Headers.TraceState.ToString() },
        };
        invocation.InputData.Add(new ParameterBinding { Name = function.TriggerName, Data = new TypedData { Http = http } });
        AddTriggerData(invocation, request);
        return invocation;
    }

    /// <summary>
    /// What a function's own parameters are bound from: the query, the route's values over it, and both <c>Query</c> and
    /// <c>Headers</c> whole where those names are free. The worker refuses names that differ only in case.
    /// </summary>
    private static void AddTriggerData(InvocationRequest invocation, HttpRequest request)
    {
        var values = new Dictionary<string, TypedData>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in request.Query)
            values[name] = new TypedData { String = Joined(value) };
        foreach (var (name, value) in request.RouteValues)
            values[name] = new TypedData { String = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "" };
        values.TryAdd("Query", new TypedData { Json = Json(request.Query) });
        values.TryAdd("Headers", new TypedData { Json = Json(request.Headers) });
        foreach (var (name, value) in values)
            invocation.TriggerMetadata[name] = value;
    }

    private static string Joined(StringValues values) => values.Count == 1 ? values[0] ?? "" : string.Join(",", values.ToArray());

    private static string Json(IEnumerable<KeyValuePair<string, StringValues>> values)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in values)
                writer.WriteString(name, Joined(value));
            writer.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}
