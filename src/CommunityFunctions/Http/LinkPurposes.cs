namespace CommunityFunctions.Http;

/// <summary>What a signed link can be for. A link for one opens no other.</summary>
public static class LinkPurposes
{
    /// <summary>The editorial calendar, as a page and as a file.</summary>
    public const string Calendar = "calendar";

    /// <summary>One report, the subject its period.</summary>
    public const string Report = "report";

    /// <summary>The community's page, with the list of all its reports.</summary>
    public const string Reports = "reports";

    /// <summary>To stop one kind of mail to one person, the subject <c>{member}|{purpose of processing}</c>.</summary>
    public const string Unsubscribe = "unsubscribe";

    /// <summary>
    /// A member's own page, the subject the member and by which way the link reached them, <c>{member}|mail|{hash of the address}</c> or <c>{member}|dm</c>. An old one says
    /// <c>{member}|mail</c>: nobody knows which address that was.
    /// </summary>
    public const string Me = "me";

    /// <summary>To see, take along and erase what is held of a member, the subject the member. Sent on request, and opens for a quarter of an hour.</summary>
    public const string MyData = "my-data";

    /// <summary>To answer a survey, the subject <c>{member}|{survey}</c>.</summary>
    public const string Nps = "nps";

    /// <summary>To confirm a consent that somebody else has told of, the subject <c>{member}|{purpose}|{ticks of the asking}</c>. The asking says for which address.</summary>
    public const string Confirm = "confirm";

    /// <summary>Links that are a member's own are signed with another secret than those that show a community's pages.</summary>
    public static bool IsOfMember(string purpose) => purpose is Unsubscribe or Me or MyData or Nps or Confirm;
}
