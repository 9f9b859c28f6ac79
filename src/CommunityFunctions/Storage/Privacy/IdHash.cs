using System.Security.Cryptography;
using System.Text;
using CommunityFunctions.Communities;
using CommunityFunctions.Members;

namespace CommunityFunctions.Storage.Privacy;

/// <summary>The hashes of one community.</summary>
public sealed class IdHash(string secret)
{
    private const string Prefix = "erased-";

    private readonly byte[] key = Encoding.UTF8.GetBytes(secret);

    /// <summary>In the place of an event's, a message's, a lead's, a subscription's or a piece of content's id. Done again it stays what it is.</summary>
    public string Of(SourceName source, string id) => id.StartsWith(Prefix, StringComparison.Ordinal) ? id : Prefix + Digest($"id|{source}|{id}")[..32];

    /// <summary>What an erased account is called in Suppressions.</summary>
    public string OfAccount(SourceName source, string account) => Digest($"account|{source}|{account}");

    /// <summary>The one erasure of a person.</summary>
    /// <param name="person">The id that stands for all their accounts.</param>
    public string OfErasure(MemberId person) => Digest($"erasure|{person}")[..16];

    private string Digest(string text) => Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));
}
