using System.Collections.Specialized;
using System.Globalization;
using System.Net;
using CommunityFunctions.Communities;
using CommunityFunctions.Http;
using CommunityFunctions.Members;
using CommunityFunctions.Storage.Welcome;
using NodaTime;

namespace CommunityFunctions.Welcome;

/// <summary>Sends a step again when somebody asks for it by its name. It is another message for the ledger, which lets one out for each time that somebody asks.</summary>
public sealed class StepRequests(WelcomedPersons people, Journeys journeys, JourneyOpenings openings, TimeProvider clock)
{
    /// <summary>What was sent is sent once more only where this is said.</summary>
    private const string Again = "again";

    /// <exception cref="ProblemException">404: no journey, or no such step; 409: it is still to be sent, or was sent.</exception>
    public async Task<Journey> SendAgainAsync(CommunityDefinition community, string member, string id, NameValueCollection query, CancellationToken cancellation)
    {
        if (community.WelcomeSteps.All(step => step.Id != id)) throw ProblemException.NotFound($"{community.Id} has no step {id} in its welcome.");
        while (true)
        {
            var journey = (await people.FindAsync(community.Id, new MemberId(member), cancellation)).Journey ?? throw ProblemException.NotFound($"{member} has not been welcomed.");
            if (journey.IsScreened) throw Conflict("The platform still screens this member: the steps begin when it lets them in.");
            var step = journey.Step(id);
            if (step is { IsAsked: true, State: StepState.Due })
            {
                // Asked for twice, or by who was cut off before it was among what is due.
                await openings.CompleteAsync(journey, cancellation);
                return journey;
            }

            if (step is { IsEnded: false } && !IsOverdue(community, step)) throw Conflict("It is still to be sent.");
            if (step is { State: StepState.Sent or StepState.Uncertain } && query[Again] != "true") throw Conflict($"It {(step.State == StepState.Sent ? "was sent" : "may have been sent")}. To send it once more add ?{Again}=true.");

            var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
            var asked = new JourneyStep { Id = id, Key = string.Create(CultureInfo.InvariantCulture, $"{id}@{now.ToDateTimeUtc():yyyyMMddTHHmmssfff}"), DueAt = now, IsAsked = true };
            var changed = step is null ? journey with { Steps = [.. journey.Steps, asked] } : journey.With(asked);
            if (!await journeys.TryUpdateAsync(changed, cancellation)) continue;
            await openings.CompleteAsync(changed, cancellation);
            return changed;
        }
    }

    /// <summary>It waits still, for a mail that can only come too late by now: whoever was to ask for it got no farther.</summary>
    private bool IsOverdue(CommunityDefinition community, JourneyStep step) =>
        step.State == StepState.Waiting && Instant.FromDateTimeOffset(clock.GetUtcNow()) > Instant.Max(step.DueAt, step.At ?? step.DueAt) + community.WelcomeSteps.First(known => known.Id == step.Id).Lateness + Duration.FromDays(1);

    private static ProblemException Conflict(string detail) => new(HttpStatusCode.Conflict, "Not sent again", detail);
}
