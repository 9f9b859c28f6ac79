using System.Collections.Specialized;
using System.Globalization;

namespace CommunityFunctions.Http;

/// <summary>One page of a list: what the caller asked for by <c>?after=</c> and <c>?limit=</c>.</summary>
public sealed record PageRequest(string? After, int Limit)
{
    public const int DefaultLimit = 100;
    public const int MaxLimit = 1000;

    /// <exception cref="ProblemException">400: a limit that is not a number from 1 to <see cref="MaxLimit"/>.</exception>
    public static PageRequest From(NameValueCollection query)
    {
        var limit = DefaultLimit;
        if (query["limit"] is { } text && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit is < 1 or > MaxLimit))
        {
            throw ProblemException.BadRequest($"limit: found '{text}'; expected a whole number from 1 to {MaxLimit}.");
        }

        return new PageRequest(string.IsNullOrEmpty(query["after"]) ? null : query["after"], limit);
    }

    /// <returns>The items of the page, and the value of <c>after</c> for the next one; null when this is the last.</returns>
    public async Task<(IReadOnlyList<T> Items, string? Next)> TakeAsync<T>(IAsyncEnumerable<T> all, Func<T, string> keyOf, CancellationToken cancellation)
    {
        var items = new List<T>();
        await foreach (var item in all.WithCancellation(cancellation))
        {
            if (items.Count == Limit) return (items, keyOf(items[^1]));
            items.Add(item);
        }

        return (items, null);
    }
}
