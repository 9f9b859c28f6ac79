using CommunityFunctions.Communities;
using CommunityFunctions.Members;
using CommunityFunctions.Platforms;
using CommunityFunctions.Welcome;
using NodaTime;

namespace CommunityFunctions.Storage.Welcome;

/// <summary>
/// Understands what members write to the suite's own account: an answer to the last question of their welcome, or nothing that is kept. Of an answer in words it is
/// kept that there was one.
/// </summary>
public sealed class DirectAnswers(WelcomedPersons people, JourneyAnswers answers)
{
    /// <summary>For so long a question can be answered.</summary>
    private static readonly Duration QuestionsHold = Duration.FromDays(14);

    /// <returns>False when it answers nothing.</returns>
    public async Task<bool> TryTakeAsync(CommunityDefinition community, MemberId member, MemberRecord? record, DirectAnswer answer, CancellationToken cancellation)
    {
        var journey = (await people.FindAsync(community.Id, member, cancellation)).Journey;
        if (journey is null || AskedIn(community, journey, Instant.FromDateTimeOffset(answer.At)) is not { } step) return false;
        var reading = AnswerReading.Of(answer.Text, step.Question, community, ReadersLanguage.Of(record?.Language, community));
        await answers.RecordAsync(community, member, new JourneyAnswer(step.Id, reading.Choice, Persona: null, CharterVersion: null, answer.At), cancellation);
        return true;
    }

    /// <summary>The question that was asked last before a moment, if it was answered then or not yet: an answer to it is none to one from before.</summary>
    private static WelcomeStep? AskedIn(CommunityDefinition community, Journey journey, Instant at) =>
        journey.Steps.Where(step => step.State is StepState.Sent or StepState.Uncertain && step.At <= at && at - step.At < QuestionsHold)
            .OrderByDescending(step => step.At)
            .Select(step => (Asked: step, Step: community.WelcomeSteps.FirstOrDefault(known => known.Id == step.Id && known.Question is not null)))
            .FirstOrDefault(each => each.Step is not null) is (Asked: { } last, Step: { } question) && (last.AnsweredAt is null || last.AnsweredAt == at)
            ? question
            : null;
}
