using CommunityFunctions.Members.Identity;

namespace CommunityFunctions.Core.Tests.Members.Identity;

public sealed class FoldedNameTests
{
    [Theory]
    [InlineData("Jean-Pierre Martin", "jean pierre MARTIN")]
    [InlineData("Hélène Lefèvre", "Lefevre Helene")]
    [InlineData("Martin, Alice", "Alice Martin")]
    [InlineData("Mme Alice Martin", "Alice Martin (Atelier Nord)")]
    [InlineData("Alice Martin | Atelier Nord", "Alice MARTIN - Atelier Nord")]
    [InlineData("Jean d’Ormesson", "Jean D'Ormesson")]
    [InlineData("Charles de La Tour", "Charles La Tour")]
    [InlineData("Sinéad O'Connor", "Sinead OConnor")]
    [InlineData("Jürgen Müller", "Juergen Mueller")]
    [InlineData("Søren Kjær", "Soeren Kjaer")]
    [InlineData("Åsa Lindström", "Aasa Lindstrom")]
    [InlineData("Günter Weiß", "Gunter Weiss")]
    [InlineData("Łukasz Wójcik", "Lukasz Wojcik")]
    [InlineData("Иван Петров", "Ivan Petrov")]
    [InlineData("Γιώργος Παπαδόπουλος", "Giorgos Papadopoulos")]
    [InlineData("Marie Saint-Martin", "Marie St Martin")]
    [InlineData("Zoe\u0308 Noël", "Zoë Noe\u0308l")]
    public void Two_spellings_of_a_name_are_the_same(string name, string other) => Assert.Equal(FoldedName.Of(name)!.Key, FoldedName.Of(other)!.Key);

    [Theory]
    [InlineData("Mohamed Ben Ali", "Mohamed Benali")]
    [InlineData("Yann Le Goff", "Yann Legoff")]
    [InlineData("Jean-Pierre Martin", "Jeanpierre Martin")]
    [InlineData("Anna van der Berg", "Anna Vanderberg")]
    [InlineData("Ian Mc Gregor", "Ian McGregor")]
    [InlineData("Сергей Иванов", "Serguei Ivanoff")]
    [InlineData("Дмитрий Чайковский", "Dmitry Tchaikovsky")]
    [InlineData("Александр Пушкин", "Alexandre Pouchkine")]
    [InlineData("Mike Johnson", "Michael Johnson")]
    [InlineData("Sarah Lévy", "Sara Levy")]
    public void Two_names_may_be_the_same(string name, string other)
    {
        Assert.NotEqual(FoldedName.Of(name)!.Key, FoldedName.Of(other)!.Key);
        Assert.True(FoldedName.Of(name)!.MayBe(FoldedName.Of(other)!));
        Assert.True(FoldedName.Of(other)!.MayBe(FoldedName.Of(name)!));
    }

    [Theory]
    [InlineData("Jean-Pierre Martin", "Jean-Paul Martin")]
    [InlineData("Jean Martin", "Jeanne Martin")]
    [InlineData("Paul Martin", "Pauline Martin")]
    [InlineData("Michel Roux", "Michelle Roux")]
    [InlineData("Justin Roux", "Justine Roux")]
    [InlineData("André Roux", "Andrée Roux")]
    [InlineData("Ben Martin", "Paul Martin")]
    [InlineData("Marie Dupont", "Marie Dupond")]
    public void Other_names_are_others(string name, string other) => Assert.False(FoldedName.Of(name)!.MayBe(FoldedName.Of(other)!));

    [Theory]
    [InlineData("J.P. Martin")]
    [InlineData("JP Martin")]
    [InlineData("J. Martin")]
    [InlineData("Martin")]
    [InlineData("Dr Martin")]
    [InlineData("alice")]
    [InlineData("🎉")]
    [InlineData("")]
    [InlineData(null)]
    public void Less_than_two_whole_words_say_nothing(string? name) => Assert.Null(FoldedName.Of(name));

    [Theory]
    [InlineData("John Smith Jr.", "jr")]
    [InlineData("John Smith III", "iii")]
    [InlineData("John Smith", null)]
    public void What_tells_father_and_son_apart_is_kept_apart(string name, string? generation)
    {
        Assert.Equal("john smith", FoldedName.Of(name)!.Key);
        Assert.Equal(generation, FoldedName.Of(name)!.Generation);
    }

    [Theory]
    [InlineData("Ng Wei Ling", "ling ng wei")]
    [InlineData("Al Green", "al green")]
    [InlineData("Ben Stone", "ben stone")]
    [InlineData("Linh Le", "le linh")]
    public void A_short_word_that_is_a_name_stays(string name, string key) => Assert.Equal(key, FoldedName.Of(name)!.Key);
}
