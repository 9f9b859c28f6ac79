namespace CommunityFunctions.Email;

/// <summary>Where a mail's foot leads.</summary>
/// <param name="Unsubscribe">Stops this kind of mail; null for one that nobody needs to stop, since it was asked for.</param>
/// <param name="MyPage">The reader's own page; null where they have none.</param>
/// <param name="PrivacyNotice">What is held of members and why; null where nobody knows the suite's own address.</param>
internal sealed record MailLinks(Uri? Unsubscribe, Uri? MyPage = null, Uri? PrivacyNotice = null);
