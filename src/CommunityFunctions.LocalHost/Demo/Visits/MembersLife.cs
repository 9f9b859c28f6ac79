using CommunityFunctions.LocalHost.Sandbox;
using CommunityFunctions.Simulation;
using NodaTime;

namespace CommunityFunctions.LocalHost.Demo.Visits;

/// <summary>The private side of the simulated life: at the end of each hour members look at what has come for them.</summary>
internal sealed class MembersLife : IDisposable
{
    /// <summary>Mails are read a few times a day, direct messages at once.</summary>
    private static readonly Duration BetweenMails = Duration.FromHours(6);

    private readonly CommunitySimulation simulation;
    private readonly SandboxDirectMessages directMessages;
    private readonly HttpClient http;
    private readonly Campaign campaign;
    private readonly UnreadMails mails;
    private readonly MemberVisits visits;
    private Instant readAt = Instant.MinValue;
    private int read;

    public MembersLife(DemoContext context, CommunitySimulation simulation, SandboxDirectMessages directMessages)
    {
        (this.simulation, this.directMessages) = (simulation, directMessages);
        http = new HttpClient { BaseAddress = context.BaseAddress };
        campaign = new Campaign(context, simulation);
        mails = new UnreadMails(context.StorageConnectionString, simulation.Population);
        visits = new MemberVisits(simulation, http);
    }

    public VisitTally Tally => visits.Tally;

    /// <param name="now">Up to when was lived.</param>
    public async Task LiveAsync(Instant now, CancellationToken cancellation)
    {
        await campaign.RunAsync(now, cancellation);
        await visits.VisitAsync(NewDirectMessages(), cancellation);
        if (now - BetweenMails < readAt) return;
        readAt = now;
        await visits.VisitAsync(await mails.NextAsync(cancellation), cancellation);
    }

    private IEnumerable<Letter> NewDirectMessages()
    {
        var fresh = directMessages.All.Skip(read).ToList();
        read += fresh.Count;
        return fresh.Select(message => new Letter(simulation.Population.Find(message.Source, message.Account)!.Person, message.Links));
    }

    public void Dispose() => http.Dispose();
}
