using CommunityFunctions.Members.Identity;
using static CommunityFunctions.Core.Tests.Members.Identity.Somebody;

namespace CommunityFunctions.Core.Tests.Members.Identity;

public sealed class IdentityKeysTests
{
    [Fact]
    public void An_account_has_a_handful_of_keys_and_nothing_in_clear()
    {
        var keys = IdentityKeys.Of(Account("a").Told("Alice.Martin@Atelier.fr", name: "Alice Martin", handle: "alice.martin").Record);

        Assert.Equal(["a:", "m:", "n:", "n:", "h:", "h:", "c:"], keys.Select(key => key[..2]));
        Assert.Equal(IdentityKeys.OfAddress("alice.martin@atelier.fr"), keys[0]);
        Assert.All(keys, key => Assert.Matches("^[amnhc]:[0-9a-f]{32}$", key));
        Assert.Equal(keys.Count, keys.Distinct().Count());
    }

    [Fact]
    public void Addresses_of_one_mailbox_have_its_key_in_common_and_not_that_of_the_address()
    {
        var (plain, plus) = (IdentityKeys.Of(Account("a").Told("alice@atelier.fr").Record), IdentityKeys.Of(Account("b").Told("alice+slack@atelier.fr").Record));

        Assert.Contains(plus, key => key[0] == 'm' && plain.Contains(key));
        Assert.DoesNotContain(IdentityKeys.OfAddress("alice@atelier.fr"), plus);
    }

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
        IdentityKeys.Of(Account("a").Told(name: name, handle: handle).Record), key => Assert.Matches("^[hn]:[0-9a-f]{32}$", key));
}
