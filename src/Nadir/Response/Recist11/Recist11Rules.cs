using System.Collections.Immutable;
using Nadir.Diagnostics;

namespace Nadir.Response.Recist11;

/// <summary>The rules of RECIST 1.1 that can decide, with where they are written.</summary>
/// <remarks>E09: Eisenhauer et al., Eur J Cancer 2009;45:228-247. EORTC: the RECIST 1.1 questions and clarifications of the EORTC.</remarks>
public static class Recist11Rules
{
    public static readonly Rule CompleteResponse = new("R4", "Target CR: every lesion gone, every node under 10 mm", "E09 4.3.1");
    public static readonly Rule PartialResponse = new("R5", "Target PR: sum at most 70% of baseline", "E09 4.3.1");
    public static readonly Rule TargetProgression = new("R6", "Target PD: 20% and 5 mm over nadir", "E09 4.3.1");
    public static readonly Rule EvaluationEnd = new("R7", "Assessments after the first progression or new therapy do not count", "E09 4.6");
    public static readonly Rule ZeroNadir = new("R8", "Nadir 0: 5 mm make progression", "follows from E09 4.3.1");
    public static readonly Rule Reappearance = new("R9", "A lesion that returns after overall CR", "E09 appendix; EORTC");
    public static readonly Rule LowerBound = new("R11", "A missing target: progression shown by the others stands, nothing else does", "E09 4.4; EORTC");
    public static readonly Rule StableDisease = new("R6", "Target SD: neither PR nor PD", "E09 4.3.1");
    public static readonly Rule OverallWithTargets = new("R12", "Overall response with target lesions", "E09 Table 1");
    public static readonly Rule OverallNonTargetOnly = new("R13", "Overall response with non-target lesions only", "E09 Table 2");
    public static readonly Rule NonTarget = new("R14", "Non-target response", "E09 4.3.2, 4.3.4");
    public static readonly Rule NewLesion = new("R15", "New lesion", "E09 4.3.5");
    public static readonly Rule ContinuingPartialResponse = new("R24", "PR goes on until progression", "EORTC");
    public static readonly Rule Dating = new("R25", "Date of the response", "FDA oncology endpoint guidance");
    public static readonly Rule Pet = new("R32", "New lesion on FDG-PET", "E09 4.3.3");
    public static readonly Rule TumourMarkers = new("R33", "Tumour markers above the limit forbid CR", "E09 4.3.2");

    public static readonly ImmutableArray<Rule> All =
    [
        CompleteResponse, PartialResponse, TargetProgression, EvaluationEnd, ZeroNadir, Reappearance, LowerBound, OverallWithTargets, OverallNonTargetOnly,
        NonTarget, NewLesion, ContinuingPartialResponse, Dating, Pet, TumourMarkers,
    ];
}
