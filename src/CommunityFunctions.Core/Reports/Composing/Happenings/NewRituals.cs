namespace CommunityFunctions.Reports.Composing.Happenings;

/// <summary>Rituals that went out for the first time.</summary>
internal static class NewRituals
{
    public static IEnumerable<Told> In(ReportMaterial material)
    {
        foreach (var ritual in material.NewRituals.Distinct())
        {
            var posted = material.Facts.Timeline.Rituals.Where(post => post.Ritual == ritual && material.Facts.Window.Contains(post.At)).Select(post => material.DayOf(post.At))
                .Concat(material.Posts.Where(post => post.Id == ritual && post.WasKept).Select(post => post.Date)).ToList();
            if (posted.Count == 0) continue;
            yield return new(new(posted.Min(), HappeningKind.NewRitual, material.Say(tongue =>
            {
                var title = tongue.Quoted(material.TitleOf(ritual));
                return tongue.Say($"Le rituel {title} a été publié pour la première fois.", $"The ritual {title} was posted for the first time.");
            })));
        }
    }
}
