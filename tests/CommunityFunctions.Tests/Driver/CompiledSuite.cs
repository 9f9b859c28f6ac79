using CommunityFunctions.Communities;
using CommunityFunctions.Platforms;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace CommunityFunctions.Tests.Driver;

/// <summary>The suite's three assemblies as they are compiled: who calls what.</summary>
public sealed class CompiledSuite : IDisposable
{
    private readonly ModuleDefinition[] modules =
        [.. new[] { typeof(CommunityId), typeof(SupportedPlatforms), typeof(SuiteRegistration) }.Select(type => ModuleDefinition.ReadModule(type.Assembly.Location))];

    /// <summary>The full names of the outermost types whose code calls such a method, or takes it as a delegate, in order.</summary>
    public IEnumerable<string> CallersOf(Func<MethodReference, bool> isMeant) =>
        (from module in modules
         from type in module.GetTypes()
         from method in type.Methods
         where method.HasBody
         from instruction in method.Body.Instructions
         where instruction.OpCode.FlowControl == FlowControl.Call || instruction.OpCode == OpCodes.Newobj || instruction.OpCode == OpCodes.Ldftn || instruction.OpCode == OpCodes.Ldvirtftn
         where instruction.Operand is MethodReference called && isMeant(called)
         select Outermost(type).FullName).Distinct().Order(StringComparer.Ordinal);

    public void Dispose()
    {
        foreach (var module in modules) module.Dispose();
    }

    /// <summary>Async methods and local functions are types of their own, inside the one that they were written in.</summary>
    private static TypeDefinition Outermost(TypeDefinition type) => type.DeclaringType is { } outer ? Outermost(outer) : type;
}
