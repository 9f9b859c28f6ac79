using System.Globalization;
using CommunityFunctions.Benchmarks.Running;

namespace CommunityFunctions.Benchmarks.Soak;

/// <summary>People of the team, who ask every minute, for today's figures and for this week's report by turns.</summary>
internal sealed class SoakCallers(Uri address, SoakLog log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    public async Task RunAsync(CancellationToken stop)
    {
        using var http = new HttpClient { BaseAddress = new Uri(address, $"api/communities/{BenchCommunity.Id}/"), Timeout = TimeSpan.FromSeconds(60) };
        http.DefaultRequestHeaders.Authorization = new("Bearer", BenchCommunity.Key);
        for (var minute = 0; !stop.IsCancellationRequested; minute++)
        {
            var today = TimeProvider.System.GetUtcNow().UtcDateTime;
            var week = string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(today)}-W{ISOWeek.GetWeekOfYear(today):00}");
            await AskAsync(http, minute % 2 == 0 ? string.Create(CultureInfo.InvariantCulture, $"kpis/aggregate?from={today:yyyy-MM-dd}&to={today:yyyy-MM-dd}") : $"reports/{week}");
            await Task.Delay(Pause, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task AskAsync(HttpClient http, string what)
    {
        try
        {
            using var answer = await http.PostAsync(new Uri(what, UriKind.Relative), content: null);
            log.Asked(answer.IsSuccessStatusCode);
        }
        catch (Exception gone) when (gone is HttpRequestException or OperationCanceledException)
        {
            log.Asked(isSuccess: false);
        }
    }
}
