using System.Text;

namespace CommunityFunctions.Templates;

/// <summary>Takes so many characters and no more: a template that writes on and on is stopped, before it fills the memory.</summary>
/// <param name="tooMuch">What is thrown where there would be more.</param>
internal sealed class LimitedWriter(int most, Func<Exception> tooMuch) : TextWriter
{
    private readonly StringBuilder text = new();

    public override Encoding Encoding => Encoding.Unicode;

    public override void Write(char value)
    {
        Take(1);
        text.Append(value);
    }

    public override void Write(string? value)
    {
        Take(value?.Length ?? 0);
        text.Append(value);
    }

    public override void Write(ReadOnlySpan<char> buffer)
    {
        Take(buffer.Length);
        text.Append(buffer);
    }

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override Task WriteAsync(char value)
    {
        Write(value);
        return Task.CompletedTask;
    }

    public override Task WriteAsync(string? value)
    {
        Write(value);
        return Task.CompletedTask;
    }

    public override Task WriteAsync(char[] buffer, int index, int count)
    {
        Write(buffer, index, count);
        return Task.CompletedTask;
    }

    public override Task WriteAsync(ReadOnlyMemory<char> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.Span);
        return Task.CompletedTask;
    }

    public override Task FlushAsync() => Task.CompletedTask;

    public override string ToString() => text.ToString();

    private void Take(int count)
    {
        if (text.Length + count > most) throw tooMuch();
    }
}
