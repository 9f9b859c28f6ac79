namespace CommunityFunctions.Members.Identity;

/// <summary>A person as the history of identity has it now.</summary>
/// <param name="Id">The surviving id.</param>
/// <param name="Accounts">All that were merged into the person, the surviving one among them; at least one.</param>
public sealed record KnownPerson(MemberId Id, IReadOnlyList<KnownAccount> Accounts)
{
    /// <summary>No account was ever seen in the community: known only from leads, subscriptions, surveys or referrals.</summary>
    public bool IsContact => Accounts.All(account => account.Record.IsContact);

    /// <summary>The first sign of any account (UTC); null for a contact.</summary>
    public DateTimeOffset? FirstSeen => Accounts.Min(account => account.Record.FirstSeen);

    /// <summary>
    /// Whether a platform has verified that this address is theirs, and still stands for it: one that they have left does not, while a contact, who was never there, has not left.
    /// </summary>
    public bool HasVerified(string address) => Accounts.Any(account => (account.IsThere || account.Record.IsContact) && account.Record.VerifiedEmail == address);

    /// <summary>
    /// Nobody: a platform's deleted user, or its own account. What was one person's account and was deleted since does not make nobody of a person who has
    /// another that is there.
    /// </summary>
    public bool IsDeletedUser
    {
        get
        {
            var deleted = Accounts.Where(account => DeletedUsers.Include(account.Record)).ToList();
            return deleted.Count > 0 && (deleted.Exists(account => account.IsThere) || !Accounts.Any(account => account.IsThere));
        }
    }
}
