using System.Collections.Frozen;
using System.Globalization;

namespace CommunityFunctions.Members.Identity;

/// <summary>Mail addresses, as far as they tell who somebody is.</summary>
public static class Addresses
{
    /// <summary>First words of mailboxes that several people read, that nobody reads, or that a form was filled in with.</summary>
    private static readonly FrozenSet<string> SharedMailboxes = new[]
    {
        // Nobody.
        "noreply", "donotreply", "nepasrepondre", "mailer", "mailerdaemon", "postmaster", "bounce", "bounces", "daemon", "null", "none", "nobody",
        "notification", "notifications", "automate", "automated", "robot", "bot", "system", "root", "abuse", "hostmaster", "webmaster", "nospam",
        // Whoever is there.
        "info", "infos", "information", "informations", "contact", "contacts", "contactez", "hello", "bonjour", "salut", "hallo", "hola", "ciao", "welcome",
        "bienvenue", "support", "help", "helpdesk", "aide", "sav", "service", "services", "serviceclient", "customerservice", "client", "clients",
        "admin", "administrator", "administrateur", "administration", "office", "bureau", "accueil", "reception", "secretariat", "secretary", "direction",
        "sales", "vente", "ventes", "commercial", "business", "marketing", "communication", "communications", "com", "presse", "press", "media",
        "team", "teams", "equipe", "equipes", "crew", "staff", "group", "groupe", "hr", "rh", "jobs", "recrutement", "careers", "emploi",
        "billing", "invoice", "invoices", "facturation", "factures", "compta", "comptabilite", "accounting", "accounts", "finance", "achats", "orders",
        "commande", "commandes", "booking", "bookings", "reservation", "reservations", "shop", "store", "boutique", "magasin", "newsletter", "news",
        "developers", "security", "securite", "legal", "juridique", "privacy", "dpo", "rgpd", "gdpr", "feedback", "enquiries", "mail", "email",
        "association", "asso", "club", "community", "communaute", "forum", "events", "evenements", "formation", "training", "demo",
        // A household.
        "family", "famille", "foyer", "familie", "familia",
        // A placeholder.
        "test", "tests", "tester", "testing", "example", "exemple", "sample", "fake", "dummy", "unknown", "inconnu", "anonymous", "anonyme", "anon", "deleted",
        "user", "utilisateur", "guest", "invite", "default", "placeholder", "nomail", "noemail", "sansmail", "xxx", "asdf", "azerty", "qwerty",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Likewise, but only as the whole mailbox: with another word beside them they are somebody's name, or part of one.</summary>
    private static readonly FrozenSet<string> SharedAlone = new[]
    {
        "dev", "devs", "it", "tech", "technique", "ops", "devops", "sysadmin", "hosting", "all", "tous", "everyone", "inbox", "hi", "ask", "question", "questions", "redaction",
        "moderation", "moderator", "moderators", "moderateurs", "projet", "projets", "project", "projects", "partenaires", "partners", "contactus", "contacteznous", "president",
        "presidence", "tresorier", "tresorerie", "mairie", "ecole", "school", "agence", "agency", "atelier", "studio", "cafe", "hotel", "restaurant", "production", "logistique",
        "qualite", "cuisine", "garage", "cabinet", "pharmacie", "labo", "lab", "webinar", "board", "bureaux", "membres", "members", "benevoles", "volunteers",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Ends of domains that no real mailbox is under (RFC 2606, RFC 6761, RFC 6762), and of mailboxes that anybody can open.</summary>
    private static readonly string[] PlaceholderDomains =
    [
        "invalid", "test", "localhost", "local", "localdomain", "users.noreply.github.com", "noreply.github.com", "reply.github.com",
        "yopmail.com", "yopmail.fr", "mailinator.com", "guerrillamail.com", "10minutemail.com", "tempmail.com", "trashmail.com", "jetable.org", "sharklasers.com",
    ];

    /// <summary>
    /// The address as it is compared: without blanks around, in small letters, its domain in ASCII (IDNA). Dots and what follows <c>+</c> stay: that they
    /// say nothing is a custom of some providers. Null when it is no address.
    /// </summary>
    public static string? Normalised(string? address)
    {
        var trimmed = address?.Trim();
        if (trimmed is null || trimmed.Any(char.IsWhiteSpace)) return null;
        var at = trimmed.LastIndexOf('@');
        if (at < 1 || at == trimmed.Length - 1) return null;
        try
        {
            var domain = new IdnMapping { AllowUnassigned = true }.GetAscii(trimmed[(at + 1)..].TrimEnd('.').Normalize());
            return $"{trimmed[..at].Normalize()}@{domain}".ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Whether a mailbox is one of several people or of nobody, so that it says nothing of who somebody is.</summary>
    /// <param name="address">Normalised.</param>
    public static bool IsShared(string address)
    {
        var (mailbox, domain) = Parts(address);
        if (PlaceholderDomains.Any(end => domain == end || domain.EndsWith($".{end}", StringComparison.Ordinal))) return true;
        var labels = domain.Split('.');
        if (labels is ["example", _] || labels.Any(label => label is "noreply" or "no-reply")) return true;
        var words = mailbox.Split(['.', '-', '_', '+'], StringSplitOptions.RemoveEmptyEntries);
        return words is [] || IsSharedWord(words[0]) || IsSharedWord(string.Concat(words)) || SharedAlone.Contains(WithoutNumber(string.Concat(words)))
            || (words is [("no" or "not" or "do" or "ne"), ..] && string.Concat(words).Contains("rep", StringComparison.Ordinal));
    }

    /// <summary>The part before <c>@</c>, without what follows <c>+</c>, and the domain.</summary>
    /// <param name="address">Normalised.</param>
    internal static (string Mailbox, string Domain) Parts(string address)
    {
        var at = address.LastIndexOf('@');
        var plus = address.IndexOf('+', StringComparison.Ordinal);
        return (address[..(plus > 0 && plus < at ? plus : at)], address[(at + 1)..]);
    }

    private static bool IsSharedWord(string word) => SharedMailboxes.Contains(WithoutNumber(word));

    private static string WithoutNumber(string word) => word.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
}
