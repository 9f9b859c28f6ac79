using CommunityFunctions.Storage.Email;
using CommunityFunctions.Storage.Privacy;

namespace CommunityFunctions.Welcome;

/// <summary>Where a step goes on a platform, and how what became of it is found out.</summary>
internal interface IStepTarget
{
    /// <summary>How the ledger calls it (<see cref="Send.Way"/>).</summary>
    string Way { get; }

    bool CanSettle { get; }

    /// <summary>What keeps it from being sent; null when nothing does. Calls nobody.</summary>
    string? FaultIn(StepLetter letter, Send send);

    /// <summary>Sends; throws as <see cref="Platforms.Publishing.IDirectMessenger.SendAsync"/> says.</summary>
    /// <param name="permission">For this message: without one nothing is sent.</param>
    Task SendAsync(Permission permission, StepLetter letter, Send claimed, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Asks what became of it; throws as <see cref="Platforms.Publishing.IDirectMessenger.SettleAsync"/> says.</summary>
    /// <returns>Whether it was sent.</returns>
    Task<bool> SettleAsync(StepLetter letter, Send claimed, DateTimeOffset now, CancellationToken cancellation);
}
