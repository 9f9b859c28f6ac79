using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace CommunityFunctions.Tests.Driver;

/// <summary>The functions of the app, found in the code as the Functions host finds them.</summary>
public static class Functions
{
    public static IReadOnlyList<MethodInfo> All { get; } =
    [
        .. typeof(SuiteRegistration).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(method => method.GetCustomAttribute<FunctionAttribute>() is not null),
    ];

    public static string NameOf(MethodInfo function) => function.GetCustomAttribute<FunctionAttribute>()!.Name;
}
