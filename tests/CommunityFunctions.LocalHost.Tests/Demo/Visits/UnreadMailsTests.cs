using CommunityFunctions.LocalHost.Demo.Visits;
using CommunityFunctions.Simulation.People;

namespace CommunityFunctions.LocalHost.Tests.Demo.Visits;

public sealed class UnreadMailsTests
{
    [Fact]
    public void The_links_of_a_text_are_found_each_once_without_what_stands_around_them()
    {
        const string Text = "Votre page (http://localhost:7071/api/me/abc.def), et encore : http://localhost:7071/api/me/abc.def.\n* 9 <http://localhost:7071/api/nps/t.u?score=9>";

        var letter = new Letter(new Person("Maud", "Keller", "Atelier Keller", "maud", "maud@keller.example"), UnreadMails.LinksIn(Text));

        Assert.Equal(["http://localhost:7071/api/me/abc.def", "http://localhost:7071/api/nps/t.u?score=9"], letter.Links.Select(link => link.AbsoluteUri));
        Assert.Equal("/api/nps/t.u", letter.LinkTo("nps")!.AbsolutePath);
        Assert.Null(letter.LinkTo("confirm"));
    }
}
