namespace CommunityFunctions.Reports.Composing.Happenings;

/// <summary>The day on which the community opens to all, as its definition has it.</summary>
internal static class Launch
{
    public static IEnumerable<Told> In(ReportMaterial material)
    {
        if (material.Community.Launch.Date is { } day && material.Period.Contains(day) && day <= material.LastDay())
        {
            yield return new(new(day, HappeningKind.Launch, new("C’était le jour du lancement de la communauté.", "It was the day of the community’s launch.")));
        }
    }
}
