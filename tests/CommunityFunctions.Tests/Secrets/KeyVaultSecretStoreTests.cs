using System.Buffers.Text;
using System.Net;
using System.Text;
using CommunityFunctions.Communities;
using CommunityFunctions.Http;
using CommunityFunctions.Secrets;
using CommunityFunctions.Tests.Driver;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace CommunityFunctions.Tests.Secrets;

public sealed class KeyVaultSecretStoreTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
    private static readonly SecretName Signing = SecretNames.Signing(CommunityId.Parse("atelier"), SourceName.Parse("slack"));

    private readonly VaultStandIn vault = new();
    private readonly FakeTimeProvider clock = new(Now);
    private readonly KeyVaultSecretStore store;

    public KeyVaultSecretStoreTests() => store = new KeyVaultSecretStore(vault.Client(), clock, NullLogger<KeyVaultSecretStore>.Instance);

    public void Dispose() => vault.Dispose();

    [Fact]
    public async Task Of_a_secret_the_two_newest_versions_are_accepted_the_newest_first()
    {
        Write("b, the oldest", days: -3);
        Write("a, the newest", days: -1);
        Write("c, the second", days: -2);

        Assert.Equal(["a, the newest", "c, the second"], await AcceptedAsync());
    }

    [Fact]
    public async Task A_version_that_is_disabled_over_or_not_yet_in_its_time_is_none()
    {
        Write("good", days: -9);
        Write("disabled", days: -3, enabled: false);
        Write("over", days: -2, expires: Now);
        Write("not yet", days: -1, notBefore: Now.AddSeconds(1));

        Assert.Equal(["good"], await AcceptedAsync());
    }

    [Fact]
    public async Task The_end_of_a_files_line_is_not_part_of_a_secret()
    {
        Write("secret\r\n", days: -1);

        Assert.Equal(["secret"], await AcceptedAsync());
    }

    [Fact]
    public async Task It_is_remembered_for_five_minutes_and_then_a_new_version_is_seen()
    {
        Write("old", days: -1);
        await AcceptedAsync();
        Write("new", days: 0);
        clock.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromSeconds(1));
        var calls = vault.Calls.Count;

        Assert.Equal(["old"], await AcceptedAsync());
        Assert.Equal(calls, vault.Calls.Count);

        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(["new", "old"], await AcceptedAsync());

        vault.Disable("old");
        clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(["new"], await AcceptedAsync());
    }

    [Fact]
    public async Task A_secret_is_read_under_its_own_name_and_not_by_the_list_of_all()
    {
        foreach (var other in Enumerable.Range(0, 5)) vault.Write($"other-{other}--api--key", "secret", Now);
        Write("secret", days: -1);

        Assert.Equal(["secret"], await AcceptedAsync());
        clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(["secret"], await AcceptedAsync());

        Assert.DoesNotContain("/secrets", vault.Calls.Select(call => call.TrimEnd('/')));
    }

    /// <summary>The two places where a caller brings the name of a community along: the address, and a link's token.</summary>
    [Fact]
    public async Task Whoever_guesses_names_costs_one_listing_a_minute()
    {
        Write("secret", days: -1);
        var (keys, links) = (new Keys(store), new SignedLinks(store, clock));
        foreach (var guess in Enumerable.Range(0, 100).Select(i => $"guess-{i}"))
        {
            var refused = await Assert.ThrowsAsync<ProblemException>(() => keys.RequireCommunityAsync(new TestRequest("GET", $"communities/{guess}").WithKey("key"), guess, CancellationToken.None));
            Assert.Equal(HttpStatusCode.Unauthorized, refused.Status);
            var content = Encoding.UTF8.GetBytes($"communityfunctions-link-1\n{guess}\n{LinkPurposes.Calendar}\n\n");
            Assert.Null(await links.FindAsync($"{Base64Url.EncodeToString(content)}.{Base64Url.EncodeToString(new byte[32])}", LinkPurposes.Calendar, CancellationToken.None));
        }

        Assert.Equal(["/secrets", "/secrets/suite--api--key/versions"], vault.Calls.Select(call => call.TrimEnd('/')).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_is_not_in_force_is_not_there_and_what_expires_is_gone()
    {
        Write("over", days: -3, expires: Now.AddMinutes(1));
        Assert.True(await IsThereAsync());
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.False(await IsThereAsync());
        Assert.Empty(await AcceptedAsync());

        Write("not yet", days: -1, notBefore: Now.AddDays(1));
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.False(await IsThereAsync());
        Write("now", days: -2);
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True(await IsThereAsync());
        Assert.Equal(["now"], await AcceptedAsync());
    }

    [Fact]
    public async Task Asking_after_many_secrets_costs_one_listing_and_one_try_while_the_vault_is_away()
    {
        Write("secret", days: -1);
        Write("newer", days: 0);
        vault.Write("other--api--key", "secret", Now);
        var others = Enumerable.Range(0, 20).Select(i => new SecretName($"other-{i}", "api", "key")).ToList();

        Assert.True(await store.IsThereAsync(Signing, CancellationToken.None));
        foreach (var other in others) Assert.False(await store.IsThereAsync(other, CancellationToken.None));
        Assert.Equal(["/secrets"], vault.Calls.Select(call => call.TrimEnd('/')));

        // The newest version counts no more, the one before it does.
        vault.Disable("newer");
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True(await store.IsThereAsync(Signing, CancellationToken.None));

        vault.Refusal = HttpStatusCode.Forbidden;
        clock.Advance(TimeSpan.FromHours(1));
        var calls = vault.Calls.Count;
        Assert.True(await store.IsThereAsync(Signing, CancellationToken.None));
        foreach (var other in others) await Assert.ThrowsAsync<SecretsAwayException>(async () => await store.IsThereAsync(other, CancellationToken.None));
        Assert.Equal(calls + 1, vault.Calls.Count);
    }

    [Fact]
    public async Task A_secret_that_is_written_for_the_first_time_is_seen_within_a_minute()
    {
        Assert.Empty(await AcceptedAsync());
        Write("first", days: 0);

        clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(["first"], await AcceptedAsync());
    }

    [Fact]
    public async Task Names_are_found_on_every_page_of_the_vaults_list()
    {
        foreach (var other in Enumerable.Range(0, 5)) vault.Write($"other-{other}--api--key", "secret", Now);
        Write("secret", days: -1);

        Assert.True(await IsThereAsync());
    }

    private void Write(string value, int days, bool enabled = true, DateTimeOffset? notBefore = null, DateTimeOffset? expires = null) =>
        vault.Write(Signing.ToString(), value, Now.AddDays(days), enabled, notBefore, expires);

    private async Task<bool> IsThereAsync() => await store.IsThereAsync(Signing, CancellationToken.None);

    private async Task<IReadOnlyList<string>> AcceptedAsync() => await store.AcceptedAsync(Signing, CancellationToken.None);
}
