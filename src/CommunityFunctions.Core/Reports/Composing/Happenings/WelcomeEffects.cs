namespace CommunityFunctions.Reports.Composing.Happenings;

/// <summary>Steps of the welcome of which the period shows that they help, or that they do not. Of what is not clear nothing is said.</summary>
internal static class WelcomeEffects
{
    public static IEnumerable<Told> In(ReportMaterial material)
    {
        if (material.Facts.IsOpen) yield break;
        foreach (var step in material.Figure("onboarding-activation")?.Details.ListAt("steps") ?? [])
        {
            if (step.TextAt("verdict") is not ("helps" or "does-not-help") || step.TextAt("step") is not { } id || step.NumberAt("difference") is not { } difference) continue;
            var (helps, low, high) = (step.TextAt("verdict") == "helps", step.NumberAt("interval", "low") ?? -1, step.NumberAt("interval", "high") ?? 1);
            yield return new(
                new(material.Period.Last, HappeningKind.WelcomeEffect, material.Say(tongue =>
                {
                    var title = tongue.Quoted(TitleOf(material, id, tongue));
                    var proof = tongue.Say(
                        $"{tongue.Points(difference)} d’activation par rapport aux nouveaux qui ne l’ont pas reçue, intervalle de {tongue.Points(low)} à {tongue.Points(high)}",
                        $"{tongue.Points(difference)} of activation against newcomers who did not get it, interval {tongue.Points(low)} to {tongue.Points(high)}");
                    return helps
                        ? tongue.Say($"L’étape {title} de l’accueil aide ({proof}).", $"The welcome step {title} helps ({proof}).")
                        : tongue.Say($"L’étape {title} de l’accueil n’aide pas ({proof}) : à récrire ou à retirer.", $"The welcome step {title} does not help ({proof}): rewrite it, or take it out.");
                })),
                helps ? 0 : 1);
        }
    }

    /// <summary>A step that the folder has no more goes by its id.</summary>
    private static string TitleOf(ReportMaterial material, string id, Tongue tongue) =>
        material.Community.WelcomeSteps.FirstOrDefault(step => step.Id == id)?.TextIn(tongue.Language, material.Community).Title ?? id;
}
