using System.Collections.Immutable;
using Nadir.Diagnostics;

namespace Nadir.Response.IRecist;

/// <summary>The rules that iRECIST adds to RECIST 1.1, with where they are written.</summary>
/// <remarks>S17: Seymour et al., Lancet Oncol 2017;18:e143-152. EORTC: the iRECIST questions and clarifications of the EORTC.</remarks>
public static class IRecistRules
{
    public static readonly Rule FirstProgression = new("I1", "The first progression is unconfirmed", "S17");
    public static readonly Rule Confirmation = new("I2", "Further worsening confirms, progression that merely persists does not", "S17 Table 2; EORTC");
    public static readonly Rule Cumulative = new("I3", "5 mm over the first iUPD, added up over visits", "EORTC");
    public static readonly Rule Reset = new("I4", "Progression that no longer holds is cleared", "S17");
    public static readonly Rule ResponseBefore = new("I5", "A response from before the new lesion does not clear it", "EORTC, scenarios B and F");
    public static readonly Rule EarlyScan = new("I6", "A scan sooner than four weeks after the iUPD", "EORTC");
    public static readonly Rule NewLesionSum = new("I7", "New lesions have a sum of their own", "S17");
    public static readonly Rule CompleteResponse = new("I8", "iCR needs new lesions gone too", "S17 Table 2");
    public static readonly Rule Pending = new("I9", "A visit that cannot be judged leaves the iUPD pending", "S17 Table 3");
    public static readonly Rule NonTargetChange = new("I11", "Non-target progression: no change, or further increase", "EORTC");
    public static readonly Rule Overall = new("R12", "Overall response where no progression holds", "E09 Tables 1 and 2; S17 Table 2");

    public static readonly ImmutableArray<Rule> All =
        [FirstProgression, Confirmation, Cumulative, Reset, ResponseBefore, EarlyScan, NewLesionSum, CompleteResponse, Pending, NonTargetChange, Overall];
}
