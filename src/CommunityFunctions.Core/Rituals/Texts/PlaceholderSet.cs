using CommunityFunctions.Kpis;

namespace CommunityFunctions.Rituals.Texts;

/// <summary>The placeholders that texts of one kind may hold: a closed list, so that a slip is found when the folder is read.</summary>
/// <param name="all">Name to what it stands for, in the order in which they are listed.</param>
/// <param name="withKpis">Whether there is one for each KPI beside them: <c>kpis.weekly-participation</c>.</param>
public sealed class PlaceholderSet(IReadOnlyDictionary<string, string> all, bool withKpis = false)
{
    private const string Kpis = "kpis";

    /// <summary>Name to what it stands for.</summary>
    public IReadOnlyDictionary<string, string> All => all;

    /// <summary>For faults: all there are.</summary>
    public string Listed => string.Join(", ", withKpis ? all.Keys.Append($"{Kpis}.ID") : all.Keys);

    /// <summary>Names up to the first dot.</summary>
    internal IEnumerable<string> Roots => (withKpis ? all.Keys.Append(Kpis) : all.Keys).Select(name => name.Split('.')[0]).Distinct();

    /// <summary>Whether there is such a placeholder, or one below it.</summary>
    public bool Exists(string name) => all.ContainsKey(name) || IsGroup(name)
        || (withKpis && name.StartsWith($"{Kpis}.", StringComparison.Ordinal) && KpiCatalog.Find(name[(Kpis.Length + 1)..]) is not null);

    internal bool IsGroup(string name) => (withKpis && name == Kpis) || all.Keys.Any(placeholder => placeholder.StartsWith($"{name}.", StringComparison.Ordinal));
}
