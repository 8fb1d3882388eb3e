namespace Nadir.Statistics.Random;

/// <summary>An endless row of random numbers that is fixed by a seed and a substream number.</summary>
/// <remarks>
/// <para>Trial k of a simulation takes substream k, subject s of a synthetic study substream s: what one draws never moves what another draws,
/// and the number of threads does not matter. Streams are for one thread each. <see cref="Philox"/> makes the words.</para>
/// <para>The numbers of a seed are part of a version: a change to them is in the changelog.</para>
/// </remarks>
public sealed class RandomStream
{
    readonly ulong seed;
    Philox.Block block;
    ulong next;
    int used = 2;

    /// <param name="seed">Any number; recorded beside what was drawn.</param>
    /// <param name="substream">Which of 2^64 independent streams of that seed.</param>
    public RandomStream(ulong seed, ulong substream = 0) => (this.seed, Substream) = (seed, substream);

    public ulong Substream { get; private set; }

    /// <summary>To the start of another substream of the same seed, without a new object.</summary>
    public void MoveTo(ulong substream)
    {
        Substream = substream;
        next = 0;
        used = 2;
    }

    /// <summary>A stream of its own for a part of what this one stands for: a visit of a subject, an arm of a trial.</summary>
    /// <remarks>Depends on the seed, this substream and <paramref name="part"/>, and not on what has been drawn.</remarks>
    public RandomStream Part(ulong part)
    {
        // counters with the top bit of the block number set are never drawn from
        var key = Philox.Words(new(part | 1UL << 63, Substream), (uint)seed, (uint)(seed >> 32));
        return new(key.Low, key.High ^ part);
    }

    /// <summary>Part by name, for parts that have no number.</summary>
    public RandomStream Part(string name)
    {
        var hash = 14695981039346656037UL; // FNV-1a over UTF-16 units
        foreach (var letter in name)
            hash = (hash ^ letter) * 1099511628211UL;
        return Part(hash);
    }

    /// <summary>64 random bits.</summary>
    public ulong NextBits()
    {
        if (used == 2)
        {
            block = Philox.Words(new(next++, Substream), (uint)seed, (uint)(seed >> 32));
            used = 0;
        }
        return used++ == 0 ? block.Low : block.High;
    }

    /// <summary>Uniform on [0, 1), in steps of 2^-53.</summary>
    public double NextUniform() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform on the open interval (0, 1): never 0, so that its logarithm exists.</summary>
    public double NextOpenUniform() => ((NextBits() >> 12) + 0.5) * (1.0 / (1UL << 52));

    /// <summary>Uniform on [low, high).</summary>
    public double NextUniform(double low, double high) => low + (high - low) * NextUniform();

    /// <summary>Uniform among 0 .. count - 1, without bias.</summary>
    /// <remarks>Lemire, ACM Trans Model Comput Simul 2019;29:3.</remarks>
    public int NextInt(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var range = (uint)count;
        var product = (NextBits() >> 32) * range;
        if ((uint)product < range)
        {
            var threshold = (0u - range) % range;
            while ((uint)product < threshold)
                product = (NextBits() >> 32) * range;
        }
        return (int)(product >> 32);
    }

    /// <summary>Uniform among low .. high, both inside.</summary>
    public int NextInt(int low, int high) => low + NextInt(checked(high - low + 1));

    /// <summary>True with the given probability.</summary>
    public bool NextBool(double probability) => NextUniform() < probability;
}
