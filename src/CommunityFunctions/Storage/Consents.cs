using System.Text.Json;
using Azure.Data.Tables;
using CommunityFunctions.Communities;
using CommunityFunctions.Members;
using CommunityFunctions.Members.Identity;
using CommunityFunctions.Privacy;
using NodaTime.Text;

namespace CommunityFunctions.Storage;

/// <summary>What people have agreed to and refused, table Consents: rows that are only ever added, the newest first.</summary>
public sealed class Consents(TableServiceClient tables)
{
    private readonly TableClient table = tables.GetTableClient(StorageNames.Tables.Consents);

    /// <summary>Adds an answer. The same answer of the same moment is one.</summary>
    public Task AddAsync(CommunityId community, MemberId account, ConsentRecord answer, CancellationToken cancellation) =>
        table.TryInsertAsync(ToRow(community, account, answer), cancellation);

    /// <summary>All answers to purposes that were given as this account, the newest first: neither what is still asked for, nor what is about one item.</summary>
    public async Task<IReadOnlyList<ConsentChoice>> OfAsync(CommunityId community, MemberId account, CancellationToken cancellation) =>
        [.. (await RecordsOfAsync(community, account, cancellation)).Where(record => record.IsAnswer && record.Item is null).Select(record => new ConsentChoice(record.Purpose, record.State == ConsentState.Granted, record.At, record.AddressHash))];

    /// <summary>All that this account was asked and has answered, the newest first.</summary>
    public async Task<IReadOnlyList<ConsentRecord>> RecordsOfAsync(CommunityId community, MemberId account, CancellationToken cancellation)
    {
        var records = new List<ConsentRecord>();
        await foreach (var row in table.QueryAsync<TableEntity>($"PartitionKey eq '{community}|{account}'", cancellationToken: cancellation)) records.Add(Read(row));
        return records;
    }

    private static TableEntity ToRow(CommunityId community, MemberId account, ConsentRecord answer)
    {
        var newestFirst = $"{DateTimeOffset.MaxValue.Ticks - answer.At.UtcTicks:D19}";
        var row = new TableEntity($"{community}|{account}", answer.Item is { } item ? StorageKey.Join(newestFirst, answer.Purpose, item) : StorageKey.Join(newestFirst, answer.Purpose))
        {
            ["Purpose"] = answer.Purpose,
            ["State"] = answer.State.ToString().ToLowerInvariant(),
            ["At"] = answer.At,
            ["Way"] = answer.Way.ToString().ToLowerInvariant(),
        };
        row.SetIfKnown("Version", answer.Version);
        row.SetIfKnown("Wording", answer.Wording);
        row.SetIfKnown("Language", answer.Language is { } language ? language == Communities.Language.French ? "fr" : "en" : null);
        row.SetIfKnown("Item", answer.Item);
        row.SetIfKnown("Title", answer.Title);
        row.SetIfKnown("How", answer.How);
        row.SetIfKnown("AddressHash", answer.AddressHash);
        if (answer.Terms is not { } terms) return row;

        row["Where"] = JsonSerializer.Serialize(terms.Where);
        row.SetIfKnown("Until", terms.Until is { } until ? LocalDatePattern.Iso.Format(until) : null);
        row["MayEdit"] = terms.MayEdit;
        row["IsNamed"] = terms.IsNamed;
        return row;
    }

    internal static ConsentRecord Read(TableEntity row) => new(
        row.GetString("Purpose"), StateIn(row), row.GetDateTimeOffset("At")!.Value, row.GetString("Way") is { } way ? Enum.Parse<ConsentWay>(way, ignoreCase: true) : ConsentWay.Unsubscribe,
        row.GetString("Version"), row.GetString("Wording"), row.GetString("Language") switch { "fr" => Language.French, "en" => Language.English, _ => null },
        row.GetString("Item"), TermsIn(row), row.GetString("Title"), row.GetString("How"), row.GetString("AddressHash"));

    /// <summary>The first rows said only whether it was granted; all of them came from links that stop a mail.</summary>
    private static ConsentState StateIn(TableEntity row) => row.GetString("State") is { } state ? Enum.Parse<ConsentState>(state, ignoreCase: true)
        : row.GetBoolean("Granted")!.Value ? ConsentState.Granted : ConsentState.Refused;

    private static ConsentTerms? TermsIn(TableEntity row) => row.GetString("Where") is not { } places ? null : new ConsentTerms(
        JsonSerializer.Deserialize<IReadOnlyList<string>>(places)!, row.GetString("Until") is { } until ? LocalDatePattern.Iso.Parse(until).Value : null, row.GetBoolean("MayEdit")!.Value, row.GetBoolean("IsNamed")!.Value);
}
