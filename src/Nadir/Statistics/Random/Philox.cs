namespace Nadir.Statistics.Random;

/// <summary>Philox 4x32-10: four random words as a pure function of a counter and a key.</summary>
/// <remarks>
/// Salmon, Moraes, Dror and Shaw, Parallel random numbers: as easy as 1, 2, 3 (SC11, 2011), section 3.3. There is no state: block k of a stream
/// is the same whoever asks for it, in whatever order, on whatever machine.
/// </remarks>
public static class Philox
{
    const uint MultiplierA = 0xD2511F53, MultiplierB = 0xCD9E8D57;

    /// <summary>Weyl steps of the two key words: the golden ratio and the square root of 3 less 1.</summary>
    const uint StepA = 0x9E3779B9, StepB = 0xBB67AE85;

    const int Rounds = 10;

    /// <param name="counter">Which block.</param>
    /// <param name="keyLow">Low word of the key: with <paramref name="keyHigh"/>, the seed.</param>
    public static Block Words(Block counter, uint keyLow, uint keyHigh)
    {
        var (c0, c1, c2, c3) = counter;
        for (var round = 0; round < Rounds; round++)
        {
            var first = (ulong)MultiplierA * c0;
            var second = (ulong)MultiplierB * c2;
            (c0, c1, c2, c3) = ((uint)(second >> 32) ^ c1 ^ keyLow, (uint)second, (uint)(first >> 32) ^ c3 ^ keyHigh, (uint)first);
            keyLow += StepA;
            keyHigh += StepB;
        }
        return new(c0, c1, c2, c3);
    }

    /// <summary>Four words: a counter, or what it gives.</summary>
    public readonly record struct Block(uint A, uint B, uint C, uint D)
    {
        public Block(ulong low, ulong high) : this((uint)low, (uint)(low >> 32), (uint)high, (uint)(high >> 32)) { }

        public ulong Low => A | (ulong)B << 32;

        public ulong High => C | (ulong)D << 32;
    }
}
