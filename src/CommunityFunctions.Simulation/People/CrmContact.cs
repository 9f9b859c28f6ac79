using System.Globalization;

namespace CommunityFunctions.Simulation.People;

/// <summary>How the customer system knows people: by a number of its own, here one that their address gives.</summary>
internal static class CrmContact
{
    public static string IdOf(Person person) => "ct-" + Hash(person).ToString("x8", CultureInfo.InvariantCulture);

    /// <summary>Half of the contacts have followed the link in a mail to their address; of the others the address is what a salesperson typed.</summary>
    public static bool HasConfirmedAddress(Person person) => Hash(person) % 2 == 0;

    private static uint Hash(Person person) => person.Email.Aggregate(2166136261, (hash, letter) => (hash ^ letter) * 16777619);
}
