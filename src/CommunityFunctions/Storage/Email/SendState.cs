namespace CommunityFunctions.Storage.Email;

/// <summary>What has become of a message to a person.</summary>
public enum SendState
{
    /// <summary>It is to be tried (again): the transport asked to wait, or could not be reached, and has not taken it.</summary>
    Waiting,

    /// <summary>Somebody is sending it, or was when their process ended: it may have gone out or not.</summary>
    Claimed,

    Sent,

    /// <summary>It was not to be sent: no consent, no address, suppressed. It is tried again only when it is asked for again.</summary>
    Withheld,

    /// <summary>The transport refuses it, or it came back; it is tried again only when somebody asks for it after that.</summary>
    Failed,

    /// <summary>It may have gone out or not, and nobody can be asked. It is never repeated.</summary>
    Uncertain,
}
