using CommunityFunctions.Members;
using CommunityFunctions.Storage.Email;
using NodaTime;

namespace CommunityFunctions.Email;

/// <summary>What a message asks for, with all that sending has to know of its kind: as whom the person stands in the ledger, and what they get.</summary>
internal interface ILetter
{
    /// <summary>Under which a new row is written.</summary>
    MemberId Person { get; }

    /// <summary>All under which the person may have got it.</summary>
    IReadOnlyList<MemberId> Accounts { get; }

    /// <summary>Asks whether it may go out now, and writes it.</summary>
    Task<Draft> DraftAsync(Send send, Instant at, CancellationToken cancellation);
}
