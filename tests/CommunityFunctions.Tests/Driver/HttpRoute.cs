using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace CommunityFunctions.Tests.Driver;

/// <summary>One HTTP method of one function, found in the code as the Functions host finds it.</summary>
/// <param name="Method">Capitals.</param>
/// <param name="Template">Below <c>/api/</c>.</param>
public sealed record HttpRoute(string Function, string Method, string Template, MethodInfo Target)
{
    public static IReadOnlyList<HttpRoute> All { get; } =
    [
        .. from target in Functions.All
           let trigger = target.GetParameters().Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>()).FirstOrDefault(found => found is not null)
           where trigger is not null
           from method in trigger.Methods!
           select new HttpRoute(Functions.NameOf(target), method.ToUpperInvariant(), trigger.Route!, target),
    ];

    /// <summary>Calls the function with the values of the route, as they are after decoding.</summary>
    public Task<HttpResponseData> CallAsync(Suite suite, HttpRequestData request, IReadOnlyDictionary<string, string?> values)
    {
        object?[] arguments =
        [
            .. Target.GetParameters().Select(object? (parameter) =>
                parameter.ParameterType == typeof(HttpRequestData) ? request
                : parameter.ParameterType == typeof(CancellationToken) ? CancellationToken.None
                : values.GetValueOrDefault(parameter.Name!)),
        ];
        var answer = Target.Invoke(Target.IsStatic ? null : suite.Get(Target.DeclaringType!), arguments);
        return answer as Task<HttpResponseData> ?? Task.FromResult((HttpResponseData)answer!);
    }

    /// <returns>The values of the route, or null when the path is another's.</returns>
    public IReadOnlyDictionary<string, string?>? Match(string path)
    {
        var pattern = Regex.Replace(Regex.Replace(Template, @"/\{\*(\w+)\}", "(?:/(?<$1>.*))?"), @"\{(\w+)\}", "(?<$1>[^/]+)");
        var match = Regex.Match(path, $"^{pattern}$");
        return match.Success
            ? match.Groups.Values.Where(group => group.Success).ToDictionary(group => group.Name, string? (group) => Uri.UnescapeDataString(group.Value))
            : null;
    }
}
