using CommunityFunctions.Members.Identity;
using static CommunityFunctions.Core.Tests.Members.Identity.Somebody;

namespace CommunityFunctions.Core.Tests.Members.Identity;

public sealed class IdentityKeysTests
{
    [Fact]
    public void An_account_has_a_handful_of_keys_and_no_address_in_clear()
    {
        var keys = IdentityKeys.Of(Account("a").Told("Alice.Martin@Atelier.fr", name: "Alice Martin", handle: "alice.martin").Record);

        Assert.Equal(["a:", "n:alice-martin", "n:alise-martin", "h:alicemartin", "h:martinalice", "c:"], keys.Select(key => key[0] is 'a' or 'c' ? key[..2] : key));
        Assert.Equal(IdentityKeys.OfAddress("alice.martin@atelier.fr"), keys[0]);
        Assert.Equal(34, keys[0].Length);
    }

    [Fact]
    public void The_same_mailbox_with_a_plus_has_the_key_of_the_one_without() => Assert.Contains(
        IdentityKeys.OfAddress("alice@atelier.fr"), IdentityKeys.Of(Account("a").Told("alice+slack@atelier.fr").Record));

    [Fact]
    public void A_bot_has_none_and_a_shared_address_gives_none()
    {
        Assert.Empty(IdentityKeys.Of(Account("a").Told("alice@atelier.fr", name: "Alice Martin", bot: true).Record));
        Assert.Empty(IdentityKeys.Of(Account("a").Told("info@atelier.fr", name: "Atelier", handle: "admin").Record));
    }

    [Theory]
    [InlineData("王 小明", "x/y#z?w")]
    [InlineData("Анна Каренина / \\ # ?", "анна.каренина")]
    [InlineData("Wolfeschlegelsteinhausenbergerdorff Wolfeschlegelsteinhausenbergerdorffwelchevoralternwaren", "\u0001\u0002handle")]
    public void Table_Storage_takes_every_key(string name, string handle) => Assert.All(
        IdentityKeys.Of(Account("a").Told(name: name, handle: handle).Record), key => Assert.Matches("^[ahn]:[a-z0-9-]{1,64}$", key));
}
