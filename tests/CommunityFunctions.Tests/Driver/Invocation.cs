using System.Collections;
using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Moq;

namespace CommunityFunctions.Tests.Driver;

/// <summary>What the worker hands to its middleware with each call of a function.</summary>
public sealed class Invocation : FunctionContext
{
    private readonly InvocationFeatures features;

    private Invocation(HttpRequestData? request, IReadOnlyDictionary<string, object?> bindingData, string function = "Function")
    {
        FunctionDefinition = Mock.Of<FunctionDefinition>(definition => definition.Name == function);
        features = new InvocationFeatures(request);
        BindingContext = Mock.Of<BindingContext>(context => context.BindingData == bindingData);
    }

    public override string InvocationId => "invocation";

    public override string FunctionId => "function";

    public override TraceContext TraceContext => throw new NotSupportedException();

    public override BindingContext BindingContext { get; }

    public override RetryContext RetryContext => throw new NotSupportedException();

    public override IServiceProvider InstanceServices { get; set; } = Mock.Of<IServiceProvider>();

    public override FunctionDefinition FunctionDefinition { get; }

    public override IDictionary<object, object> Items { get; set; } = new Dictionary<object, object>();

    public override IInvocationFeatures Features => features;

    /// <summary>What the function, or a middleware in its place, answered.</summary>
    public object? Result => features.Bindings.Result;

    public static Invocation OfRequest(HttpRequestData request) => new(request, new Dictionary<string, object?>());

    /// <summary>A call of a function by its name.</summary>
    public static Invocation Of(string function) => new(null, new Dictionary<string, object?>(), function);

    public static Invocation OfMessage(string text, int dequeueCount) =>
        new(null, new Dictionary<string, object?> { ["QueueTrigger"] = text, ["DequeueCount"] = $"{dequeueCount}" });

    public void Answer(HttpResponseData response) => features.Bindings.Result = response;

    /// <summary>The worker's own feature for results is internal: a proxy stands in for it.</summary>
    public class BindingsFeature : DispatchProxy
    {
        public object? Result { get; set; }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod!.Name switch
        {
            "get_InvocationResult" => Result,
            "set_InvocationResult" => Result = args![0],
            _ => throw new NotSupportedException(targetMethod.Name),
        };
    }

    private sealed class InvocationFeatures(HttpRequestData? request) : IInvocationFeatures
    {
        private static readonly Type BindingsType =
            typeof(FunctionContext).Assembly.GetType("Microsoft.Azure.Functions.Worker.Context.Features.IFunctionBindingsFeature", throwOnError: true)!;

        public BindingsFeature Bindings { get; } = (BindingsFeature)DispatchProxy.Create(BindingsType, typeof(BindingsFeature));

        public void Set<T>(T instance) => throw new NotSupportedException();

        public T? Get<T>() => typeof(T) == BindingsType ? (T)(object)Bindings
            : typeof(T) == typeof(IHttpRequestDataFeature) ? (T)(object)new RequestFeature(request)
            : default;

        public IEnumerator<KeyValuePair<Type, object>> GetEnumerator() => Enumerable.Empty<KeyValuePair<Type, object>>().GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    private sealed class RequestFeature(HttpRequestData? request) : IHttpRequestDataFeature
    {
        public ValueTask<HttpRequestData?> GetHttpRequestDataAsync(FunctionContext context) => ValueTask.FromResult(request);
    }
}
