using Nadir.Statistics.Random;

namespace Nadir.Tests.Statistics.Random;

public class PhiloxTests
{
    [Fact] // Known-answer vectors published with Random123 (Salmon et al. 2011), philox4x32 with 10 rounds
    public void Published_vectors()
    {
        Assert.Equal(new(0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8), Philox.Words(new(0, 0, 0, 0), 0, 0));
        Assert.Equal(new(0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd),
            Philox.Words(new(uint.MaxValue, uint.MaxValue, uint.MaxValue, uint.MaxValue), uint.MaxValue, uint.MaxValue));
        Assert.Equal(new(0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1),
            Philox.Words(new(0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344), 0xa4093822, 0x299f31d0));
    }
}
