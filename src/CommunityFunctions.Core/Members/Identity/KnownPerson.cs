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
}
