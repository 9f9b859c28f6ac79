namespace CommunityFunctions.Welcome;

/// <summary>Where one way of a step has led.</summary>
internal enum RouteEnd
{
    /// <summary>It cannot be gone: the next is tried.</summary>
    Impassable,

    /// <summary>Nothing is left to do for now.</summary>
    Done,

    /// <summary>Somebody else has written a row meanwhile.</summary>
    Overtaken,
}
