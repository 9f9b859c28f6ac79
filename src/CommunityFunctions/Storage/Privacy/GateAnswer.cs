using NodaTime;

namespace CommunityFunctions.Storage.Privacy;

/// <summary>Whether a message may go out now; or from when on, or why not.</summary>
/// <param name="Permission">Null when it may not now.</param>
/// <param name="Why">Why it may not; null when it may. Names nobody.</param>
/// <param name="Until">It may be asked again then: quiet hours, a pause, a used-up budget. Null when it may, or may not at all.</param>
/// <param name="IsMendable">Whether it may not for something that somebody of the team can mend.</param>
/// <param name="IsNobody">Whether nobody of that id is known (any more): nothing is to be written down of them either.</param>
/// <param name="AskFrom">From when on the person may be asked by mail to agree to such mails: nothing but that is missing. Null when that is not so, or they have refused.</param>
public sealed record GateAnswer(Permission? Permission, string? Why = null, Instant? Until = null, bool IsMendable = false, bool IsNobody = false, Instant? AskFrom = null)
{
    public static GateAnswer Yes(Permission permission) => new(permission);

    public static GateAnswer No(string why) => new(null, why);

    public static GateAnswer Nobody() => new(null, "the person is not in the roster.", IsNobody: true);

    /// <summary>It could go out, were it not for something that somebody can mend.</summary>
    public static GateAnswer Mend(string why) => new(null, why, IsMendable: true);

    public static GateAnswer NotBefore(Instant until, string why) => new(null, why, until);
}
