using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace CommunityFunctions.Rituals;

/// <summary>One text of a ritual.</summary>
/// <param name="Markdown">With its Liquid placeholders, as written.</param>
/// <param name="On">The only local date on which it is posted; null for a text that takes its turn.</param>
/// <param name="Line">The line of the file, counted from 1, on which it begins.</param>
public sealed record RitualText(string Markdown, LocalDate? On, int Line)
{
    /// <summary>Names the text by what it says: the same wherever in the file it stands.</summary>
    public string Id => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Markdown)))[..16];
}
