using CommunityFunctions.Communities;

namespace CommunityFunctions.Welcome.Reading;

/// <summary>Turns the files of <c>welcome/</c> into the steps of the welcome.</summary>
internal static class WelcomeReading
{
    /// <param name="files">Those whose front matter could be read.</param>
    /// <returns>In the order in which they are due; those without faults.</returns>
    public static List<WelcomeStep> Read(IEnumerable<KeyValuePair<FolderPath, FolderText>> files, StepSurroundings surroundings, List<FolderFault> faults)
    {
        var steps = files.Select(file => StepReading.Read(file.Key, file.Value, surroundings, faults)).OfType<WelcomeStep>()
            .OrderBy(step => step.After).ThenBy(step => step.Id, StringComparer.Ordinal).ToList();

        // Everybody who gets the one would get the other at the same moment.
        foreach (var twins in steps.GroupBy(step => (step.After, Conditions: string.Join(',', step.Conditions.Select(condition => condition.ToString()).Order(StringComparer.Ordinal)))))
        {
            faults.AddRange(twins.Skip(1).Select(twin => new FolderFault(
                $"welcome/{twin.Id}.md", FolderFault.WholeFile, $"a step that is due when \"{twins.First().Id}\" is, under the same conditions", "one step, or another after or if")));
        }

        return steps;
    }
}
