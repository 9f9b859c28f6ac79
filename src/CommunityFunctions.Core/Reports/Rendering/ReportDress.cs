using CommunityFunctions.Communities;
using CommunityFunctions.Members;

namespace CommunityFunctions.Reports.Rendering;

/// <summary>What a report needs beside its content to become a page or a mail.</summary>
/// <param name="Community">Its name, colours, logo and templates.</param>
/// <param name="Names">Of those who may be named. Whoever is not among them is called a member.</param>
public sealed record ReportDress(CommunityDefinition Community, Language Language, IReadOnlyDictionary<MemberId, string> Names, ReportLinks Links)
{
    /// <summary>Who has not agreed to be named stands in it by a number: the report says so.</summary>
    public bool HasNumbers { get; init; }
}
