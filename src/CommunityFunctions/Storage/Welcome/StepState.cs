namespace CommunityFunctions.Storage.Welcome;

/// <summary>What has become of one step of a journey.</summary>
public enum StepState
{
    /// <summary>It is to be sent when its time comes.</summary>
    Due,

    /// <summary>Its time has come, and it has to wait: for the morning, for the end of a pause, for the platform, for its turn among the mails.</summary>
    Waiting,

    Sent,

    /// <summary>It could have been sent, and was kept back, so that one can see whether the step helps.</summary>
    HeldOut,

    /// <summary>It was not to be sent: a condition was not met, it came too late, the person does not want it.</summary>
    Skipped,

    /// <summary>No way led to the person; somebody can send it again once that is mended.</summary>
    Failed,

    /// <summary>It may have been sent or not, and nobody can be asked.</summary>
    Uncertain,
}
