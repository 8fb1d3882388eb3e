namespace Nadir.Diagnostics;

public static partial class FindingCodes
{
    // Lesions
    public static readonly FindingCode LesionNotIdentified = new("TR-NO-TU", Severity.Warning, "A lesion has results and no identification: its role is taken from the results.", "R26");
    public static readonly FindingCode LesionWithoutRole = new("LESION-NO-ROLE", Severity.Error, "A lesion is neither target, non-target nor new: its results are not used.");
    public static readonly FindingCode LesionRoleConflict = new("LESION-ROLE-CONFLICT", Severity.Error, "A lesion has two roles.");
    public static readonly FindingCode LesionChangesOrgan = new("LESION-ORGAN-CHANGES", Severity.Error, "A lesion is in two organs.");
    public static readonly FindingCode LesionWithoutIdentifier = new("LESION-NO-ID", Severity.Error, "A lesion record names no lesion: it cannot be used.");
    public static readonly FindingCode LateTarget = new("LESION-LATE", Severity.Error, "A lesion called target or non-target was first seen after baseline: it is taken as new.", "R15");
    public static readonly FindingCode NewLesionAtBaseline = new("NEW-AT-BASELINE", Severity.Error, "A lesion called new was there at baseline: it is taken as non-target.", "R15");
    public static readonly FindingCode TooManyTargets = new("TARGETS-OVER-5", Severity.Warning, "More than five target lesions.", "R2");
    public static readonly FindingCode TooManyTargetsInOrgan = new("TARGETS-OVER-2-IN-ORGAN", Severity.Warning, "More than two target lesions in one organ.", "R2");
    public static readonly FindingCode TargetTooSmall = new("TARGET-NOT-MEASURABLE", Severity.Warning, "A target lesion is under the measurable size at baseline.", "R1");
    public static readonly FindingCode TargetNodeTooSmall = new("TARGET-NODE-UNDER-15", Severity.Warning, "A target lymph node is under 15 mm in short axis at baseline.", "R1");
    public static readonly FindingCode NodeWithoutShortAxis = new("NODE-LONG-AXIS", Severity.Warning, "A lymph node has no short axis: the long one is used.", "R3");
    public static readonly FindingCode LesionWithoutLongAxis = new("LESION-SHORT-AXIS", Severity.Warning, "A lesion that is no node has no long axis: the short one is used.", "R3");
    public static readonly FindingCode AxesDisagree = new("AXES-DISAGREE", Severity.Warning, "The recorded diameter is not the axis that counts.", "R3");
    public static readonly FindingCode LocalTherapyToTarget = new("LOCAL-THERAPY-TARGET", Severity.Warning, "A target lesion had local therapy outside the protocol: not evaluable from then on.", "R17");
    public static readonly FindingCode LocalTherapyBeforeBaseline = new("LOCAL-THERAPY-BEFORE", Severity.Warning, "A target lesion was treated locally before baseline: measurable only if it has progressed since.", "R17");
    public static readonly FindingCode LocalTherapyNearTarget = new("LOCAL-THERAPY-ORGAN", Severity.Warning, "Local therapy names the organ of a target lesion, and no lesion.", "R17");
    public static readonly FindingCode IrradiatedAssumed = new("IRRADIATED-ASSUMED", Severity.Warning, "Protocol radiotherapy names no lesion: the irradiated lesions are taken by its site, or all of them.", "V10");

    // Measurements
    public static readonly FindingCode TargetMissing = new("TARGET-MISSING", Severity.Warning, "A target lesion has no measurement at a visit.", "R11");
    public static readonly FindingCode TargetMissingAtBaseline = new("TARGET-NO-BASELINE", Severity.Error, "A target lesion has no measurement at baseline.", "R30");
    public static readonly FindingCode SmallDiameter = new("DIAMETER-UNDER-5", Severity.Information, "A measured diameter is under 5 mm; it is used as recorded.", "R10");
    public static readonly FindingCode TextForDiameter = new("DIAMETER-TEXT", Severity.Error, "Text stands where a diameter belongs.", "R10");
    public static readonly FindingCode NegativeDiameter = new("DIAMETER-NEGATIVE", Severity.Error, "A diameter is negative.");
    public static readonly FindingCode UnknownLengthUnit = new("DIAMETER-UNIT", Severity.Error, "A diameter is in a unit that is no length.", "XA6");
    public static readonly FindingCode StateUnknown = new("TUMOUR-STATE-UNKNOWN", Severity.Error, "The state of a lesion is in words that are not known.");
    public static readonly FindingCode StateContradictsDiameter = new("STATE-CONTRADICTS-DIAMETER", Severity.Error, "State and diameter of a lesion contradict each other: neither is used.", "R31");
    public static readonly FindingCode ContradictingResults = new("RESULTS-CONTRADICT", Severity.Error, "Two results of one lesion on one day differ: neither is used.", "R31");
    public static readonly FindingCode RepeatedMeasurement = new("RESULT-REPEATED", Severity.Warning, "A lesion was measured on two days of one visit: the later measurement is used.", "R31");
    public static readonly FindingCode RecordedSumDiffers = new("SUM-DIFFERS", Severity.Warning, "The recorded sum of diameters is not the sum of the diameters.", "R3");
    public static readonly FindingCode PetMeasured = new("PET-MEASURED", Severity.Warning, "A diameter from a scan that does not measure: not used.", "R32");

    // Visits and baseline
    public static readonly FindingCode NoTumourBaseline = new("BASELINE-NONE", Severity.Error, "No tumour assessment can serve as baseline.", "R30");
    public static readonly FindingCode TwoBaselines = new("BASELINE-TWO", Severity.Warning, "More than one complete assessment before treatment: the last is baseline.", "R30");
    public static readonly FindingCode BaselineEarly = new("BASELINE-EARLY", Severity.Warning, "Baseline lies further before the first treatment than allowed.", "R30");
    public static readonly FindingCode BaselineLate = new("BASELINE-AFTER-DOSE", Severity.Error, "Baseline was done after the first treatment.", "R30");
    public static readonly FindingCode BaselineIncomplete = new("BASELINE-INCOMPLETE", Severity.Error, "No assessment before treatment measures every target lesion.", "R30");
    public static readonly FindingCode NoDiseaseAtBaseline = new("BASELINE-NO-DISEASE", Severity.Warning, "No target and no non-target lesion at baseline.", "R12");
    public static readonly FindingCode VisitNumberTwice = new("VISIT-NUMBER-TWICE", Severity.Warning, "One visit number stands for two assessments: they are taken apart by date.", "R31");
    public static readonly FindingCode VisitsOnOneDate = new("VISITS-ONE-DATE", Severity.Warning, "Two visits share a scan date: they are taken as one assessment.", "R31");
    public static readonly FindingCode VisitOrder = new("VISIT-ORDER", Severity.Warning, "Visit numbers and scan dates are in different order; dates are followed.");
    public static readonly FindingCode VisitDateImputed = new("VISIT-DATE-PARTIAL", Severity.Warning, "No scan of a visit has a whole date.");
    public static readonly FindingCode VisitUndated = new("VISIT-UNDATED", Severity.Error, "A visit has no date: its results cannot be used.");
    public static readonly FindingCode NewLesionUndated = new("NEW-LESION-UNDATED", Severity.Error, "A new lesion has neither visit nor date: it cannot be used.", "R15");
    public static readonly FindingCode ReadersMixed = new("READERS-MIXED", Severity.Error, "The records of several readers match one reader of the study: one of them is used.", "R26");

    // Verdicts
    public static readonly FindingCode ReappearanceAfterCr = new("CR-THEN-REAPPEARANCE", Severity.Warning, "A lesion came back after complete response: ask for a re-read of both visits.", "R9");
    public static readonly FindingCode CrNotSustained = new("CR-NOT-SUSTAINED", Severity.Warning, "A lymph node grew back to 10 mm or more after complete response: judged by its size.", "R9");
    public static readonly FindingCode CrThenPr = new("CR-THEN-PR", Severity.Warning, "Partial response after complete response: ask for a re-read of both visits.", "R22");
    public static readonly FindingCode CrWithGrowingNodes = new("CR-GROWING-NODES", Severity.Information, "Nodes under 10 mm grew by the amount of progression: they are normal, the response stays complete.", "R4");
    public static readonly FindingCode NewLesionBackdated = new("NEW-LESION-BACKDATED", Severity.Information, "A doubtful new lesion was confirmed: progression is dated at its first detection.", "R15");
    public static readonly FindingCode NewLesionByPet = new("NEW-LESION-PET", Severity.Warning, "A new lesion seen on PET only, without a baseline PET: it waits for CT.", "R32");
    public static readonly FindingCode Overruled = new("OVERRULED", Severity.Information, "A person has overruled a verdict; the derived one stands beside it.");
    public static readonly FindingCode OverruleUnreadable = new("OVERRULE-VALUE", Severity.Error, "An overruling value is no verdict of its criteria: it changes nothing.");
    public static readonly FindingCode OverruleWithoutVisit = new("OVERRULE-UNUSED", Severity.Error, "An overruling record names no assessment of the data: it changes nothing.");

    // Recorded responses
    public static readonly FindingCode ResponseUnknown = new("RS-UNKNOWN-RESPONSE", Severity.Error, "A recorded response is not a category of its criteria: it is taken as not evaluable.");
    public static readonly FindingCode ResponsesOnOneDate = new("RS-ONE-DATE", Severity.Warning, "Several overall responses on one date: the worst evaluable counts.", "R31");
    public static readonly FindingCode ResponseDateImputed = new("RS-DATE-PARTIAL", Severity.Warning, "A recorded response has no whole date.");
    public static readonly FindingCode ResponseUndated = new("RS-UNDATED", Severity.Error, "A recorded response has no whole date and its visit has none: it cannot be used.");
    public static readonly FindingCode ResponseDiffers = new("RS-DIFFERS", Severity.Warning, "The recorded overall response is not the one derived from the lesions.");
    public static readonly FindingCode ResponseNotDerived = new("RS-NO-LESIONS", Severity.Warning, "A response was recorded and no lesions were.");
    public static readonly FindingCode ResponseNotRecorded = new("RS-MISSING", Severity.Warning, "Lesions were recorded and no overall response was.");
}
