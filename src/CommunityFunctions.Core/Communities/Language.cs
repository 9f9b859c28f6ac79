using System.Text.Json.Serialization;

namespace CommunityFunctions.Communities;

/// <summary>A language that the suite speaks. The names in files are ISO 639-1: <c>fr</c>, <c>en</c>.</summary>
public enum Language
{
    [JsonStringEnumMemberName("fr")]
    French,

    [JsonStringEnumMemberName("en")]
    English,
}
