using System.Text;
using System.Text.Json.Nodes;

namespace CommunityFunctions.Platforms.Tests;

/// <summary>Real payloads, damaged in thousands of ways from a fixed seed: reading them throws its own error or nothing.</summary>
public sealed class FuzzTests
{
    private const int RoundsForEachSample = 200;

    /// <summary>What members wrote in the samples: no error and no count may repeat it.</summary>
    private static readonly string[] MembersWords = ["réunions", "quinze minutes", "rituels", "suffisent", "Inès", "example.org", "Qui vient", "en privé", "Dirigeante"];

    private static readonly string[] OddValues =
    [
        "null", "true", "0", "-1", "1e400", "-9223372036854775809", "18446744073709551616", "0.1", "\"\"", "\" \"", "\"\\u0000\"", "\"\\ud800\"", "\"\\udfff\\ud800\"",
        "{}", "[]", "[[]]", "[null]", "{\"id\":null}", "{\"\\ud800\":1}", "{\"type\":\"message\",\"id\":{}}", "\"9999999999.999999\"", "\"-1.000000\"",
        "\"0001-01-01T00:00:00Z\"", "\"9999-12-31T23:59:59.9999999-14:00\"", "\"2026-02-30T00:00:00Z\"", "\"2026-11-24T09:00:00\"", "9999999999999", "\"message_changed\"",
        "\"tombstone\"", "\"im\"", "\"private_message\"", "\"survey.answered\"", "\"" + new string('x', 2000) + "\"",
        new string('[', 63) + new string(']', 63), string.Concat(Enumerable.Repeat("{\"event\":", 70)) + "1" + new string('}', 70),
    ];

    public static TheoryData<string> Platforms => [.. SupportedPlatforms.All.Select(platform => platform.Name)];

    [Theory]
    [MemberData(nameof(Platforms))]
    public void Damaged_bytes_are_read_or_refused(string platform) => Fuzz(platform, seed: 20261124, DamageBytes);

    [Theory]
    [MemberData(nameof(Platforms))]
    public void Swapped_values_are_read_or_refused(string platform) => Fuzz(platform, seed: 42, (random, body) => SwapValues(random, body));

    [Theory]
    [MemberData(nameof(Platforms))]
    public void Every_truncation_is_refused(string platform)
    {
        foreach (var name in SamplePayload.NamesOf(platform))
        {
            var body = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(SamplePayload.Bytes(platform, name)).TrimEnd());
            for (var length = 0; length < body.Length; length++)
                Assert.Equal("$", Assert.Throws<DeliveryFormatException>(() => SamplePayload.Read(platform, name, body[..length])).Path);
        }
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public void Payloads_of_other_platforms_are_read_or_refused(string platform)
    {
        foreach (var other in SupportedPlatforms.All)
        {
            foreach (var name in SamplePayload.NamesOf(other.Name))
            {
                foreach (var ours in SamplePayload.NamesOf(platform)) ReadOrRefuse(platform, ours, SamplePayload.Bytes(other.Name, name));
            }
        }
    }

    private static void Fuzz(string platform, int seed, Func<Random, byte[], byte[]> damage)
    {
        var random = new Random(seed);
        var (read, refused) = (0, 0);
        foreach (var name in SamplePayload.NamesOf(platform))
        {
            var sample = SamplePayload.Bytes(platform, name);
            for (var round = 0; round < RoundsForEachSample; round++)
            {
                if (ReadOrRefuse(platform, name, damage(random, sample))) read++;
                else refused++;
            }
        }

        // Damage that is always or never noticed would show nothing.
        Assert.True(read > 100 && refused > 100, $"{read} read, {refused} refused");
    }

    private static bool ReadOrRefuse(string platform, string name, byte[] body)
    {
        try
        {
            var reading = SamplePayload.Read(platform, name, body);
            Assert.DoesNotContain(reading.Skipped, skipped => MembersWords.Any(skipped.Contains));
            return true;
        }
        catch (DeliveryFormatException fault)
        {
            Assert.DoesNotContain(MembersWords, fault.Message.Contains);
            return false;
        }
        catch (Exception other) when (other is not Xunit.Sdk.IAssertionException)
        {
            Assert.Fail($"{platform}/{name}: {other.GetType().Name}: {other.Message}\n{Convert.ToBase64String(body)}");
            throw;
        }
    }

    private static byte[] DamageBytes(Random random, byte[] sample)
    {
        var body = sample.ToList();
        for (var damages = random.Next(1, 4); damages > 0; damages--)
        {
            var at = random.Next(body.Count);
            switch (random.Next(4))
            {
                case 0: body[at] = (byte)random.Next(256); break;
                case 1: body[at] ^= (byte)(1 << random.Next(8)); break;
                case 2: body.RemoveRange(at, Math.Min(random.Next(1, 30), body.Count - at)); break;
                default: body.InsertRange(at, body.Skip(random.Next(body.Count)).Take(random.Next(1, 30)).ToArray()); break;
            }

            if (body.Count == 0) return [];
        }

        return [.. body];
    }

    /// <summary>Puts an odd value in the place of some element, or takes it away; raw, because JsonNode would not hold all of them.</summary>
    private static byte[] SwapValues(Random random, byte[] sample)
    {
        var payload = JsonNode.Parse(sample)!;
        var holders = Descend(payload).Where(node => node is JsonObject { Count: > 0 }).ToList();
        var holder = holders[random.Next(holders.Count)].AsObject();
        var name = holder.ElementAt(random.Next(holder.Count)).Key;

        if (random.Next(6) == 0) holder.Remove(name);
        else holder[name] = "the place of the odd value";
        var text = payload.ToJsonString().Replace("\"the place of the odd value\"", OddValues[random.Next(OddValues.Length)], StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes(text);
    }

    private static IEnumerable<JsonNode> Descend(JsonNode? node) => node switch
    {
        JsonObject holder => holder.SelectMany(pair => Descend(pair.Value)).Prepend(holder),
        JsonArray list => list.SelectMany(Descend).Prepend(list),
        null => [],
        _ => [node],
    };
}
