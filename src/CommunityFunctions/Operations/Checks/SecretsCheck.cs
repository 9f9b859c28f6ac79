using CommunityFunctions.Communities;
using CommunityFunctions.Definitions;
using CommunityFunctions.Kpis.Findings;
using CommunityFunctions.Secrets;
using CommunityFunctions.Telemetry;

namespace CommunityFunctions.Operations.Checks;

/// <summary>
/// The store of secrets answers, and has what each community needs. A store that does not answer closes the door for all; a secret that is missing takes
/// one thing away from one community.
/// </summary>
public sealed class SecretsCheck(ISecretStore secrets, UnusableSecrets unusable, DefinitionStore definitions, PlatformRegistry platforms) : IReadinessCheck
{
    public string Name => "secrets";

    public async Task<IReadOnlyList<Concern>> LookAsync(CancellationToken cancellation)
    {
        var communities = (await definitions.AllAsync(cancellation)).Select(state => state.Definition).OfType<CommunityDefinition>().OrderBy(community => community.Id.ToString(), StringComparer.Ordinal);
        var concerns = new List<Concern>();
        foreach (var (name, without) in communities.SelectMany(NeededBy).Prepend((SecretName.OperatorKey, new("personne n’a la clé de l’opérateur", "nobody has the operator's key"))))
        {
            if (!await secrets.IsThereAsync(name, cancellation)) concerns.Add(new(IsGrave: false, new($"{name} manque\u00a0: {without.French}", $"{name} is missing: {without.English}")));
            else if (unusable.Contains(name)) concerns.Add(new(IsGrave: false, new($"{name} est inutilisable\u00a0: ce qu’il signe est refusé", $"{name} cannot be used as it is written: what it signs is refused")));
        }

        return concerns;
    }

    private IEnumerable<(SecretName Name, Bilingual Without)> NeededBy(CommunityDefinition community)
    {
        foreach (var source in community.Sources)
        {
            yield return (SecretNames.Signing(community.Id, source.Name), new("la source est fermée, ses livraisons sont refusées (503)", "the source is closed, its deliveries are refused (503)"));
            if (!source.StartsEmpty && platforms.RosterReader(source.Platform) is not null)
                yield return (SecretNames.Token(community.Id, source.Name), new("la liste de ses comptes ne peut pas être lue", "its list of accounts cannot be read"));
        }

        yield return (SecretNames.ReportLinks(community.Id), new("ni le calendrier ni les rapports n’ont de lien", "neither the calendar nor reports have links"));
        yield return (SecretNames.MemberLinks(community.Id), new("les membres ne peuvent ni choisir ni se désabonner", "members can neither choose nor unsubscribe"));
        yield return (SecretNames.PrivacyHash(community.Id), new("aucun courriel ne part, aucun effacement n’est possible", "no mail leaves, and nobody can be erased"));
    }
}
