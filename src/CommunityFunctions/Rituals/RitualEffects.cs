using CommunityFunctions.Communities;
using CommunityFunctions.Rituals.Effects;
using CommunityFunctions.Storage.Facts;
using NodaTime;
using NodaTime.Text;

namespace CommunityFunctions.Rituals;

/// <summary>What the posts of the last half year brought about, as the API shows it.</summary>
public sealed class RitualEffects(TimelineReader timelines, TimeProvider clock)
{
    private const int Weeks = 26;

    public async Task<object> OfAsync(CommunityDefinition community, CancellationToken cancellation)
    {
        var today = Instant.FromDateTimeOffset(clock.GetUtcNow()).InZone(community.Zone).Date;
        var report = new EffectReport(community, RunEffects.Of(await timelines.ReadAsync(community, today.PlusWeeks(-Weeks), cancellation)));
        return new
        {
            runs = report.Runs.Select(run => new
            {
                ritual = run.Ritual,
                source = run.Source.ToString(),
                message = run.Message,
                at = InstantPattern.ExtendedIso.Format(run.At),
                present = run.Present,
                responders = run.Responders,
                replies = run.Replies,
                reactions = run.Reactions,
                over = run.IsOver,
            }),
            rituals = report.Rituals,
            pillars = report.Pillars,
            formats = report.Formats,
            hours = report.Hours,
            advice = report.Advice.Select(advice => new
            {
                advice.Kind,
                advice.Subject,
                text = advice.Text.In(community.Language),
                advice.Share,
                advice.Runs,
                advice.OtherShare,
                advice.OtherRuns,
                advice.Difference,
            }),
        };
    }
}
