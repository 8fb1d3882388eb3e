namespace Nadir.Diagnostics;

public static partial class FindingCodes
{
    // the definition
    public static readonly FindingCode CutWithoutSource = new("BM-CUT-SOURCE", Severity.Warning, "A cut-point of a marker does not say where it is from.", "B2");
    public static readonly FindingCode LandmarkMissing = new("BM-LANDMARK", Severity.Warning, "A marker measured on treatment is not compared with an outcome without a landmark.", "B1");
    public static readonly FindingCode NaiveComparison = new("BM-NAIVE", Severity.Warning, "A marker measured on treatment is compared with an outcome without a landmark, as the definition asks.", "B1");

    // the data
    public static readonly FindingCode MarkerMixed = new("BM-MIXED", Severity.Warning, "Records of a marker differ in unit, detail, method or specimen, and the definition does not choose one: they are not pooled.", "B4, B5");
    public static readonly FindingCode MarkerAbsent = new("BM-ABSENT", Severity.Warning, "A marker of the definition has no record.");
    public static readonly FindingCode MarkerUnit = new("BM-UNIT", Severity.Warning, "A value of a marker is in another unit than the definition's; it is not used.", "B5");
    public static readonly FindingCode MarkerWithoutNumber = new("BM-TEXT", Severity.Warning, "A result of a marker is no number; it is not used.");
    public static readonly FindingCode MarkerNegative = new("BM-NEGATIVE", Severity.Warning, "A value of a marker is negative; it is not used.");
    public static readonly FindingCode MarkerUndated = new("BM-UNDATED", Severity.Warning, "A value of a marker has no whole date; it is not used.");
    public static readonly FindingCode MarkerContradicting = new("BM-CONTRADICTING", Severity.Warning, "A marker has different values on one day; neither is used.", "XA2");
    public static readonly FindingCode MarkerBaselineLate = new("BM-BASELINE-OLD", Severity.Warning, "The last value of a marker before treatment is older than the definition allows; it is no baseline.");
    public static readonly FindingCode MarkerBaselineZero = new("BM-BASELINE-ZERO", Severity.Information, "A marker is 0 at baseline: it has no percent change.", "B6");
    public static readonly FindingCode MarkerBeyondLimit = new("BM-BEYOND-LIMIT", Severity.Information, "A value of a marker lies beyond a limit of quantification and stands as that limit.");
    public static readonly FindingCode MarkerConfounded = new("BM-CONFOUNDED", Severity.Information, "A sample was taken under a medicine that moves the marker by itself.", "B6");
}
