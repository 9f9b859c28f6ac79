using CommunityFunctions.Email;

namespace CommunityFunctions.Tests.Email;

/// <summary>What mail servers say of a mailbox that is none, and of one that they only keep us from.</summary>
public sealed class DeadAddressesTests
{
    [Theory]
    [InlineData("550 5.1.1 The email account that you tried to reach does not exist. Please try double-checking", true)]
    [InlineData("550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup", true)]
    [InlineData("553 5.1.3 The recipient address is not a valid RFC 5321 address", true)]
    [InlineData("550-5.2.1 The email account that you tried to reach is disabled", true)]
    [InlineData("550 no such mailbox", true)]
    [InlineData("550 User unknown in virtual mailbox table", true)]
    [InlineData("550 Mailbox not found", true)]
    [InlineData("550 5.7.1 Service unavailable, client host blocked using Spamhaus", false)]
    [InlineData("550 5.7.26 This mail has been blocked because the sender is unauthenticated; unknown user", false)]
    [InlineData("550 5.1.0 Address rejected: unknown user", false)]
    [InlineData("552 5.2.2 The email account that you tried to reach is over quota", false)]
    [InlineData("550 5.1.8 Sender address rejected: Domain not found", false)]
    [InlineData("550 Requested action not taken: mailbox unavailable due to policy", false)]
    [InlineData("554 Transaction failed", false)]
    public void Only_words_of_a_mailbox_that_is_none_make_an_address_dead(string words, bool isDead) => Assert.Equal(isDead, DeadAddresses.IsMeantBy(words));
}
