namespace Nadir.Conduct.Tests.Support;

/// <summary>A clock that stands until it is moved.</summary>
sealed class Clock : TimeProvider
{
    DateTimeOffset now = new(2031, 3, 10, 9, 0, 0, TimeSpan.Zero);

    TimeSpan passed;

    public override DateTimeOffset GetUtcNow() => now;

    public override long GetTimestamp() => passed.Ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Time passes.</summary>
    public void Move(TimeSpan by) => (now, passed) = (now + by, passed + by);

    /// <summary>Somebody sets the clock, and no time passes.</summary>
    public void Set(TimeSpan by) => now += by;
}
