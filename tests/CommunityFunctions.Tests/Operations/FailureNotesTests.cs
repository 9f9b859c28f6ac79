using CommunityFunctions.Operations;
using CommunityFunctions.Tests.Driver;

namespace CommunityFunctions.Tests.Operations;

public sealed class FailureNotesTests(AzuriteServer azurite)
{
    [Fact]
    public async Task The_last_failure_is_noted_and_the_note_goes_when_a_later_try_succeeds()
    {
        await using var suite = await Suite.StartAsync(azurite.NewAccount());
        await FailAsync(suite, "text", 1, "first");
        await FailAsync(suite, "text", 2, "second");
        Assert.Equal("InvalidOperationException: second", await NoteAsync(suite, "text"));
        Assert.Null(await NoteAsync(suite, "another text"));

        await suite.Get<FailureNotesMiddleware>().Invoke(Invocation.OfMessage("text", dequeueCount: 3), _ => Task.CompletedTask);

        Assert.Null(await NoteAsync(suite, "text"));
    }

    [Fact]
    public async Task A_message_that_succeeds_at_once_costs_no_call_to_storage()
    {
        await using var suite = await Suite.StartAsync(azurite.NewAccount());
        var calls = suite.Wire.Calls.Count;

        await suite.Get<FailureNotesMiddleware>().Invoke(Invocation.OfMessage("text", dequeueCount: 1), _ => Task.CompletedTask);
        Assert.True(FailureNotesMiddleware.Concerns(Invocation.OfMessage("text", dequeueCount: 1)));
        Assert.False(FailureNotesMiddleware.Concerns(Invocation.OfRequest(new TestRequest("GET", "health"))));

        Assert.Equal(calls, suite.Wire.Calls.Count);
    }

    private static async Task FailAsync(Suite suite, string text, int attempt, string why) => await Assert.ThrowsAsync<InvalidOperationException>(() =>
        suite.Get<FailureNotesMiddleware>().Invoke(Invocation.OfMessage(text, attempt), _ => throw new InvalidOperationException(why)));

    private static Task<string?> NoteAsync(Suite suite, string text) => suite.Get<FailureNotes>().FindAsync(text, CancellationToken.None);
}
