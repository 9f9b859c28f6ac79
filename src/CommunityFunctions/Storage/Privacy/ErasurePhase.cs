namespace CommunityFunctions.Storage.Privacy;

/// <summary>How far an erasure has come. Each phase may be cut off and done again; the next begins when it is done.</summary>
public enum ErasurePhase
{
    /// <summary>The person is told by mail, while there is an address to write to.</summary>
    Farewell,

    /// <summary>From now on nothing is taken in of their accounts, and what is held of them beside the log goes.</summary>
    Profile,

    /// <summary>The figures wait: the log is about to be rewritten.</summary>
    Quiet,

    /// <summary>The proofs of figures, and then the log, name a new id.</summary>
    Log,

    /// <summary>The days are computed again. After the caches of all processes have run out, everything is looked through once more.</summary>
    Sweep,

    /// <summary>The accounts are forgotten; on the next day the new ids leave the community, as whom nobody is left.</summary>
    Departure,
}
