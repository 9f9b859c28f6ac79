namespace CommunityFunctions.Welcome;

/// <summary>Of what kind it is that stands against a way of a step.</summary>
internal enum StepObstacle
{
    /// <summary>What its reader has chosen, or has not got: nobody's fault.</summary>
    Wish,

    /// <summary>They were asked whether they want mails, and have not answered.</summary>
    Unanswered,

    /// <summary>The way was gone, or passed by, in vain; nobody can mend that.</summary>
    Closed,

    /// <summary>Somebody can mend it.</summary>
    Fault,
}
