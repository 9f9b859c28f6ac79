namespace CommunityFunctions.Rituals.Texts;

/// <summary>What placeholders stand for, by their names (<c>spotlight.firstName</c>): texts, whole numbers, links, and Markdown that stays what it is. Null is not known; what is not in it is not either.</summary>
public sealed class TextValues(IEnumerable<KeyValuePair<string, object?>> values)
{
    private readonly Dictionary<string, object?> values = new(values, StringComparer.Ordinal);

    public object? this[string name] => values.GetValueOrDefault(name);

    public IEnumerable<string> Names => values.Keys;

    /// <summary>Whether something below that name is known: of <c>spotlight</c>, that there is somebody.</summary>
    internal bool AnyBelow(string name) => values.Any(value => value.Value is not null && value.Key.StartsWith($"{name}.", StringComparison.Ordinal));
}
