using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using CommunityFunctions.Members;
using CommunityFunctions.Moderation;
using CommunityFunctions.Storage.Privacy;

namespace CommunityFunctions.Storage.Moderation;

/// <summary>
/// The cases about what somebody wrote, and those that they have opened by a flag. A case stays, since it is to be decided, or counts in a figure: without words, and of
/// nobody. Of a case they have only flagged, somebody sees no more than that.
/// </summary>
public sealed class PersonalCases(Cases cases, MessageIndex messages, ErasedIds ids) : IPersonalStore
{
    public string Name => "cases";

    public IReadOnlyList<string> Places => [StorageNames.Tables.Cases];

    public async IAsyncEnumerable<PersonalRecord> ExportAsync(PersonTrace person, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var known in cases.AllAsync(person.Community.Id, isOpen: null, afterId: null, cancellation))
        {
            var isAuthor = person.NewIdOf(known.Author ?? await messages.AuthorAsync(person.Community.Id, known.Source, known.Message, cancellation)) is not null;
            var hasFlagged = known.Flaggers.Any(id => person.NewIdOf(id) is not null);
            if (isAuthor) yield return new(Places[0], PersonalRows.Community, AsAuthor(known, hasFlagged));
            else if (hasFlagged) yield return new(Places[0], PersonalRows.Community, new JsonObject { ["case"] = known.Id, ["source"] = known.Source.ToString(), ["hasFlagged"] = true });
        }
    }

    public async Task<int> EraseAsync(PersonTrace person, Erasure erasure, CancellationToken cancellation)
    {
        var (hash, count) = (await ids.OfAsync(person.Community.Id, cancellation), 0);
        await foreach (var known in cases.AllAsync(person.Community.Id, isOpen: null, afterId: null, cancellation))
        {
            var author = await NewAuthorAsync(person, known, hash, cancellation);
            if (author is null && !known.Flaggers.Any(id => person.NewIdOf(id) is not null) && !IsBy(known)) continue;

            // Before the case forgets its message: it is what leads to that row.
            if (author is not null) await cases.ForgetMessageAsync(person.Community.Id, known, cancellation);
            await cases.ChangeAsync(person.Community.Id, known.Id, now => WithoutAuthor(author, hash, Renamed(now)), cancellation);
            count++;
        }

        return count;

        ModerationCase Renamed(ModerationCase known) => known with
        {
            Flaggers = [.. known.Flaggers.Select(id => person.NewIdOf(id)?.Value ?? id).Order(StringComparer.Ordinal)],
            By = IsBy(known) ? null : known.By,
        };

        bool IsBy(ModerationCase known) => known.By is { } by && person.Names.Concat(person.Handles).Concat(person.Addresses).Contains(by, StringComparer.OrdinalIgnoreCase);
    }

    private static ModerationCase WithoutAuthor(MemberId? author, IdHash hash, ModerationCase known) =>
        author is null ? known : known.WithoutWords() with { Author = author, Message = hash.Of(known.Source, known.Message) };

    /// <summary>What the author of a case is called from now on; null when it is somebody else. Where no flag has named them, the index of messages does, by the old name or the new.</summary>
    private async Task<MemberId?> NewAuthorAsync(PersonTrace person, ModerationCase known, IdHash hash, CancellationToken cancellation)
    {
        if (known.Author is not null) return person.NewIdOf(known.Author);
        if (person.NewIdOf(await messages.AuthorAsync(person.Community.Id, known.Source, known.Message, cancellation)) is { } now) return now;
        var renamed = await messages.AuthorAsync(person.Community.Id, known.Source, hash.Of(known.Source, known.Message), cancellation);
        return renamed is { } id && person.Accounts.Any(account => account.NewId == id) ? id : null;
    }

    /// <summary>Neither who has flagged it nor who has decided: these are others'.</summary>
    private static JsonObject AsAuthor(ModerationCase known, bool hasFlagged)
    {
        var content = new JsonObject
        {
            ["case"] = known.Id,
            ["source"] = known.Source.ToString(),
            ["channel"] = known.Channel,
            ["message"] = known.Message,
            ["author"] = known.Author?.Value,
            ["flaggedAt"] = known.OpenedAt.ToString(),
            ["text"] = known.Text,
            ["decided"] = known.Decision is { } decision ? CaseDecisions.NameOf(decision) : null,
            ["decidedAt"] = known.DecidedAt?.ToString(),
            ["decidedWhy"] = known.Note,
        };
        if (hasFlagged) content["hasFlagged"] = true;
        foreach (var empty in content.Where(field => field.Value is null).Select(field => field.Key).ToList()) content.Remove(empty);
        return content;
    }
}
