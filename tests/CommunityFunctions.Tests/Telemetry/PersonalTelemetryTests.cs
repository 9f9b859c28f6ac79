using System.Text.RegularExpressions;
using Azure.Storage.Queues.Models;
using CommunityFunctions.Communities;
using CommunityFunctions.Definitions;
using CommunityFunctions.Http;
using CommunityFunctions.Kpis;
using CommunityFunctions.Operations;
using CommunityFunctions.Platforms;
using CommunityFunctions.Simulation;
using CommunityFunctions.Simulation.People;
using CommunityFunctions.Storage;
using CommunityFunctions.Tests.Driver;
using CommunityFunctions.Webhooks;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace CommunityFunctions.Tests.Telemetry;

/// <summary>
/// Days of the demo's simulated community, played through the app's own parts with an exporter at each signal: nothing that leaves holds a member's name, address or words.
/// </summary>
public sealed partial class PersonalTelemetryTests(AzuriteServer azurite)
{
    /// <summary>Of each source: enough of every sort of call, and little for the storage that all tests share.</summary>
    private const int CallsOfEach = 12;

    /// <summary>The company of its team, too: no member's.</summary>
    private const string CommunityName = "Atelier";

    private static readonly CommunityId Atelier = CommunityId.Parse("atelier");

    private static readonly SourceSecrets Secrets = new("slack-secret", "forum-secret", Whsec("discord"), Whsec("crm"));

    private static readonly Dictionary<string, string?> Settings = new()
    {
        ["Secrets:ATELIER:SLACK:SIGNING"] = Secrets.Slack,
        ["Secrets:ATELIER:FORUM:SIGNING"] = Secrets.Forum,
        ["Secrets:ATELIER:DISCORD:SIGNING"] = Secrets.Discord,
        ["Secrets:ATELIER:CRM:SIGNING"] = Secrets.Crm,
        ["Secrets:ATELIER:PRIVACY:HASH"] = "hash",
    };

    [Fact]
    public async Task Nothing_that_is_told_of_a_simulated_communitys_days_holds_a_name_an_address_or_a_text_of_it()
    {
        var now = SystemClock.Instance.GetCurrentInstant();
        var life = new CommunitySimulation(Scenario.Atelier(now));
        var calls = life.Deliveries().GroupBy(call => call.Source).SelectMany(source => source.Take(CallsOfEach)).ToList();
        Assert.Equal(4, calls.Select(call => call.Source).Distinct().Count());
        await using var suite = await Suite.StartAsync(azurite.NewAccount());
        foreach (var file in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories))
        {
            await suite.Blobs.GetBlobContainerClient(StorageNames.Containers.Communities).GetBlobClient($"atelier/{Path.GetRelativePath(Folder, file).Replace('\\', '/')}").UploadAsync(file, overwrite: true);
        }

        using var app = new ListeningApp(suite.Storage, Settings);
        var signer = new Signer(Secrets);
        var thrown = new List<string>();
        foreach (var call in calls)
        {
            await ReceiveAsync(call);

            // The same cut in the middle: signed by nobody, and refused, while it holds all that the whole one holds.
            await ReceiveAsync(call with { Body = call.Body[..(call.Body.Length / 2)] }, signed: call);
        }

        var queue = suite.Queues.GetQueueClient(StorageNames.Queues.WebhookDeliveries);
        var taken = 0;
        while ((await queue.ReceiveMessagesAsync(32)).Value is { Length: > 0 } messages)
        {
            foreach (var message in messages)
            {
                await ProcessAsync(message.Body.ToString());
                await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);
                if (taken++ % 8 == 0) await GiveUpAsync(message);
            }
        }

        Assert.Equal(calls.Count, taken);
        await app.Get<Aggregation>().RunAsync((await app.Get<DefinitionStore>().FindAsync(Atelier, CancellationToken.None))!, only: null, CancellationToken.None);

        var told = $"{app.Told()}\n{string.Join('\n', thrown)}";
        Assert.Contains("write event", told, StringComparison.Ordinal);
        Assert.Contains("community.events", told, StringComparison.Ordinal);
        Assert.Contains("a delivery was refused", told, StringComparison.Ordinal);
        Assert.Contains("was given up", told, StringComparison.Ordinal);
        Assert.NotEmpty(thrown);
        Assert.Empty(Found(told, life, calls));

        // The scan itself: what it is to find, it finds, wherever it stands.
        var (person, text) = (life.Population.Accounts.First(account => account.Kind != AccountKind.Bot).Person, calls.SelectMany(call => call.Facts).First(fact => fact.Text?.Length > 12).Text!);
        app.Get<ILogger<PersonalTelemetryTests>>().Log(LogLevel.Information, default, person.Email, exception: null, (address, _) => address);
        Assert.Contains(person.Email, Found(app.Told(), life, calls));
        Assert.Contains(text, Found($"{told} {text}", life, calls));
        Assert.Contains(person.FamilyName, Found($"{told}\nname={person.FamilyName};", life, calls));

        async Task ReceiveAsync(SimulatedDelivery call, SimulatedDelivery? signed = null)
        {
            var request = new TestRequest("POST", $"communities/atelier/webhooks/{call.Source}") { Bytes = call.Body.ToArray() };
            foreach (var (name, value) in signer.HeadersOf(signed ?? call, now)) request.With(name, value);
            try
            {
                await app.Get<WebhookDoor>().ReceiveAsync(request, "atelier", call.Source, CancellationToken.None);
                Assert.Null(signed);
            }
            catch (ProblemException e) when (signed is not null)
            {
                thrown.Add($"{e}");
            }
        }

        // Once as it is, and once broken, as a platform may break it: the host logs what is thrown, whole.
        async Task ProcessAsync(string message)
        {
            await app.Get<DeliveryProcessor>().ProcessAsync(message, CancellationToken.None);
            var whole = DeliveryMessage.Parse(message);
            foreach (var broken in new[] { whole.Body![..(whole.Body!.Length / 2)], Swapped(whole.Body!) })
            {
                try
                {
                    await app.Get<DeliveryProcessor>().ProcessAsync((whole with { Id = whole.Id + "x", Body = broken }).ToJson(), CancellationToken.None);
                }
                catch (DeliveryFormatException e)
                {
                    thrown.Add($"{e}");
                }
            }
        }

        // With a note that quotes what came, as the words of an exception may.
        async Task GiveUpAsync(QueueMessage message)
        {
            await app.Get<FailureNotes>().WriteAsync(message.Body.ToString(), new InvalidOperationException($"found {life.Population.Accounts.Last(account => account.Kind != AccountKind.Bot).Person.FullName}"), CancellationToken.None);
            await app.Get<PoisonKeeper>().KeepAsync(StorageNames.Queues.WebhookDeliveries, message, CancellationToken.None);
        }
    }

    private static string Folder => Path.Combine(RepositoryRoot.Path, "samples/communities/atelier");

    /// <summary>The body with a text wherever there was a number: what a reader expects is somewhere not what it finds.</summary>
    private static byte[] Swapped(byte[] body) => System.Text.Encoding.UTF8.GetBytes(Number().Replace(System.Text.Encoding.UTF8.GetString(body), "$1\"Alice Aubert\""));

    private static string Whsec(string of) => "whsec_" + Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(of.PadRight(32, '.')));

    /// <summary>What of the community's people and words stands in a text: full names, addresses, handles and what was said anywhere; single names as words of their own.</summary>
    private static List<string> Found(string told, CommunitySimulation life, IReadOnlyList<SimulatedDelivery> calls)
    {
        var words = Word().Matches(told).Select(match => match.Value).ToHashSet();
        var people = life.Population.Accounts.Where(account => account.Kind != AccountKind.Bot).Select(account => account.Person).Distinct().ToList();
        return
        [
            .. people.SelectMany(person => new[] { person.FullName, person.Email, person.Company }).Concat(calls.SelectMany(call => call.Facts).Select(fact => fact.Text).OfType<string>().Where(text => text.Length > 12)).Append("Alice Aubert")
                .Distinct().Where(needle => needle is not ("" or CommunityName) && told.Contains(needle, StringComparison.OrdinalIgnoreCase)),
            .. people.SelectMany(person => new[] { person.GivenName, person.FamilyName, person.Handle }).Where(name => name.Length > 0).Distinct().Where(words.Contains),
        ];
    }

    [GeneratedRegex(@"(:\s*)-?[0-9]+(\.[0-9]+)?(?=[,}\s])")]
    private static partial Regex Number();

    [GeneratedRegex(@"[\p{L}][\p{L}\p{N}._-]*")]
    private static partial Regex Word();
}
