using System.Text.Json;
using System.Text.Json.Nodes;
using CommunityFunctions.Communities.Reading;
using CommunityFunctions.Communities.Trust;
using CommunityFunctions.Rituals;
using CommunityFunctions.Rituals.Reading;
using CommunityFunctions.Welcome.Reading;

namespace CommunityFunctions.Communities;

/// <summary>Turns the files of a community's folder into its definition, or into the list of what is wrong with them.</summary>
public static class CommunityFolder
{
    public const int MostFiles = 500;

    public const int LargestTextBytes = 256 * 1024;

    public const int LargestImageBytes = 512 * 1024;

    /// <summary>It is part of every report and mail.</summary>
    public const int LargestLogoBytes = 64 * 1024;

    /// <summary>Never throws for what a file may hold. The faults are all there are, sorted by file and by place in it.</summary>
    /// <param name="files">Path inside the folder to the file's bytes.</param>
    /// <param name="platforms">The platforms that this suite has a receiver for.</param>
    public static FolderReading Read(
        CommunityId id, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files, IReadOnlyCollection<SourcePlatform> platforms)
    {
        var faults = new List<FolderFault>();
        if (files.Count > MostFiles)
            faults.Add(new FolderFault(".", FolderFault.WholeFile, $"{files.Count} files", $"at most {MostFiles}"));

        var texts = new Dictionary<FolderPath, FolderText>();
        JsonObject? document = null;
        foreach (var (name, bytes) in files.OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            if (!FolderPath.TryParse(name, out var path, out var refusal))
                faults.Add(new FolderFault(name, FolderFault.WholeFile, refusal, FolderPath.Expected));
            else if (TooLarge(path, bytes.Length) is { } tooLarge)
                faults.Add(tooLarge);
            else if (path.IsImage)
                continue;
            else if (TextReading.Read(name, bytes.Span) is var (text, badText) && badText is not null)
                faults.Add(badText);
            else if (path == FolderPath.Definition)
                document = ReadDefinition(bytes.Span, platforms, faults);
            else
                texts.Add(path, ReadText(path, text, faults));
        }

        if (!files.ContainsKey(FolderPath.Definition.ToString()))
            faults.Add(new FolderFault(FolderPath.Definition.ToString(), FolderFault.WholeFile, "no such file", "the community's definition"));

        var logo = ReadLogo(new JsonSite(document, "$")["brand"]["logo"], files, faults);
        var unreadable = faults.Select(fault => fault.File).ToHashSet(StringComparer.Ordinal);
        var (rituals, publications) = ReadRhythm(texts, unreadable, new JsonSite(document, "$"), faults);
        var surroundings = StepSurroundings.Of(new JsonSite(document, "$"), texts.ContainsKey(FolderPath.Charter));
        var steps = WelcomeReading.Read(Readable(texts, unreadable, "welcome"), surroundings, faults);

        // The list is in order within each file; a stable sort puts the files in order.
        return faults.Count > 0
            ? new FolderReading(null, [.. faults.OrderBy(fault => fault.File, StringComparer.Ordinal)])
            : new FolderReading(Definition(id, document!, texts, logo) with { Rituals = rituals, Publications = publications, WelcomeSteps = steps }, []);
    }

    /// <summary>
    /// What a new definition may not change any more once the community has events: the zone, since each event stands on its local day,
    /// and the shards, since each stands in one of them.
    /// </summary>
    public static IReadOnlyList<FolderFault> ChangesRefusedOnceEventsExist(CommunityDefinition before, CommunityDefinition after)
    {
        var faults = new List<FolderFault>();
        if (before.Zone.Id != after.Zone.Id)
            faults.Add(Refused("zone", JsonSite.Quoted(after.Zone.Id), JsonSite.Quoted(before.Zone.Id)));
        if (before.Shards != after.Shards)
            faults.Add(Refused("shards", $"{after.Shards}", $"{before.Shards}"));
        return faults;

        static FolderFault Refused(string key, string found, string expected) =>
            new(FolderPath.Definition.ToString(), $"$.{key}", found, $"{expected} as before: it can't change once events have come");
    }

    private static FolderFault? TooLarge(FolderPath path, int length)
    {
        var most = path.IsImage ? LargestImageBytes : LargestTextBytes;
        return length <= most
            ? null
            : new FolderFault(path.ToString(), FolderFault.WholeFile, $"{length} bytes", $"at most {most} ({most / 1024} KiB)");
    }

    private static JsonObject? ReadDefinition(ReadOnlySpan<byte> bytes, IReadOnlyCollection<SourcePlatform> platforms, List<FolderFault> faults)
    {
        var reading = JsonReading.Of(bytes);
        var found = reading.Faults.ToList();
        if (reading.IsJson)
            found.AddRange(SchemaCheck.Check(reading.Root));
        if (reading is { IsJson: true, Root: JsonObject document })
            found.AddRange(DefinitionRules.Check(document, platforms));

        faults.AddRange(found.OrderBy(fault => reading.OrderOf(fault.Where)).ThenBy(fault => fault.Where, StringComparer.Ordinal));
        return reading.Root as JsonObject;
    }

    private static FolderText ReadText(FolderPath path, string text, List<FolderFault> faults)
    {
        if (!path.IsMarkdown)
            return new FolderText(FrontMatter.Empty, text, 1);

        var before = faults.Count;
        var result = FrontMatterReading.Read(path.ToString(), text, faults);
        if (path == FolderPath.Charter && faults.Count == before && result.FrontMatter["version"] is not FrontMatterValue.Text { Value.Length: > 0 })
        {
            var line = result.FrontMatter["version"]?.Line ?? 1;
            faults.Add(new FolderFault(path.ToString(), TextReading.Line(line), "no version", "front matter with a version, such as \"version: 1\""));
        }

        return result;
    }

    /// <summary>Files whose front matter could not be read are passed over: of them all has been said.</summary>
    private static (List<Ritual> Rituals, List<Publication> Publications) ReadRhythm(
        Dictionary<FolderPath, FolderText> texts, HashSet<string> unreadable, JsonSite document, List<FolderFault> faults)
    {
        var sources = document["sources"].Items.Select(source => source["name"].Text).OfType<string>().ToList();
        var mailPurposes = document["purposes"].Items.Where(purpose => purpose["legalBasis"].Text == "consent").Select(purpose => purpose["id"].Text).OfType<string>().ToList();
        var places = new PostPlaces(sources, mailPurposes);
        var launch = document["launch"]["date"].Date;
        var rituals = Readable(texts, unreadable, "rituals").Select(text => RitualReading.Read(text.Key, text.Value, places, faults)).OfType<Ritual>().ToList();
        var publications = Readable(texts, unreadable, "publications").Select(text => PublicationReading.Read(text.Key, text.Value, places, launch, faults)).OfType<Publication>().ToList();

        // One ledger holds the runs of both, by their names.
        var ritualNames = texts.Keys.Where(path => path.IsIn("rituals")).Select(path => path.Name).ToHashSet(StringComparer.Ordinal);
        faults.AddRange(texts.Keys.Where(path => path.IsIn("publications") && ritualNames.Contains(path.Name))
            .Select(path => new FolderFault(path.ToString(), FolderFault.WholeFile, "the name of a ritual", "a name that no file of rituals/ has")));
        return (rituals, publications);
    }

    private static IEnumerable<KeyValuePair<FolderPath, FolderText>> Readable(Dictionary<FolderPath, FolderText> texts, HashSet<string> unreadable, string folder) =>
        texts.Where(text => text.Key.IsIn(folder) && !unreadable.Contains(text.Key.ToString()));

    private static ReadOnlyMemory<byte> ReadLogo(JsonSite logo, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files, List<FolderFault> faults)
    {
        if (logo.Text is not { } name) return default;
        if (!files.TryGetValue(name, out var bytes))
        {
            faults.Add(logo.Fault("the path of a picture in the folder, such as \"templates/logo.png\""));
        }
        else if (bytes.Length > LargestLogoBytes)
        {
            faults.Add(new FolderFault(name, FolderFault.WholeFile, $"{bytes.Length} bytes", $"at most {LargestLogoBytes} ({LargestLogoBytes / 1024} KiB) for a logo"));
        }

        return bytes;
    }

    private static CommunityDefinition Definition(CommunityId id, JsonObject document, Dictionary<FolderPath, FolderText> texts, ReadOnlyMemory<byte> logo)
    {
        document.Remove("$schema");
        document["id"] = id.ToString();
        var definition = document.Deserialize<CommunityDefinition>(DefinitionJson.Options)!;

        var targets = new Dictionary<string, double>(CommunityDefinition.DefaultTargets);
        foreach (var (kpi, target) in definition.Targets)
            targets[kpi] = target;

        return definition with
        {
            Targets = targets,
            Charter = texts.Remove(FolderPath.Charter, out var charter)
                ? new Charter(((FrontMatterValue.Text)charter.FrontMatter["version"]!).Value, charter.Body.Trim())
                : null,
            Guide = texts.Remove(FolderPath.Guide, out var guide) ? guide.Body.Trim() : null,
            Brand = definition.Brand with { LogoBytes = logo },
            Texts = texts,
        };
    }
}
