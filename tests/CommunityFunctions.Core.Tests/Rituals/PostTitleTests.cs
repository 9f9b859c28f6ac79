using CommunityFunctions.Communities;
using CommunityFunctions.Rituals;
using NodaTime;

namespace CommunityFunctions.Core.Tests.Rituals;

public sealed class PostTitleTests
{
    private static readonly LocalDate Date = new(2026, 10, 1);

    [Fact]
    public void A_rituals_titles_are_told_apart_by_their_dates_also_from_one_year_to_the_next()
    {
        Assert.Equal("Succès du jeudi, 1er\u00a0octobre\u00a02026", PostTitle.Of("Succès du jeudi", Date, isOnce: false, Language.French));
        Assert.Equal("Thursday success, 1\u00a0October\u00a02026", PostTitle.Of("Thursday success", Date, isOnce: false, Language.English));
        Assert.NotEqual(PostTitle.Of("Succès du jeudi", Date, isOnce: false, Language.French), PostTitle.Of("Succès du jeudi", Date.PlusYears(1), isOnce: false, Language.French));
    }

    [Fact]
    public void What_goes_out_once_has_its_own_title() => Assert.Equal("Portes ouvertes", PostTitle.Of("Portes ouvertes", Date, isOnce: true, Language.French));
}
