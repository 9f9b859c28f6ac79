namespace CommunityFunctions.Consent;

/// <summary>What has become of an asking whose link somebody opens.</summary>
internal enum ConfirmState
{
    /// <summary>Nothing was answered yet.</summary>
    Open,

    /// <summary>Confirmed, or agreed to otherwise since.</summary>
    Done,

    /// <summary>Refused or stopped since.</summary>
    Refused,

    /// <summary>Asked at another address than the one that is on file by now.</summary>
    Elsewhere,

    /// <summary>Nobody can say at which address it was asked, or none is on file any more: it has to be asked again.</summary>
    Unknown,

    /// <summary>Addresses cannot be compared at present, for want of the community's secret.</summary>
    Later,

    /// <summary>Too long ago, or the community does not do that any more.</summary>
    Over,
}
