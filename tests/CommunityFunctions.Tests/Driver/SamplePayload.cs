namespace CommunityFunctions.Tests.Driver;

/// <summary>What the platforms send, as files: those that the tests of the readers have.</summary>
public static class SamplePayload
{
    public static byte[] Bytes(string platform, string name) =>
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Payloads", platform, $"{name}.json"));
}
