using CommunityFunctions.Members;
using NodaTime;

namespace CommunityFunctions.Kpis.Facts;

/// <summary>When somebody's first lead was won (UTC): a client from then on.</summary>
public sealed record FirstWin(MemberId Member, Instant At);
