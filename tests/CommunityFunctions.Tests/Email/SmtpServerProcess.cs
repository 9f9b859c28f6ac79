using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;
using MimeKit;

namespace CommunityFunctions.Tests.Email;

/// <summary>The mail server <c>smtp-server</c> of npm, in a process of its own.</summary>
internal sealed class SmtpServerProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly ConcurrentQueue<JsonNode> mails = [];
    private readonly TaskCompletionSource<int> port = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int connections;

    private SmtpServerProcess(Process process) => this.process = process;

    public int Port => port.Task.Result;

    public int Connections => connections;

    /// <summary>What it has taken, parsed.</summary>
    public IReadOnlyList<(string To, bool Secure, MimeMessage Mail)> Mails =>
    [
        .. mails.Select(mail => ((string)mail["to"]![0]!, (bool)mail["secure"]!, MimeMessage.Load(new MemoryStream(Convert.FromBase64String((string)mail["mail"]!))))),
    ];

    public static async Task<SmtpServerProcess> StartAsync(string? password = null, bool plain = true, bool refusesSender = false)
    {
        var process = new Process
        {
            StartInfo = new ProcessStartInfo("node", [Path.Combine(RepositoryRoot.Path, "tests/CommunityFunctions.Tests/Email/smtp-server.cjs")])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                Environment = { ["MAIL_PLAIN"] = plain ? "1" : null, ["MAIL_PASSWORD"] = password, ["MAIL_REFUSES_SENDER"] = refusesSender ? "1" : null },
            },
        };
        var server = new SmtpServerProcess(process);
        process.OutputDataReceived += (_, line) => server.Read(line.Data);
        process.ErrorDataReceived += (_, line) => Interlocked.Add(ref server.connections, line.Data == "connected" ? 1 : 0);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await server.port.Task.WaitAsync(TimeSpan.FromMinutes(1));
        return server;
    }

    public (string Name, string? Value)[] Settings =>
        [("Email:Transport", "smtp"), ("Email:Smtp:Host", "127.0.0.1"), ("Email:Smtp:Port", $"{Port}"), ("Email:Smtp:Tls", "none")];

    /// <summary>Returns once it has said all that it has taken.</summary>
    public async Task<IReadOnlyList<(string To, bool Secure, MimeMessage Mail)>> TakenAsync(int expected)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (mails.Count < expected) await Task.Delay(20, patience.Token);
        return Mails;
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private void Read(string? line)
    {
        if (line is null) return;
        var said = JsonNode.Parse(line)!;
        if ((int?)said["port"] is { } number) port.TrySetResult(number);
        else mails.Enqueue(said);
    }
}
