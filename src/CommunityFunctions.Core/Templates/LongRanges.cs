using Fluid;
using Fluid.Ast;

namespace CommunityFunctions.Templates;

/// <summary>
/// Finds the ranges of a template, <c>(1..10)</c>, that are or may become long. Fluid writes down all numbers of a range before it takes the first step, so that
/// a limit of steps does not hold for them.
/// </summary>
internal sealed class LongRanges : AstVisitor
{
    public const int Most = 10_000;

    private bool isFound;

    public static bool AreIn(IFluidTemplate template)
    {
        var visitor = new LongRanges();
        visitor.VisitTemplate(template);
        return visitor.isFound;
    }

    protected override Expression VisitRangeExpression(RangeExpression rangeExpression)
    {
        isFound |= rangeExpression is not { From: LiteralExpression from, To: LiteralExpression to } || Math.Abs(to.Value.ToNumberValue() - from.Value.ToNumberValue()) > Most;
        return base.VisitRangeExpression(rangeExpression);
    }
}
