namespace CommunityFunctions.Platforms.Publishing.Texts;

/// <summary>Characters of one line that are set alike.</summary>
/// <param name="Text">As a person reads it, without any marks; never a line's end.</param>
/// <param name="Link">Where it leads (see <see cref="WebLink"/>); null where it does not.</param>
/// <param name="IsImage">The link is that of a picture, which the text describes.</param>
internal sealed record TextRun(string Text, TextStyle Style = TextStyle.Plain, string? Link = null, bool IsImage = false)
{
    /// <summary>Whether the text is nothing but the link's own address.</summary>
    public bool IsBareLink => !IsImage && Link is not null && WebLink.Read(Text) == Link;

    /// <summary>Sets more of a line alike. Neighbours that are then set alike are one run again, so that nothing is hidden at a seam.</summary>
    public static IReadOnlyList<TextRun> Restyled(IEnumerable<TextRun> runs, TextStyle added, TextStyle taken = TextStyle.Plain)
    {
        var restyled = new List<TextRun>();
        foreach (var run in runs.Select(run => run with { Style = (run.Style | added) & ~taken }))
        {
            if (restyled.Count > 0 && restyled[^1] with { Text = run.Text } == run) restyled[^1] = run with { Text = restyled[^1].Text + run.Text };
            else restyled.Add(run);
        }

        return restyled;
    }
}
