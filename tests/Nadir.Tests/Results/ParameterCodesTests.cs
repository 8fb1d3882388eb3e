using Nadir.Results;
using Nadir.Results.Adam;

namespace Nadir.Tests.Results;

public class ParameterCodesTests
{
    static readonly SeriesKey First = new("recist-1.1", "investigator", false);
    static readonly SeriesKey Second = new("recist-1.1", "bicr", false);
    static readonly SeriesKey Third = new("irecist", "investigator", false);

    static ParameterCodes Codes() => new([First, Second, Third]);

    [Fact]
    public void The_first_criterion_and_reader_have_the_plain_code_and_others_a_letter()
    {
        var codes = Codes();
        Assert.Equal(("OVR", "OVRA", "OVRB"), (codes.Of("OVR", First), codes.Of("OVR", Second), codes.Of("OVR", Third)));
    }

    [Fact]
    public void No_code_is_longer_than_eight_characters() => Assert.Equal("NTRGRESA", Codes().Of("NTRGRESP", Second));

    [Fact]
    public void A_second_endpoint_of_a_kind_has_a_code_of_its_own()
    {
        var codes = Codes();
        Assert.Equal(
            ["PFS", "PFSB", "PFSA", "PFS"],
            [codes.Of("PFS", "pfs", First, true), codes.Of("PFS", "ipfs", Third, true), codes.Of("PFS", "pfs-textbook", First, true), codes.Of("PFS", "pfs", First, true)]);
    }

    [Fact]
    public void An_analysis_beside_the_one_in_force_is_never_plain() => Assert.Equal("PFSA", Codes().Of("PFS", "ema", First, inForce: false));
}
