using Nadir.Protocol;
using Nadir.Results.Analyses;

namespace Nadir.Reporting.Layout;

/// <summary>Where a clock starts, in words.</summary>
static class OriginText
{
    public static string Of(Origin origin) => origin switch
    {
        Origin.TreatmentStart => "start of treatment",
        Origin.RadiotherapyStart => "start of radiotherapy",
        Origin.RadiotherapyEnd => "end of radiotherapy",
        Origin.FirstControl => "first disease control",
        _ => Display.Words(origin),
    };
}
