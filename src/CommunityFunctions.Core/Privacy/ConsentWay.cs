namespace CommunityFunctions.Privacy;

/// <summary>How an answer to a consent was given.</summary>
public enum ConsentWay
{
    /// <summary>On their own page.</summary>
    Page,

    /// <summary>By the link or the button of a mail that stops it.</summary>
    Unsubscribe,

    /// <summary>By confirming the mail that asks (double opt-in).</summary>
    Confirmation,

    /// <summary>Told by somebody with a key, such as a form of the company's website: pending until it is confirmed.</summary>
    Told,

    /// <summary>Asked by the suite itself, where a message needed it: pending until it is confirmed.</summary>
    Asked,

    /// <summary>With the answer to a survey.</summary>
    Survey,
}
