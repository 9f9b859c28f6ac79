using CommunityFunctions.Communities;
using CommunityFunctions.Members;

namespace CommunityFunctions.Storage.Privacy;

/// <summary>One of a person's accounts, as an export or an erasure looks for it.</summary>
/// <param name="Account">The platform's id of the account.</param>
/// <param name="Id">The member id that the account was given.</param>
/// <param name="NewId">What the account is called after an erasure: random, so that it leads nowhere.</param>
/// <param name="IsThere">Whether it is in the community now.</param>
public sealed record TracedAccount(SourceName Source, string Account, MemberId Id, MemberId NewId, bool IsThere = false);
