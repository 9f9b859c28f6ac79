using System.Text.Json.Serialization;

namespace CommunityFunctions.Communities.Reporting;

/// <summary>How the community's reports and mails are dressed.</summary>
public sealed record Brand
{
    /// <summary>The accent colour, <c>#rrggbb</c>; null for the suite's own. It is darkened or lightened where a text would not be readable on it.</summary>
    public string? Color { get; init; }

    /// <summary>A picture in the folder, <c>templates/logo.png</c>; null for none.</summary>
    public string? Logo { get; init; }

    /// <summary>The content of the file that <see cref="Logo"/> names.</summary>
    [JsonIgnore]
    public ReadOnlyMemory<byte> LogoBytes { get; init; }
}
