namespace Nadir.Conduct.Tests.Support;

/// <summary>A clock that stands until it is moved.</summary>
sealed class Clock : TimeProvider
{
    DateTimeOffset now = new(2031, 3, 10, 9, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => now;

    public void Move(TimeSpan by) => now += by;
}
