using System.Collections.Concurrent;

namespace CommunityFunctions.Secrets;

/// <summary>
/// Secrets that are there and cannot be used as they are written, as whoever needed one last has found in this process: to read all of them only to look would
/// cost too many calls.
/// </summary>
public sealed class UnusableSecrets
{
    private readonly ConcurrentDictionary<SecretName, bool> found = new();

    public bool Contains(SecretName name) => found.ContainsKey(name);

    public void Note(SecretName name, bool isUsable)
    {
        if (isUsable) found.TryRemove(name, out _);
        else found[name] = true;
    }
}
