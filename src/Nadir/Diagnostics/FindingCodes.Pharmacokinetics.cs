namespace Nadir.Diagnostics;

public static partial class FindingCodes
{
    public static readonly FindingCode PkNegative = new("PK-NEGATIVE", Severity.Error, "A concentration is below 0; the sample is left out.");
    public static readonly FindingCode PkText = new("PK-TEXT", Severity.Error, "A concentration is text that says nothing known; the sample is left out.");
    public static readonly FindingCode PkNoTime = new("PK-NO-TIME", Severity.Error, "A sample has no usable time; it is left out.", "K8");
    public static readonly FindingCode PkUnsorted = new("PK-UNSORTED", Severity.Information, "The samples of a profile are not in order of time; they were put in order.");
    public static readonly FindingCode PkRepeated = new("PK-REPEATED", Severity.Warning, "A sample is there twice, identically; it counts once.", "XA2");
    public static readonly FindingCode PkContradicts = new("PK-CONTRADICTS", Severity.Error, "Samples of one time give different concentrations; none is used.", "XA2");
    public static readonly FindingCode PkMixedUnits = new("PK-UNITS", Severity.Error, "A profile is in more than one unit; nothing is computed.", "K12");
    public static readonly FindingCode PkMixedMatrices = new("PK-MATRICES", Severity.Error, "A profile is of more than one matrix; nothing is computed.", "K12");
    public static readonly FindingCode PkMixedTimes = new("PK-TIME-UNITS", Severity.Error, "The times of a profile are in more than one unit; nothing is computed.", "K8");
    public static readonly FindingCode PkNoSamples = new("PK-NO-SAMPLES", Severity.Warning, "A profile has no usable sample.");
    public static readonly FindingCode PkAllBlq = new("PK-ALL-BLQ", Severity.Warning, "Every sample of a profile is below the limit of quantification.", "K4");
    public static readonly FindingCode PkOneSample = new("PK-ONE-SAMPLE", Severity.Warning, "A profile has one sample; there is no area and no slope.");
    public static readonly FindingCode PkDoseAfterProfile = new("PK-DOSE-AFTER", Severity.Error, "A profile ends before the dose.");
    public static readonly FindingCode PkAboveRange = new("PK-ABOVE-RANGE", Severity.Warning, "A result is above the range of the assay; peak and area are at least what is printed.", "K15");
    public static readonly FindingCode PkNoDose = new("PK-NO-DOSE", Severity.Warning, "The dose of a profile is not known; clearance, volume and normalised values have no number.");
    public static readonly FindingCode PkDoses = new("PK-DOSES", Severity.Error, "A subject's rows give more than one dose; none is used.");
    public static readonly FindingCode PkNoLloq = new("PK-NO-LLOQ", Severity.Warning, "Samples are below a limit of quantification that is not recorded.", "K4");
    public static readonly FindingCode PkNominalTime = new("PK-NOMINAL-TIME", Severity.Warning, "Samples have no time of day; planned time points stand for actual times.", "K8");
    public static readonly FindingCode PkSamplingStopped = new("PK-SAMPLING-STOPPED", Severity.Information, "Sampling stopped before the end of an interval while cells were still there; the area is not known and not extrapolated.", "K13");
    public static readonly FindingCode PkRecordedDiffers = new("PK-RECORDED-DIFFERS", Severity.Warning, "A recorded parameter (PP) lies further from the one derived from the concentrations than the definition allows.");
    public static readonly FindingCode PkRecordedOnly = new("PK-RECORDED-ONLY", Severity.Warning, "A parameter is recorded (PP) that has no number when derived from the concentrations.");
    public static readonly FindingCode PkRecordedTwice = new("PK-RECORDED-TWICE", Severity.Warning, "A parameter is recorded (PP) with different values; none is compared.", "XA2");
    public static readonly FindingCode PkWeakSlope = new("PK-WEAK-SLOPE", Severity.Information, "The terminal slope or what is extrapolated along it is weak.", "K3");
}
