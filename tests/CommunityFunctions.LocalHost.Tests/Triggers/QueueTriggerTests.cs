namespace CommunityFunctions.LocalHost.Tests.Triggers;

public sealed class QueueTriggerTests(SharedSuite shared)
{
    private readonly TestQueues queues = shared.Suite.Queues;

    [Fact]
    public async Task A_message_is_handed_over_as_text_and_deleted()
    {
        const string Text = """{ "text": "déjà vu — <ok> & \"quoted\"" }""";
        await queues.SendAsync("texts", Text);

        Assert.Equal([Text], await queues.TakeAsync("texts-seen", 1));
        await Eventually.TrueAsync("the queue is empty", async () => await queues.CountAsync("texts") == 0);
    }

    [Fact]
    public async Task A_message_is_handed_over_as_QueueMessage()
    {
        await queues.SendAsync("messages", "hello, \"world\" é");

        Assert.Equal(["1:hello, \"world\" é"], await queues.TakeAsync("messages-seen", 1));
    }

    [Fact]
    public async Task A_message_is_handed_over_as_BinaryData()
    {
        await queues.SendAsync("bytes", "é");

        Assert.Equal([Convert.ToBase64String("é"u8)], await queues.TakeAsync("bytes-seen", 1));
    }

    [Fact]
    public async Task A_message_that_fails_comes_back_until_it_succeeds_and_poisons_when_it_never_does()
    {
        await queues.SendAsync("stubborn", "3");
        await queues.SendAsync("stubborn", "99");

        Assert.Equal(["99"], await queues.TakeAsync("poison-seen", 1));
        await Eventually.TrueAsync("the queue is empty", async () => await queues.CountAsync("stubborn") == 0);
        var tries = await queues.TakeAllAsync("stubborn-seen");
        Assert.Equal(["3:1", "3:2", "3:3"], tries.Where(seen => seen.StartsWith("3:", StringComparison.Ordinal)));
        Assert.Equal(["99:1", "99:2", "99:3", "99:4", "99:5"], tries.Where(seen => seen.StartsWith("99:", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_poison_queues_own_message_stays_hidden_when_it_fails()
    {
        await queues.SendAsync("stubborn-poison", "refuse");
        await Eventually.TrueAsync("its failure is logged", () => shared.Suite.Log.Contains("the message stays hidden", StringComparison.Ordinal));

        var poison = await queues.OpenAsync("stubborn-poison");
        Assert.DoesNotContain((await poison.PeekMessagesAsync(32, TestContext.Current.CancellationToken)).Value, message => message.MessageText == "refuse");
        Assert.Equal(1, await queues.CountAsync("stubborn-poison"));
        await poison.ClearMessagesAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_message_that_is_not_in_the_encoding_of_host_json_goes_to_poison_unseen()
    {
        await using var base64 = await RunningSuite.StartAsync(
            options: null, ("AzureFunctionsJobHost__extensions__queues__messageEncoding", "base64"));
        await base64.Queues.SendAsync("texts", "not base64!");
        await base64.Queues.SendAsync("texts", Convert.ToBase64String("base64é"u8));

        Assert.Equal(["base64é"], await base64.Queues.TakeAsync("texts-seen", 1));
        Assert.Equal(["not base64!"], await base64.Queues.TakeAsync("texts-poison", 1));
    }

    [Fact]
    public async Task Idle_means_that_no_message_waits_and_none_is_in_work()
    {
        await using var suite = await RunningSuite.StartAsync();
        await suite.Queues.SendAsync("stubborn", "2");
        await suite.Queues.SendAsync("slow", "one");
        await suite.Queues.TakeAsync("slow-seen", 1);
        var idle = suite.Suite.State.WhenIdleAsync(TestContext.Current.CancellationToken);
        await suite.Queues.TakeAsync("stubborn-seen", 2);
        Assert.False(idle.IsCompleted);

        await suite.Queues.SendAsync("slow-gate", "go");
        await idle;

        Assert.Equal(["ended one"], await suite.Queues.TakeAllAsync("slow-seen"));
        Assert.Equal(0, await suite.Queues.CountAsync("stubborn"));
        Assert.Equal(0, await suite.Queues.CountAsync("slow"));
    }
}
