using CommunityFunctions.Calendar;
using CommunityFunctions.Communities;
using NodaTime.Text;

namespace CommunityFunctions.Storage.Rituals;

/// <summary>A launch that is to come, as the API shows it.</summary>
public sealed record LaunchView(string? Date, bool Charter, int Founders, int Wanted, bool Founding, bool AtRisk, string? Text)
{
    public static LaunchView Of(LaunchState launch, Language language) => new(
        launch.Date is { } date ? LocalDatePattern.Iso.Format(date) : null, launch.HasCharter, launch.Founders, launch.Wanted, launch.IsFounding, launch.IsAtRisk,
        launch.IsAtRisk ? Risk(launch, language) : null);

    private static string Risk(LaunchState launch, Language language)
    {
        var missing = new List<string>();
        if (language == Language.French)
        {
            if (!launch.HasCharter) missing.Add("la charte n’est pas écrite (charter.md)");
            if (launch.Founders < launch.Wanted) missing.Add($"{launch.Founders} membre{(launch.Founders > 1 ? "s" : "")} fondateur{(launch.Founders > 1 ? "s" : "")} sur {launch.Wanted}");
            return $"Le lancement du {CalendarWords.Date(launch.Date!.Value, launch.Date.Value, language)} est compromis : {string.Join(", ", missing)}.";
        }

        if (!launch.HasCharter) missing.Add("the charter is not written (charter.md)");
        if (launch.Founders < launch.Wanted) missing.Add($"{launch.Founders} of {launch.Wanted} founding members are there");
        return $"The launch on {CalendarWords.Date(launch.Date!.Value, launch.Date.Value, language)} is at risk: {string.Join(", ", missing)}.";
    }
}
