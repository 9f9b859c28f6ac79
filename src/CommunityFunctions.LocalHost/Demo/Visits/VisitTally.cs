namespace CommunityFunctions.LocalHost.Demo.Visits;

/// <summary>What simulated members have sent from the suite's pages, by what it was, and whether the pages took it.</summary>
internal sealed class VisitTally
{
    /// <summary>The welcome's questions, answered.</summary>
    public const string Welcome = "answers to the welcome";

    public const string Consents = "pages of consents saved";

    public const string Confirmations = "consents confirmed";

    public const string Surveys = "answers to the survey";

    private readonly Dictionary<string, int> taken = [];

    /// <summary>What no page took: nothing when all is well.</summary>
    public int Refused { get; private set; }

    public int this[string what] => taken.GetValueOrDefault(what);

    public void Count(string what, bool isTaken)
    {
        if (isTaken) taken[what] = this[what] + 1;
        else Refused++;
    }
}
