using System.Globalization;

namespace Nadir.Cli.Simulate;

/// <summary>Share done and time left, on standard error, when a terminal is there and it takes more than a second.</summary>
sealed class Progress : IDisposable
{
    static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1), Every = TimeSpan.FromMilliseconds(500);

    readonly long all, started;
    readonly TextWriter messages;
    readonly TimeProvider time;
    readonly ITimer? timer;
    readonly Lock gate = new();
    long done;
    int width;
    bool ended;

    public Progress(long all, TextWriter messages, TimeProvider time, bool? terminal = null)
    {
        (this.all, this.messages, this.time, started) = (all, messages, time, time.GetTimestamp());
        if (terminal ?? (WordingWriter.Beneath(messages) == Console.Error && !Console.IsErrorRedirected))
            timer = time.CreateTimer(_ => Show(), null, Quiet, Every);
    }

    /// <param name="trials">Done so far.</param>
    public void Report(long trials) => InterlockedMax(ref done, trials);

    /// <summary><c>42%, 1.2 million trials a second, 3 min left</c>.</summary>
    internal static string Line(long done, long all, TimeSpan elapsed)
    {
        var rate = done / Math.Max(elapsed.TotalSeconds, 1e-9);
        var left = done == 0 ? "" : ", " + Left((all - done) / rate) + " left";
        return string.Create(CultureInfo.InvariantCulture, $"{(double)done / all:0%} of {all} trials, {rate:0} a second{left}");
    }

    static string Left(double seconds) => seconds switch
    {
        < 90 => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(seconds):0} s"),
        < 5400 => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(seconds / 60):0} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:0.0} h"),
    };

    void Show()
    {
        lock (gate)
        {
            if (ended)
                return;
            var line = Line(Interlocked.Read(ref done), all, time.GetElapsedTime(started));
            messages.Write("\r" + line.PadRight(width));
            messages.Flush();
            width = line.Length;
        }
    }

    /// <summary>Clears the line.</summary>
    public void End()
    {
        timer?.Dispose();
        lock (gate)
        {
            if (!ended && width > 0)
                messages.Write("\r" + new string(' ', width) + "\r");
            ended = true;
        }
    }

    public void Dispose() => End();

    static void InterlockedMax(ref long location, long value)
    {
        long seen;
        while (value > (seen = Interlocked.Read(ref location)) && Interlocked.CompareExchange(ref location, value, seen) != seen)
        {
        }
    }
}
