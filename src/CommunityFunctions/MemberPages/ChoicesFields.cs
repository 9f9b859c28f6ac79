namespace CommunityFunctions.MemberPages;

/// <summary>The names of the fields in the forms of a person's page.</summary>
internal static class ChoicesFields
{
    /// <summary>Which of the page's forms was sent.</summary>
    public const string Form = "form";

    public const string Consents = "consents";
    public const string Pause = "pause";
    public const string Welcome = "welcome";
    public const string Item = "item";
    public const string Data = "data";

    public const string On = "on-";

    /// <summary>What was agreed to, and not for the address of today, is agreed to there as well.</summary>
    public const string Again = "again-";

    public const string Was = "was-";
    public const string Print = "print-";
    public const string Step = "step-";
    public const string CharterVersion = "charter";
    public const string PersonaId = "persona";
    public const string Decision = "decision";
    public const string Grant = "grant";
    public const string Refuse = "refuse";
    public const string Months = "months";
}
