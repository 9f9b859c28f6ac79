namespace CommunityFunctions.Simulation.People;

/// <summary>Somebody, whatever accounts they have.</summary>
/// <param name="Company">The workshop they work in.</param>
/// <param name="Handle">The name they are mentioned by: lower-case, without accents.</param>
public sealed record Person(string GivenName, string FamilyName, string Company, string Handle, string Email)
{
    public string FullName => $"{GivenName} {FamilyName}";
}
