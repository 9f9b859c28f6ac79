namespace CommunityFunctions.Kpis.Facts;

/// <summary>Where each name of one numbering stands in another.</summary>
public sealed record ActPlaces(int[] Sources, int[] Members, int[] Reactions, int[] Items)
{
    public int MemberOrNone(int place) => place == ActNames.Nobody ? ActNames.Nobody : Members[place];
}
