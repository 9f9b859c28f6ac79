using CommunityFunctions.LocalHost.Admin;
using CommunityFunctions.LocalHost.Worker;
using Google.Protobuf;

namespace CommunityFunctions.LocalHost.Triggers.Http;

/// <summary>One HTTP function's door: checks the key, hands the request to the worker and its answer to the caller.</summary>
/// <param name="slots">How many requests may be in the worker's hands at once: it starts whatever it is sent.</param>
public sealed class HttpTriggerEndpoint(FunctionDescription function, FunctionInvoker invoker, Keys keys, SemaphoreSlim slots)
{
    private readonly AuthLevel level = Enum.TryParse<AuthLevel>(function.Text("authLevel"), ignoreCase: true, out var level) ? level : AuthLevel.Function;

    public async Task HandleAsync(HttpContext context)
    {
        if (!keys.Open(context.Request, level))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        if (await ReadBodyAsync(context) is not { } body)
            return;

        InvocationResult result;
        await slots.WaitAsync(context.RequestAborted);
        try
        {
            result = await invoker.InvokeAsync(function, HttpInvocation.From(function, context.Request, body), context.RequestAborted);
        }
        finally
        {
            slots.Release();
        }

        if (result.Answer is null)
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        else if (!result.Succeeded)
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        else
            await HttpAnswer.WriteAsync(function, result.Answer, context.Response, context.RequestAborted);
    }

    /// <returns>The body as it came; null when it was too large and the answer says so.</returns>
    private static async Task<ByteString?> ReadBodyAsync(HttpContext context)
    {
        try
        {
            if (context.Request.ContentLength is 0 || (context.Request.ContentLength is null && !context.Request.Headers.ContainsKey("Transfer-Encoding")))
                return ByteString.Empty;
            using var buffer = new MemoryStream((int)(context.Request.ContentLength ?? 0));
            await context.Request.Body.CopyToAsync(buffer, context.RequestAborted);
            return UnsafeByteOperations.UnsafeWrap(buffer.GetBuffer().AsMemory(0, (int)buffer.Length));
        }
        catch (BadHttpRequestException refused)
        {
            context.Response.StatusCode = refused.StatusCode;
            context.Response.Headers.Connection = "close";
            return null;
        }
    }
}
