using System.Text.RegularExpressions;
using CommunityFunctions.Storage;
using CommunityFunctions.Surveys;
using CommunityFunctions.Tests.Driver;
using CommunityFunctions.Tests.Email;
using CommunityFunctions.Tests.Kpis;
using CommunityFunctions.Tests.MemberPages;
using Microsoft.Azure.Functions.Worker;

namespace CommunityFunctions.Tests.Surveys;

/// <summary>A quarter's survey on the day on which it is due, and people who have been there for long and agreed to be asked.</summary>
internal static class SurveySuite
{
    public const string Survey = "nps-2026-q4";

    /// <summary>The survey is due 54 days after the quarter's beginning: on 24 November at 10:00 in Paris, when the tests begin.</summary>
    public static readonly string Json = PageSuite.Json.Replace("\"sample\": 3", "\"sample\": 3, \"afterDays\": 54", StringComparison.Ordinal);

    public static async Task<Suite> StartAsync(AzuriteServer azurite, params string[] people)
    {
        var suite = await Deliveries.StartAsync(azurite, Json, MailSuite.Settings);
        foreach (var who in people)
        {
            await suite.LiveAsync(Deliveries.Event($"join-{who}", "member.joined", Suite.Now.AddDays(-40), new { actor = new { id = who, name = who, email = $"{who}@people.example", emailVerified = true } }));
            await suite.AnswerAsync(who, granted: true, Suite.Now.AddDays(-35), purpose: "surveys");
        }

        await suite.AggregateAsync();
        return suite;
    }

    public static Task TickSurveysAsync(this Suite suite) => suite.Get<SurveyClock>().Run(new TimerInfo(), CancellationToken.None);

    /// <summary>Does what is in the queue of surveys and can be seen, each message once.</summary>
    public static async Task AskAsync(this Suite suite)
    {
        var queue = suite.Queues.GetQueueClient(StorageNames.Queues.Surveys);
        while ((await queue.ReceiveMessagesAsync(32)).Value is { Length: > 0 } messages)
        {
            foreach (var message in messages)
            {
                await suite.Get<SendSurvey>().Run(message.Body.ToString(), CancellationToken.None);
                await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);
            }
        }
    }

    /// <summary>The path below <c>/api/</c> of the mail's link with a number.</summary>
    public static string SurveyPath(string markdown, int score) => Regex.Match(markdown, $@"\[{score}\]\(https://community\.example\.org/api/(nps/[^)]+)\)").Groups[1].Value;
}
