using System.Text.Json.Nodes;
using NodaTime;

namespace CommunityFunctions.Communities.Reading;

/// <summary>
/// What a schema cannot say of community.json: that names are known, unique and lead somewhere, and that dates make sense together.
/// The rules pass over what is missing or of the wrong type, which the schema has reported.
/// </summary>
internal static class DefinitionRules
{
    public static IEnumerable<FolderFault> Check(JsonObject document, IReadOnlyCollection<SourcePlatform> platforms)
    {
        var root = new JsonSite(document, "$");
        return
        [
            .. Zone(root["zone"]),
            .. Sources(root["sources"], platforms),
            .. Channels(root),
            .. Roles(root),
            .. Purposes(root),
            .. Costs(root["costs"]),
            .. Repeated(root["who"]["personas"], persona => persona["id"]),
            .. Repeated(root["editorial"]["pillars"], pillar => pillar["id"]),
            .. Repeated(root["moderation"]["rules"], rule => rule["id"]),
            .. Repeated(root["stakeholders"], stakeholder => stakeholder["address"], StringComparer.OrdinalIgnoreCase),
            .. Repeated(root["budget"], budget => budget["since"]),
            .. Repeated(root["grossMargin"], margin => margin["since"]),
        ];
    }

    private static IEnumerable<FolderFault> Zone(JsonSite zone)
    {
        if (zone.Text is not { Length: > 0 } id || DateTimeZoneProviders.Tzdb.Ids.Contains(id))
            yield break;

        var near = NearestWord.Of(id, DateTimeZoneProviders.Tzdb.Ids);
        yield return zone.Fault("an IANA time zone such as \"Europe/Paris\"" + (near is null ? "" : $" (did you mean {JsonSite.Quoted(near)}?)"));
    }

    private static IEnumerable<FolderFault> Sources(JsonSite sources, IReadOnlyCollection<SourcePlatform> platforms)
    {
        foreach (var source in sources.Items)
        {
            if (source["name"].Text == CommunityId.Reserved)
                yield return source["name"].Fault("another name: \"suite\" is the source of what the suite itself writes");
            if (source["name"].Text == SourceName.Mail.ToString())
                yield return source["name"].Fault("another name: in a channel, \"mail\" stands for those who chose to be written to by mail");

            var platform = platforms.FirstOrDefault(known => known.Name == source["platform"].Text);
            if (platform is not null)
            {
                foreach (var fault in Address(source["address"], platform))
                    yield return fault;
            }
            else if (source["platform"].Text is { Length: > 0 } unknown)
            {
                var names = platforms.Select(known => known.Name).Order(StringComparer.Ordinal);
                yield return source["platform"].Fault(SchemaCheck.OneOf("a platform that this suite has a receiver for:", names, unknown));
            }
        }

        foreach (var fault in Repeated(sources, source => source["name"]))
            yield return fault;
    }

    private static IEnumerable<FolderFault> Address(JsonSite address, SourcePlatform platform)
    {
        if (address.Text is not { } text)
        {
            if (platform.NeedsAddress && address.Node is null)
                yield return address.Fault("nothing", $"the address of the {platform.Name} site, such as \"https://forum.atelier.example/\"");
        }
        else if (!platform.NeedsAddress)
            yield return address.Fault($"no address: {platform.Name} has the same one for everybody, and this one would not be used");
        else if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.UserInfo.Length > 0 || uri.Query.Length > 0 || uri.Fragment.Length > 0)
            yield return address.Fault("a web address without user name, question mark or #");
        else if ((uri.Scheme == Uri.UriSchemeHttps || uri.IsLoopback) && OutgoingAddress.FaultIn(uri, platform.AllowsPrivateAddress) is { } expected)
            yield return address.Fault(expected);
    }

    private static IEnumerable<FolderFault> Channels(JsonSite root) =>
    [
        .. root["channels"].Items.SelectMany(channel => UnknownSource(root, channel["source"], channel["source"].Text)),
        .. Place(root, root["editorial"]["testChannel"], "a channel of a source: a trial by mail would reach everybody who chose the purpose"),
        .. Place(root, root["launch"]["channel"], "a channel of a source: founders need a place in which they can answer"),
        .. Place(root, root["welcome"]["introductions"], "a channel of a source: newcomers need a place in which they can write"),
        .. Repeated(root["channels"], channel => channel["id"], within: channel => channel["source"].Text),
        .. Repeated(root["channels"], channel => channel["name"], within: channel => channel["source"].Text),
    ];

    private static IEnumerable<FolderFault> Place(JsonSite root, JsonSite channel, string insteadOfMail) => channel.Text?.Split('/')[0] is var source && source == SourceName.Mail.ToString()
        ? [channel.Fault(insteadOfMail)]
        : UnknownSource(root, channel, source);

    private static IEnumerable<FolderFault> Roles(JsonSite root) =>
    [
        .. root["roles"].Items.SelectMany(role => UnknownSource(root, role["account"], role["account"].Text?.Split('/')[0])),
        .. root["roles"].Items.SelectMany(role => EndsBeforeItBegins(role)),
        .. Overlapping(root["roles"], role => role["role"].Text is { } name && role["account"].Text is { } account ? $"{name} {account}" : null, "a role of an account"),
    ];

    private static IEnumerable<FolderFault> Purposes(JsonSite root)
    {
        var language = root["language"].Text;
        return
        [
            .. Repeated(root["purposes"], purpose => purpose["id"]),
            .. root["purposes"].Items.Select(purpose => purpose["id"]).Where(id => id.Text is "report" or "transactional").Select(id => id.Fault("another id, for the suite's own mails go by this one")),
            .. root["purposes"].Items.Where(purpose => purpose["id"].Text == Trust.Purposes.WelcomeMails).Select(purpose => purpose["legalBasis"]).Where(basis => basis.Text is not (null or "consent"))
                .Select(basis => basis.Fault("\"consent\": by mail the welcome takes one")),
            .. root["purposes"].Items.Select(purpose => purpose["wording"])
                .Where(wording => language is "fr" or "en" && wording.Node is JsonObject { Count: > 0 } && wording[language].Node is null)
                .Select(wording => wording[language!].Fault("nothing", $"the wording in the community's language, \"{language}\"")),
        ];
    }

    private static IEnumerable<FolderFault> Costs(JsonSite costs)
    {
        foreach (var cost in costs.Items)
        {
            if (cost["every"].Text == "once" && cost["until"].Node is not null)
                yield return cost["until"].Fault("no end: a cost that comes once is spent on the day \"since\"");
            else
            {
                foreach (var fault in EndsBeforeItBegins(cost))
                    yield return fault;
            }

            if (cost["spentOn"].Text is "members" or "non-members" && cost["kind"].Text is not "acquisition")
                yield return cost["spentOn"].Fault("no \"spentOn\", which is only for costs of the kind \"acquisition\"");
        }

        foreach (var fault in Overlapping(costs, cost => cost["line"].Text, "a line of costs"))
            yield return fault;
    }

    private static IEnumerable<FolderFault> UnknownSource(JsonSite root, JsonSite site, string? name)
    {
        var names = root["sources"].Items.Select(source => source["name"].Text).OfType<string>().ToList();
        if (Slug.IsValid(name) && !names.Contains(name))
            yield return site.Fault(SchemaCheck.OneOf("a source of this community:", names, name));
    }

    private static IEnumerable<FolderFault> EndsBeforeItBegins(JsonSite entry)
    {
        if (entry["since"].Date is { } since && entry["until"].Date is { } until && until < since)
            yield return entry["until"].Fault($"the day \"since\", {JsonSite.Quoted(entry["since"].Text!)}, or a later one");
    }

    /// <param name="within">What the value must be unique within; null for the whole list.</param>
    private static IEnumerable<FolderFault> Repeated(
        JsonSite list, Func<JsonSite, JsonSite> value, StringComparer? comparer = null, Func<JsonSite, string?>? within = null)
    {
        comparer ??= StringComparer.Ordinal;
        return list.Items
            .Where(item => value(item).Text is not null)
            .GroupBy(item => within?.Invoke(item) ?? "")
            .SelectMany(group => group.Select(value).GroupBy(site => site.Text!, comparer))
            .SelectMany(same => same.Skip(1).Select(again => again.Fault($"another value than at {same.First().Path}")));
    }

    /// <summary>Entries of one key whose days overlap: they would say twice what holds once.</summary>
    private static IEnumerable<FolderFault> Overlapping(JsonSite list, Func<JsonSite, string?> key, string what)
    {
        foreach (var same in list.Items.Where(entry => key(entry) is not null).GroupBy(key))
        {
            JsonSite? latest = null;
            foreach (var entry in same.OrderBy(Begin))
            {
                if (latest is { } earlier && Begin(entry) <= End(earlier))
                    yield return entry.Fault($"days that {earlier.Path} covers already", $"{what} only once on any day");
                if (latest is null || End(entry) > End(latest.Value))
                    latest = entry;
            }
        }
    }

    private static LocalDate Begin(JsonSite entry) => entry["since"].Date ?? LocalDate.MinIsoValue;

    private static LocalDate End(JsonSite entry) => entry["every"].Text == "once" ? Begin(entry) : entry["until"].Date ?? LocalDate.MaxIsoValue;
}
