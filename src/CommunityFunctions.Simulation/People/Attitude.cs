namespace CommunityFunctions.Simulation.People;

/// <summary>How somebody answers what the suite asks of them in private: the same for the same scenario and person, whenever they are asked.</summary>
public sealed record Attitude
{
    internal Attitude(ulong seed, Person person)
    {
        var dice = new Dice(seed ^ person.Email.Aggregate(14695981039346656037, (hash, letter) => (hash ^ letter) * 1099511628211));
        (FollowsLinks, AcceptsCharter, LikesMail, LikesSurveys, ShowsName) = (dice.Chance(0.75), dice.Chance(0.9), dice.Chance(0.5), dice.Chance(0.7), dice.Chance(0.65));
        (AnswersSurveys, Score, Comments, Preference) = (dice.Chance(0.6), dice.Chance(0.6) ? dice.Between(9, 10) : dice.Between(3, 8), dice.Chance(0.4), dice.Between(0, 99));
    }

    /// <summary>Opens the pages that a message links to.</summary>
    public bool FollowsLinks { get; }

    public bool AcceptsCharter { get; }

    /// <summary>Wants the newsletter.</summary>
    public bool LikesMail { get; }

    /// <summary>Agrees to be asked.</summary>
    public bool LikesSurveys { get; }

    /// <summary>May be called by name in reports.</summary>
    public bool ShowsName { get; }

    /// <summary>Answers when asked.</summary>
    public bool AnswersSurveys { get; }

    /// <summary>How likely they are to recommend the community, 0 to 10.</summary>
    public int Score { get; }

    /// <summary>Adds a sentence to an answer, which may be quoted.</summary>
    public bool Comments { get; }

    /// <summary>Which of several choices they take, counted round.</summary>
    public int Preference { get; }

    public T Choose<T>(IReadOnlyList<T> choices)
    {
        ArgumentNullException.ThrowIfNull(choices);
        return choices[Preference % choices.Count];
    }
}
