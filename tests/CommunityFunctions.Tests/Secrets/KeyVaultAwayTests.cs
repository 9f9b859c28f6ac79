using System.Net;
using CommunityFunctions.Communities;
using CommunityFunctions.Secrets;
using CommunityFunctions.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace CommunityFunctions.Tests.Secrets;

/// <summary>A key vault that cannot be reached, lets nobody in, or does not answer.</summary>
public sealed class KeyVaultAwayTests : IDisposable
{
    private static readonly SecretName Signing = SecretNames.Signing(CommunityId.Parse("atelier"), SourceName.Parse("slack"));

    private readonly VaultStandIn vault = new();
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
    private readonly KeyVaultSecretStore store;

    public KeyVaultAwayTests() => store = new KeyVaultSecretStore(vault.Client(), clock, NullLogger<KeyVaultSecretStore>.Instance);

    public void Dispose() => vault.Dispose();

    [Fact]
    public async Task However_many_ask_at_once_a_vault_that_is_away_is_asked_once_and_left_alone_for_some_seconds()
    {
        vault.Refusal = HttpStatusCode.ServiceUnavailable;
        vault.Hold = new TaskCompletionSource();
        var asked = Enumerable.Range(0, 20).Select(_ => AcceptedAsync()).ToList();
        var lookedFor = Enumerable.Range(0, 20).Select(i => store.IsThereAsync(new SecretName($"other-{i}", "api", "key"), CancellationToken.None).AsTask()).ToList();
        vault.Hold.SetResult();

        foreach (var one in asked) await Assert.ThrowsAsync<SecretsAwayException>(() => one);
        foreach (var one in lookedFor) await Assert.ThrowsAsync<SecretsAwayException>(() => one);
        await Assert.ThrowsAsync<SecretsAwayException>(AcceptedAsync);
        Assert.Equal(["/secrets", $"/secrets/{Signing}/versions"], vault.Calls.Select(call => call.TrimEnd('/')).Order(StringComparer.Ordinal));

        clock.Advance(TimeSpan.FromSeconds(10));
        vault.Refusal = null;
        Write("secret");
        Assert.Equal(["secret"], await AcceptedAsync());
    }

    [Fact]
    public async Task Who_asks_a_vault_that_does_not_answer_is_told_in_time_for_a_platform_and_finds_the_answer_later()
    {
        Write("secret");
        vault.Hold = new TaskCompletionSource();
        var asked = AcceptedAsync();
        clock.Advance(TimeSpan.FromSeconds(2.4));
        await Assert.ThrowsAsync<SecretsAwayException>(() => asked);

        vault.Hold.SetResult();

        Assert.Equal(["secret"], await AcceptedAsync());
    }

    [Theory]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.Forbidden)]
    public async Task While_the_vault_is_away_what_is_remembered_holds_and_the_vault_is_left_alone_for_a_while(HttpStatusCode refusal)
    {
        Write("secret");
        await AcceptedAsync();
        vault.Refusal = refusal;
        clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(["secret"], await AcceptedAsync());
        var calls = vault.Calls.Count;
        Assert.Equal(["secret"], await AcceptedAsync());
        Assert.Equal(calls, vault.Calls.Count);

        vault.Refusal = null;
        vault.Disable("secret");
        clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Empty(await AcceptedAsync());
    }

    /// <summary>A source that has a secret must not look like one that has none: that would be another answer to the platform.</summary>
    [Theory]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.Forbidden)]
    public async Task A_vault_that_is_away_from_the_start_is_like_storage_that_is_away_and_no_missing_secret(HttpStatusCode refusal)
    {
        vault.Refusal = refusal;

        var away = await Assert.ThrowsAsync<SecretsAwayException>(AcceptedAsync);

        Assert.True(StorageFaults.IsAway(away));
        Assert.Contains(Signing.ToString(), away.Message, StringComparison.Ordinal);
    }

    private void Write(string value) => vault.Write(Signing.ToString(), value, clock.GetUtcNow().AddDays(-1));

    private async Task<IReadOnlyList<string>> AcceptedAsync() => await store.AcceptedAsync(Signing, CancellationToken.None);
}
