using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using CommunityFunctions.Members;

namespace CommunityFunctions.Welcome;

/// <summary>
/// Who does not get a step, so that one can see whether it helps. It follows from a hash of the step and the member: always the same people, drawn anew for each
/// step, and whoever is held out at one share is at every larger one.
/// </summary>
public static class Holdout
{
    /// <param name="share">From 0 (nobody) to 1 (everybody).</param>
    public static bool IsHeldOut(string step, MemberId member, double share)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{step}\n{member}"), hash);

        // 53 bits are what a double tells apart.
        return (BinaryPrimitives.ReadUInt64BigEndian(hash) >> 11) / (double)(1UL << 53) < share;
    }

    public static bool IsHeldOut(WelcomeStep step, MemberId member) => IsHeldOut(step.Id, member, step.Holdout);
}
