using System.Collections.Immutable;
using Nadir.Diagnostics;

namespace Nadir.Response.IrRc;

/// <summary>The rules of irRC and irRECIST that can decide, with where they are written.</summary>
/// <remarks>W09: Wolchok et al., Clin Cancer Res 2009;15:7412-7420. N13: Nishino et al., Clin Cancer Res 2013;19:3936-3943. B14: Bohnsack et al., Ann Oncol
/// 2014;25(suppl 4):iv361.</remarks>
public static class ImmuneRules
{
    public static readonly Rule Product = new("J1", "Product of both axes", "W09 Table 1");
    public static readonly Rule Burden = new("J2", "New measurable lesions are added to the tumour burden", "W09 Table 1; N13; B14");
    public static readonly Rule Response = new("J3", "Response by the tumour burden", "W09 Table 1; N13; B14");
    public static readonly Rule Confirmation = new("J4", "A second irPD, consecutive, at least four weeks later", "W09 Table 2");
    public static readonly Rule NonMeasured = new("J5", "What is not measured only forbids irCR", "W09 Table 2; N13");
    public static readonly Rule NonMeasuredProgression = new("J8", "Non-target and new non-measurable disease can be irPD", "B14");
    public static readonly Rule LowerBound = new("R11", "A missing lesion: progression shown by the others stands, nothing else does", "E09 4.4, taken over");

    public static readonly ImmutableArray<Rule> All = [Product, Burden, Response, Confirmation, NonMeasured, NonMeasuredProgression, LowerBound];
}
