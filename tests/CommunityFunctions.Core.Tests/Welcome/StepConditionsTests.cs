using CommunityFunctions.Communities;
using CommunityFunctions.Welcome;

namespace CommunityFunctions.Core.Tests.Welcome;

public sealed class StepConditionsTests
{
    private static readonly StepFacts Newcomer = new(Contributed: false, Introduced: true, Referred: null, FoundingMember: true, Persona: "owner", Language.French, CharterAccepted: null);

    [Theory]
    [InlineData("[]", true, false)]
    [InlineData("not-contributed", true, false)]
    [InlineData("contributed", false, false)]
    [InlineData("[not-contributed, introduced, founding-member, persona owner, language fr]", true, false)]
    [InlineData("[not-contributed, not-introduced]", false, false)]
    [InlineData("persona apprentice", false, false)]
    [InlineData("not-persona apprentice", true, false)]
    [InlineData("language en", false, false)]
    [InlineData("referred", false, true)]
    [InlineData("not-referred", false, true)]
    [InlineData("not-charter-accepted", false, true)]
    [InlineData("[referred, contributed]", false, false)] // One that is known not to be met settles it.
    public void A_step_is_sent_when_all_its_conditions_are_known_to_be_met(string conditions, bool areMet, bool isUnknown)
    {
        var answer = StepConditions.AreMet(new StepFile().With("if", conditions).Read(), Newcomer);

        Assert.Equal((areMet, isUnknown), (answer.AreMet, answer.IsUnknown));
    }

    [Fact]
    public void Without_a_persona_nobody_can_tell_whether_it_is_that_one() =>
        Assert.True(StepConditions.AreMet(new StepFile().With("if", "not-persona owner").Read(), Newcomer with { Persona = null }).IsUnknown);

    [Fact]
    public void What_stands_against_a_step_is_named() => Assert.Equal(
        new StepCondition(StepConditionKind.Contributed, IsNegated: false),
        StepConditions.AreMet(new StepFile().With("if", "[referred, contributed]").Read(), Newcomer).Against);
}
