using CommunityFunctions.Communities;
using CommunityFunctions.Members;

namespace CommunityFunctions.Storage.Welcome;

/// <summary>In which language somebody is written to: theirs, where it is known and spoken, else the community's.</summary>
internal static class ReadersLanguage
{
    /// <param name="told">What a platform has said of it.</param>
    public static Language Of(Dated<string>? told, CommunityDefinition community) => Http.Languages.Read(told?.Value) ?? community.Language;
}
