using CommunityFunctions.Communities;
using CommunityFunctions.Members;

namespace CommunityFunctions.Oracle.Tests.Synthetic;

/// <summary>Somebody of a <see cref="SyntheticLife"/>.</summary>
/// <param name="Home">The source on which they mostly are.</param>
/// <param name="Weight">How often they are the one who does something, beside the others.</param>
/// <param name="Comes">The day, counted from the first, on which they come; 0 for who was there before.</param>
/// <param name="Goes">The day on which they leave; none for who stays.</param>
/// <param name="Returns">The day on which they come back.</param>
internal sealed record SyntheticPerson(MemberId Id, SourceName Home, double Weight, int Comes, int? Goes, int? Returns)
{
    public bool Bot { get; init; }

    public bool Team { get; init; }

    public bool IsThereOn(int day) => Comes <= day && (Goes is not { } goes || day < goes || Returns <= day);
}
