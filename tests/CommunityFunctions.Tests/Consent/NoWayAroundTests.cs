using CommunityFunctions.Email;
using CommunityFunctions.Platforms.Publishing;
using CommunityFunctions.Storage;
using CommunityFunctions.Storage.Privacy;
using CommunityFunctions.Storage.Reports;
using CommunityFunctions.Welcome;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace CommunityFunctions.Tests.Consent;

/// <summary>That no path avoids the gate, read from the compiled suite: who makes permissions, and what whoever sends has in hand.</summary>
public sealed class NoWayAroundTests : IDisposable
{
    private readonly ModuleDefinition app = ModuleDefinition.ReadModule(typeof(SuiteRegistration).Assembly.Location);

    [Fact]
    public void Only_the_gate_makes_permissions()
    {
        Assert.All(typeof(Permission).GetConstructors(System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic), made => Assert.False(made.IsPublic));
        Assert.Equal([typeof(ContactGate).FullName], Users(typeof(Permission), ".ctor"));
    }

    [Fact]
    public void A_mail_leaves_only_with_the_permission_for_its_address()
    {
        var transports = typeof(SuiteRegistration).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(IEmailSender)) && !type.IsInterface).ToList();
        Assert.Equal(["AcsSender", "OutboxSender", "SmtpSender"], transports.Select(type => type.Name).Order());
        Assert.All(typeof(PermittedMail).GetConstructors(), made => Assert.Contains(made.GetParameters(), parameter => parameter.ParameterType == typeof(Permission)));
        Assert.Equal(typeof(PermittedMail), typeof(IEmailSender).GetMethod(nameof(IEmailSender.SendAsync))!.GetParameters()[0].ParameterType);

        // Whoever sends holds the interface, and nobody but the transports themselves talks to what is behind it.
        Assert.Equal([typeof(EmailSending).FullName], Users(typeof(IEmailSender), nameof(IEmailSender.SendAsync)));
        foreach (var transport in transports) Assert.Empty(Users(transport, nameof(IEmailSender.SendAsync)));
        var mailers = Everything(app.Types).Where(type => Calls(type).Any(called => called.DeclaringType.Namespace.StartsWith("MailKit", StringComparison.Ordinal) && called.Name.StartsWith("Send", StringComparison.Ordinal)));
        Assert.Equal([typeof(SmtpSender).FullName], mailers.Select(type => Outermost(type).FullName).Distinct());
    }

    [Fact]
    public void Whoever_writes_to_somebody_in_private_has_asked_the_gate_and_claimed_what_was_permitted()
    {
        foreach (var user in Users(typeof(IDirectMessenger), nameof(IDirectMessenger.SendAsync)))
        {
            // Either it is handed the permission, by whoever has claimed the message with it, or it does both itself.
            var asksItself = Uses(user, typeof(GateAnswer), "get_Permission") && Uses(user, typeof(Sends), nameof(Sends.TryClaimAsync));
            Assert.True(asksItself || Takes(user, typeof(Permission)), $"{user} sends a direct message and holds no permission.");
        }
    }

    [Fact]
    public void Only_the_gate_of_names_lets_a_report_or_a_post_call_somebody_by_name()
    {
        Assert.Equal([typeof(ReportNames).FullName], Users(typeof(CommunityFunctions.Reports.Rendering.NameMarks), "Filled"));
        foreach (var user in new[] { typeof(ReportNames).FullName!, "CommunityFunctions.Rituals.PostValues", "CommunityFunctions.Storage.Surveys.SurveyQuotations" }) Assert.True(Uses(user, typeof(NameGate), nameof(NameGate.AskAsync)), user);
        var named = from type in Everything(app.Types)
                    where type.Namespace.StartsWith("CommunityFunctions.Rituals", StringComparison.Ordinal) || type.Namespace.StartsWith("CommunityFunctions.Reports", StringComparison.Ordinal)
                    where Calls(type).Any(called => called.DeclaringType.FullName == typeof(Members.MemberRecord).FullName && called.Name is "get_Name" or "get_Handle")
                    select Outermost(type).FullName;
        Assert.Empty(named);
        Assert.DoesNotContain(
            Everything(app.Types).Where(type => type.Namespace == "CommunityFunctions.Storage.Surveys" || Outermost(type).Namespace == "CommunityFunctions.Storage.Surveys"),
            type => Calls(type).Any(called => called.DeclaringType.FullName == typeof(Members.Identity.PersonProfile).FullName && called.Name is "get_Name" or "get_Handle"));
    }

    [Fact]
    public void A_post_in_a_channel_is_a_rituals_or_a_welcome_that_the_gate_has_permitted_and_whose_names_the_gate_of_names_lets_through()
    {
        Assert.Equal(
            [typeof(CommunityFunctions.Rituals.Publishing).FullName, typeof(CommunityFunctions.Rituals.RitualTrial).FullName, typeof(ChannelTarget).FullName],
            Users(typeof(IPublisher), nameof(IPublisher.PublishAsync)));
        Assert.All(typeof(IStepTarget).GetMethods().Where(method => method.Name == nameof(IStepTarget.SendAsync)), sends => Assert.Contains(sends.GetParameters(), parameter => parameter.ParameterType == typeof(Permission)));
        Assert.Equal([typeof(StepRoutes).FullName], Users(typeof(IStepTarget), nameof(IStepTarget.SendAsync)));
        Assert.Empty(Users(typeof(ChannelTarget), nameof(ChannelTarget.SendAsync)));

        // What such a post says is written in one place, which asks; whoever else makes a letter writes none.
        Assert.Equal([typeof(StepSending).FullName, typeof(StepTexts).FullName], Users(typeof(StepLetter), ".ctor"));
        Assert.True(Uses(typeof(StepTexts).FullName!, typeof(NameGate), nameof(NameGate.AskAsync)));
        var named = from type in Everything(app.Types)
                    where Outermost(type).Namespace == typeof(StepTexts).Namespace
                    where Calls(type).Any(called => called.DeclaringType.FullName == typeof(Members.Identity.PersonProfile).FullName && called.Name is "get_Name" or "get_Handle")
                    select Outermost(type).FullName;
        Assert.Equal([typeof(StepTexts).FullName], named.Distinct());
    }

    public void Dispose() => app.Dispose();

    /// <summary>The outermost types whose code calls a method, the type's own aside.</summary>
    private IEnumerable<string> Users(Type of, string method) =>
        Everything(app.Types).Where(type => Calls(type).Any(called => Is(called, of, method))).Select(type => Outermost(type).FullName).Where(name => name != of.FullName).Distinct().Order(StringComparer.Ordinal);

    private bool Uses(string user, Type of, string method) => Everything([app.GetType(user)]).Any(type => Calls(type).Any(called => Is(called, of, method)));

    private bool Takes(string user, Type taken) => Everything([app.GetType(user)]).Any(type => type.Methods.Any(method => method.Parameters.Any(parameter => parameter.ParameterType.FullName == taken.FullName)));

    private static bool Is(MethodReference called, Type of, string method) => called.DeclaringType.FullName == of.FullName && called.Name == method;

    private static IEnumerable<MethodReference> Calls(TypeDefinition type) =>
        from method in type.Methods
        where method.HasBody
        from instruction in method.Body.Instructions
        where instruction.OpCode.FlowControl == FlowControl.Call || instruction.OpCode == OpCodes.Newobj || instruction.OpCode == OpCodes.Ldftn || instruction.OpCode == OpCodes.Ldvirtftn
        let called = instruction.Operand as MethodReference
        where called is not null
        select called;

    /// <summary>Async methods and local functions are types of their own, inside the one that they were written in.</summary>
    private static IEnumerable<TypeDefinition> Everything(IEnumerable<TypeDefinition> types) => types.SelectMany(type => Everything(type.NestedTypes).Prepend(type));

    private static TypeDefinition Outermost(TypeDefinition type) => type.DeclaringType is { } outer ? Outermost(outer) : type;
}
