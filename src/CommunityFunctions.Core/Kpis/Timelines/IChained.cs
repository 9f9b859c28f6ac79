namespace CommunityFunctions.Kpis.Timelines;

/// <summary>Columns whose things lead to each other.</summary>
internal interface IChained<out T>
{
    T Of(int index);

    /// <summary>The one after it; −1 for none.</summary>
    int After(int index);
}
