using CommunityFunctions.Communities;
using CommunityFunctions.Kpis.Timelines;
using CommunityFunctions.Rituals.Texts;
using NodaTime;

namespace CommunityFunctions.Rituals;

/// <summary>
/// Renders a post's text with what is known now. A text that would have a hole gives its turn to the next one that has none: a ritual comes regularly. Only what
/// a text names is looked up.
/// </summary>
public sealed class PostTexts(TextSources sources)
{
    /// <summary>The first text that can be rendered; when none can, the first with what it lacks.</summary>
    /// <param name="timeline">What has happened, for who renders many posts at one time; null reads it when a text asks for it.</param>
    public async Task<ChosenText> ChooseAsync(
        CommunityDefinition community, PlannedPost post, CancellationToken cancellation, Lazy<Task<Timeline>>? timeline = null)
    {
        var values = new PostValues(sources, community, post, timeline ?? TimelineOf(community, cancellation), cancellation);
        ChosenText? first = null;
        foreach (var text in post.Texts)
        {
            var template = TextTemplate.Of(text.Markdown, Placeholders.OfPosts);
            var rendered = template.Render(await values.OfAsync(template.Names));
            var choice = new ChosenText(rendered.Markdown, text.Id, Names(template, "spotlight") ? values.Spotlight : null, rendered.Missing);
            if (choice.Missing.Count == 0) return choice;
            first ??= choice;
        }

        return first!;
    }

    /// <summary>As far back as any placeholder looks; read when it is asked for.</summary>
    public Lazy<Task<Timeline>> TimelineOf(CommunityDefinition community, CancellationToken cancellation) => new(() =>
        sources.Timelines.ReadAsync(community, Instant.FromDateTimeOffset(sources.Clock.GetUtcNow()).InZone(community.Zone).Date.PlusDays(-35), cancellation));

    private static bool Names(TextTemplate template, string group) => template.Names.Any(name => name == group || name.StartsWith($"{group}.", StringComparison.Ordinal));
}
