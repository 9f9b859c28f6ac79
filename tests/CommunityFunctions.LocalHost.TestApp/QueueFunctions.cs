using System.Diagnostics;
using System.Globalization;
using Azure.Storage.Queues.Models;
using Microsoft.Azure.Functions.Worker;

namespace CommunityFunctions.LocalHost.TestApp;

/// <summary>Queue functions that record what reached them.</summary>
public sealed class QueueFunctions
{
    private const string Connection = "CommunityStorage";

    [Function("TakeText")]
    public static Task TakeTextAsync([QueueTrigger("texts", Connection = Connection)] string text) => Record.AddAsync("texts-seen", text);

    [Function("TakeMessage")]
    public static Task TakeMessageAsync([QueueTrigger("messages", Connection = Connection)] QueueMessage message) =>
        Record.AddAsync("messages-seen", string.Create(CultureInfo.InvariantCulture, $"{message.DequeueCount}:{message.MessageText}"));

    [Function("TakeAsked")]
    public static Task TakeAskedAsync([QueueTrigger("asked", Connection = Connection)] string text, long dequeueCount) =>
        Record.AddAsync("asked-seen", string.Create(CultureInfo.InvariantCulture, $"{dequeueCount}:{text}"));

    [Function("TakeBytes")]
    public static Task TakeBytesAsync([QueueTrigger("bytes", Connection = Connection)] BinaryData bytes) =>
        Record.AddAsync("bytes-seen", Convert.ToBase64String(bytes));

    /// <summary>Fails until the message was fetched as often as it says.</summary>
    [Function("TakeStubborn")]
    public static async Task TakeStubbornAsync([QueueTrigger("stubborn", Connection = Connection)] string succeedsAt, long dequeueCount)
    {
        await Record.AddAsync("stubborn-seen", string.Create(CultureInfo.InvariantCulture, $"{succeedsAt}:{dequeueCount}"));
        if (dequeueCount < int.Parse(succeedsAt, CultureInfo.InvariantCulture))
            throw new InvalidOperationException("meant to fail");
    }

    [Function("KeepPoison")]
    public static Task KeepPoisonAsync([QueueTrigger("stubborn-poison", Connection = Connection)] string text) =>
        text == "refuse" ? throw new InvalidOperationException("meant to fail") : Record.AddAsync("poison-seen", text);

    /// <summary>Takes its process with it at the first try.</summary>
    [Function("TakeDeadly")]
    public static async Task TakeDeadlyAsync([QueueTrigger("deadly", Connection = Connection)] string text, long dequeueCount)
    {
        if (dequeueCount == 1)
            Process.GetCurrentProcess().Kill();
        await Record.AddAsync("deadly-seen", string.Create(CultureInfo.InvariantCulture, $"{text}:{dequeueCount}"));
    }

    /// <summary>Works until the suite is asked to stop or a message <c>go</c> comes to the queue <c>slow-gate</c>.</summary>
    [Function("TakeSlow")]
    public static async Task TakeSlowAsync([QueueTrigger("slow", Connection = Connection)] string text, CancellationToken cancellationToken)
    {
        await Record.AddAsync("slow-seen", $"began {text}");
        while (!await Record.TryTakeAsync("slow-gate"))
            await Task.Delay(50, cancellationToken);
        await Record.AddAsync("slow-seen", $"ended {text}");
    }
}
