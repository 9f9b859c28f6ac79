using CommunityFunctions.Communities;
using CommunityFunctions.Storage.Rituals;
using NodaTime;
using NodaTime.Text;

namespace CommunityFunctions.Rituals;

/// <summary>Asks for one run to be posted: which row of the ledger it is.</summary>
public sealed record RitualMessage(string Community, string Ritual, string Date, string Source, string Channel)
{
    public static RitualMessage Of(RitualRun run) =>
        new(run.Community.ToString(), run.Ritual, LocalDatePattern.Iso.Format(run.Date), run.Channel.Source.ToString(), run.Channel.Channel);

    public LocalDate LocalDate => LocalDatePattern.Iso.Parse(Date) is { Success: true, Value: var date } ? date : throw new FormatException($"date: found '{Date}'; expected a day such as 2026-11-30.");

    public RitualChannel RitualChannel => new(SourceName.Parse(Source), Channel);
}
