using CommunityFunctions.Simulation.People;
using CommunityFunctions.Simulation.Platforms;
using NodaTime;

namespace CommunityFunctions.Simulation.Life;

/// <summary>What happens on Discord by itself: people come in. They talk where the suite has posted something.</summary>
internal sealed class DiscordLife : IDisposable
{
    private readonly Outbox outbox;
    private readonly BridgePayloads payloads;

    public DiscordLife(Population population, Agenda agenda, Outbox outbox, Dice dice)
    {
        this.outbox = outbox;
        payloads = new BridgePayloads(dice);
        foreach (var account in population.Accounts.Where(account => account is { Source: SourceNames.Discord, JoinedAt: not null }))
            agenda.Plan(account.JoinedAt!.Value, at => Join(account, at));
    }

    public void Dispose() => payloads.Dispose();

    /// <summary>The bridge writes milliseconds.</summary>
    public static Instant ToMilliseconds(Instant at) => Instant.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());

    private void Join(Account account, Instant at)
    {
        at = ToMilliseconds(at);
        outbox.Send(SourceNames.Discord, at, payloads.Joined(at, account), [new SimulatedFact(SourceNames.Discord, FactKinds.MemberJoined, at, account.Id)], payloads.Attempts());
    }
}
