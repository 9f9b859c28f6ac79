using CommunityFunctions.Kpis.Timelines;
using NodaTime;

namespace CommunityFunctions.Kpis.Business;

/// <summary>Somebody who became a client.</summary>
/// <param name="At">When (UTC).</param>
/// <param name="How"><c>won</c> for a lead won, <c>subscribed</c> for a paid subscription.</param>
/// <param name="Item">The lead or the subscription.</param>
/// <param name="WasMember">They were a member before the period.</param>
internal sealed record NewClient(Person Person, Instant At, string How, string Source, string Item, bool WasMember);
