using CommunityFunctions.Definitions;
using CommunityFunctions.Storage.Email;

namespace CommunityFunctions.Email;

/// <summary>Tells whoever follows mails of a purpose how one of them has ended; also again, when an earlier try got no farther than that.</summary>
public sealed class SendFollowers(IEnumerable<ISendFollower> followers, DefinitionStore definitions)
{
    public async Task TellAsync(Send? send, CancellationToken cancellation)
    {
        if (send is null or { State: SendState.Waiting or SendState.Claimed } || followers.FirstOrDefault(known => known.Purpose == send.Purpose) is not { } follower) return;
        if (await definitions.FindAsync(send.Community, cancellation) is { } community) await follower.EndedAsync(community, send, cancellation);
    }
}
