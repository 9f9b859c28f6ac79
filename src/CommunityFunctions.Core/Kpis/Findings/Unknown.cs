using System.Text.Json.Nodes;

namespace CommunityFunctions.Kpis.Findings;

/// <summary>Why a figure can't be known.</summary>
/// <param name="Code">For programs: <c>no-baseline</c>, <c>short-history</c>, <c>nothing-to-measure</c> …</param>
public sealed record Unknown(string Code, Bilingual Because)
{
    /// <summary>Among a figure's details, for one of them that is not known.</summary>
    public JsonObject ToDetail() => new() { ["code"] = Code, ["fr"] = Because.French, ["en"] = Because.English };
}
