using CommunityFunctions.Email;

namespace CommunityFunctions.Tests.Email;

public sealed class SendOutcomeTests
{
    [Theory]
    [InlineData("550 5.1.1 <ann@people.example>: Recipient address rejected", "550 5.1.1 <…>: Recipient address rejected")]
    [InlineData("450 ann.b+c@people.example, bob@x.example are unknown", "450 …, … are unknown")]
    [InlineData("421 try again later", "421 try again later")]
    public void What_a_mail_server_says_is_kept_without_the_address_that_it_repeats(string words, string kept) =>
        Assert.Equal(kept, new SendOutcome(SendVerdict.Refused, words).Why);
}
