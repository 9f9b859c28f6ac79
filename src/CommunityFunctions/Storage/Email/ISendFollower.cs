using CommunityFunctions.Communities;

namespace CommunityFunctions.Storage.Email;

/// <summary>Wants to know what has become of the mails of one purpose.</summary>
public interface ISendFollower
{
    /// <summary>The id of the purpose.</summary>
    string Purpose { get; }

    /// <summary>A mail has come to the state in which it stays: sent, withheld, failed or uncertain. May be told again, and again when it turns out otherwise.</summary>
    Task EndedAsync(CommunityDefinition community, Send send, CancellationToken cancellation);
}
