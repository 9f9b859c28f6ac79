using CommunityFunctions.Storage.Privacy;
using MimeKit;

namespace CommunityFunctions.Email;

/// <summary>A mail together with what lets it out: it goes to nobody but whom the gate has allowed.</summary>
public sealed class PermittedMail : IDisposable
{
    /// <exception cref="ArgumentException">The mail goes to somebody else, or to more.</exception>
    public PermittedMail(MimeMessage message, Permission permission)
    {
        if (permission.Address is null || message.GetRecipients(onlyUnique: false) is not [var only] || only.Address != permission.Address)
            throw new ArgumentException("The mail goes to another address than the one that is permitted.", nameof(permission));
        (Message, Permission) = (message, permission);
    }

    public MimeMessage Message { get; }

    public Permission Permission { get; }

    public void Dispose() => Message.Dispose();
}
