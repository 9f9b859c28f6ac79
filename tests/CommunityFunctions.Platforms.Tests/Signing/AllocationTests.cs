namespace CommunityFunctions.Platforms.Tests.Signing;

public sealed class AllocationTests
{
    [Theory]
    [MemberData(nameof(Scheme.All), MemberType = typeof(Scheme))]
    public void Verifying_a_large_body_allocates_no_more_than_a_small_constant(string name)
    {
        var scheme = Scheme.Named(name);
        var body = new byte[60 * 1024];
        var headers = Delivery.HeadersFrom(scheme.Sign(body));
        SigningKey[] keys = [scheme.Receiver.ReadKey(scheme.Secret)];

        // The first calls rent the buffer and compile the code.
        for (var i = 0; i < 3; i++) Assert.Equal(SignatureVerdict.Valid, scheme.Receiver.Verify(headers, body, keys, Scheme.Now));

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) scheme.Receiver.Verify(headers, body, keys, Scheme.Now);
        var perDelivery = (GC.GetAllocatedBytesForCurrentThread() - before) / 100;

        // Nothing once the code is optimised (see docs/benchmarks.md); the runtime's first, unoptimised code makes some small objects.
        Assert.InRange(perDelivery, 0, 256);
    }
}
