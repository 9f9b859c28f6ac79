using CommunityFunctions.Members;
using NodaTime;

namespace CommunityFunctions.Kpis.Facts;

/// <summary>Comparison by one key after the other, by ordinal value, the same on every machine.</summary>
internal readonly struct Order(int result)
{
    public static Order By(string? a, string? b) => new(string.CompareOrdinal(a, b));

    public static Order By(MemberId a, MemberId b) => By(a.Value, b.Value);

    public static Order By(Instant a, Instant b) => new(a.CompareTo(b));

    public static Order By(long a, long b) => new(a.CompareTo(b));

    public Order Then(string? a, string? b) => result != 0 ? this : By(a, b);

    public Order Then(MemberId? a, MemberId? b) => Then(a?.Value, b?.Value);

    public Order Then(Instant a, Instant b) => result != 0 ? this : By(a, b);

    public Order Then(LocalDate a, LocalDate b) => result != 0 ? this : new(a.CompareTo(b));

    public Order Then(int a, int b) => result != 0 ? this : new(a.CompareTo(b));

    public static implicit operator int(Order order) => order.Result;

    private int Result => result;
}
