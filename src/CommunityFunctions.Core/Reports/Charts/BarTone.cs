namespace CommunityFunctions.Reports.Charts;

/// <summary>What a bar stands for, where its colour tells; never by colour alone.</summary>
public enum BarTone
{
    Plain,
    Good,
    Middle,
    Bad,
}
