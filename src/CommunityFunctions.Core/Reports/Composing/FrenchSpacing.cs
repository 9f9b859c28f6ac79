namespace CommunityFunctions.Reports.Composing;

/// <summary>Makes the spaces of French punctuation such that no line breaks at them; titles from a community's folder are seldom written so.</summary>
internal static class FrenchSpacing
{
    private const char Space = '\u00a0';
    private const char Thin = '\u202f';

    public static string Of(string text)
    {
        var spaced = text.ToCharArray();
        for (var i = 0; i < spaced.Length; i++)
        {
            if (spaced[i] != ' ') continue;
            var (before, after) = (i > 0 ? spaced[i - 1] : ' ', i + 1 < spaced.Length ? spaced[i + 1] : ' ');
            spaced[i] = after is ';' or '!' or '?' ? Thin : before == '«' || after is ':' or '»' or '%' or '€' ? Space : ' ';
        }

        return new string(spaced);
    }
}
