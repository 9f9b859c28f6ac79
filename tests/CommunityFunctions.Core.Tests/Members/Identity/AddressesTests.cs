using CommunityFunctions.Members.Identity;

namespace CommunityFunctions.Core.Tests.Members.Identity;

public sealed class AddressesTests
{
    [Theory]
    [InlineData(" Alice.Martin@Example-Atelier.FR ", "alice.martin@example-atelier.fr")]
    [InlineData("zoé@müller.de", "zoé@xn--mller-kva.de")]
    [InlineData("a.l.i.c.e+x@gmail.com", "a.l.i.c.e+x@gmail.com")]
    [InlineData("alice@atelier.fr.", "alice@atelier.fr")]
    public void An_address_is_compared_in_one_form(string told, string normalised) => Assert.Equal(normalised, Addresses.Normalised(told));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("alice")]
    [InlineData("@atelier.fr")]
    [InlineData("alice@")]
    [InlineData("alice martin@atelier.fr")]
    [InlineData("alice@..")]
    public void What_is_no_address_is_none(string? told) => Assert.Null(Addresses.Normalised(told));

    [Theory]
    [InlineData("noreply@atelier.fr")]
    [InlineData("no-reply@atelier.fr")]
    [InlineData("do-not-reply@atelier.fr")]
    [InlineData("ne-pas-repondre@atelier.fr")]
    [InlineData("info@atelier.fr")]
    [InlineData("contact+slack@atelier.fr")]
    [InlineData("contact.lyon@atelier.fr")]
    [InlineData("support2@atelier.fr")]
    [InlineData("bonjour@atelier.fr")]
    [InlineData("equipe@atelier.fr")]
    [InlineData("service-client@atelier.fr")]
    [InlineData("famille.martin@orange.fr")]
    [InlineData("mailer-daemon@atelier.fr")]
    [InlineData("alice@example.com")]
    [InlineData("alice@anonymized.invalid")]
    [InlineData("alice@localhost")]
    [InlineData("1234+alice@users.noreply.github.com")]
    [InlineData("alice@noreply.atelier.fr")]
    [InlineData("alice@yopmail.com")]
    public void A_mailbox_of_several_or_of_nobody_is_shared(string address) => Assert.True(Addresses.IsShared(address));

    [Theory]
    [InlineData("alice.martin@atelier.fr")]
    [InlineData("alice@atelier.example")]
    [InlineData("12345678@qq.com")]
    [InlineData("dev.patel@atelier.fr")]
    [InlineData("norbert@atelier.fr")]
    [InlineData("nora.reponse@atelier.fr")]
    public void A_persons_mailbox_is_not(string address) => Assert.False(Addresses.IsShared(address));
}
