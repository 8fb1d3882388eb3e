using System.Collections.Immutable;
using System.Globalization;
using Nadir.Diagnostics;
using static Nadir.Protocol.EndpointKind;

namespace Nadir.Protocol.Registry;

/// <summary>Rules on outcome rows, one by one and in pairs.</summary>
static class RowRules
{
    public static readonly ImmutableArray<Func<RecordView, IEnumerable<RecordDoubt>>> All =
    [
        Several, SeveralIncidences, TitleIsObjective, TitleAgainstDescription, TreatmentWindow, Average, SurvivalAsLongAsTreatment, SeriousIsNotSevere, GradeWithoutCtcae, LandmarkUnclear, PfsWithoutDeath, SecondProgression, TargetGrowth,
        TwoCriteria, BiochemicalResponse, CorrelationWithoutMethod, DescriptionIsSchedule, DurationFromStable, SurvivalByCriteria, Duplicates, DurationHorizon, DltUndefined, KineticsWithoutUnit, LocalControlTime, ControlWithoutDuration,
        Confirmation, SafetyUnderOther, OpenList, LandmarkBeyond,
    ];

    static IEnumerable<RecordDoubt> Each(IEnumerable<TypedOutcome> rows, FindingCode code, Func<TypedOutcome, string> sentence, string proposal) =>
        rows.Select(row => new RecordDoubt(code, RecordView.Place(row), sentence(row), proposal));

    static bool Has(TypedOutcome row, params ReadOnlySpan<string> words)
    {
        foreach (var text in row.Words.Texts)
        {
            foreach (var token in text)
            {
                if (words.Contains(token.Text))
                    return true;
            }
        }
        return false;
    }

    static bool Contains(string? text, params ReadOnlySpan<string> parts)
    {
        foreach (var part in parts)
        {
            if (text?.Contains(part, StringComparison.OrdinalIgnoreCase) == true)
                return true;
        }
        return false;
    }

    static IEnumerable<RecordDoubt> Several(RecordView v) => Each(v.Outcomes.Where(o => o.Kinds.Length + o.LandmarksByKind.Count(landmark => landmark.Kind is not null && o.Kinds.Length > 1) > 2), FindingCodes.RegMultiEndpoint,
        row => string.Create(CultureInfo.InvariantCulture, $"{row.Kinds.Length + row.LandmarksByKind.Count(landmark => landmark.Kind is not null)} endpoints in one row ({string.Join(", ", row.Kinds)})."), "One row for each; they are expanded into endpoints of their own here.");

    static IEnumerable<RecordDoubt> SeveralIncidences(RecordView v) => Each(v.Of(AE).Where(o => AdverseEventParts.Of(o).Length > 1 || Has(o, "types", "type") && Has(o, "degree", "grade", "severity")), FindingCodes.RegMultiMeasure,
        _ => "more than one measure of adverse events in one row.", "One row for each.");

    static IEnumerable<RecordDoubt> TitleIsObjective(RecordView v)
    {
        var rows = v.Outcomes.Where(o => o.Row.Measure.StartsWith("To ", StringComparison.OrdinalIgnoreCase) || o.Row.Measure.StartsWith("Obtain ", StringComparison.OrdinalIgnoreCase)).ToList();
        if (rows.Count > 0)
            yield return new(FindingCodes.RegTitleIsObjective, rows.Count == v.Outcomes.Length ? "all outcomes" : RecordView.Places(rows), "the title is an objective, not a measure.", "Name what is measured.");
    }

    /// <summary>A marker that the title names and the description does not, with others in its place.</summary>
    static IEnumerable<RecordDoubt> TitleAgainstDescription(RecordView v) => Each(v.Of(BIOMARKER_CORR).Where(o => Contains(o.Row.Description, "including but not limited", "subsets") && !Contains(o.Row.Measure, "subsets", "biomarkers")),
        FindingCodes.RegTitleMismatch, _ => "title and description speak of different markers.", "One row for each marker.");

    static IEnumerable<RecordDoubt> TreatmentWindow(RecordView v)
    {
        var rows = v.Outcomes.Where(o => Contains(o.Row.TimeFrame, "intolerable toxicity", "unacceptable toxicity", "drug had been used", "end of treatment", "discontinuation of treatment") && o.Kinds.Any(kind => kind is OS or PFS or DOR or ORR)
            && o.Origin is not null && o.DaysAfterAnchor is null).ToList();
        if (rows.Count > 0 && rows.Any(o => o.Kinds.Contains(OS) || Contains(o.Row.TimeFrame, "intolerable")))
            yield return new(FindingCodes.RegTreatmentWindow, RecordView.Places(rows), "the window ends with treatment; survival cannot be observed after it.", "Give the length of follow-up.");
    }

    static IEnumerable<RecordDoubt> Average(RecordView v)
    {
        var rows = v.Outcomes.Where(o => o.IsAverage).ToList();
        if (rows.Count > 0)
            yield return new(FindingCodes.RegAverage, RecordView.Places(rows), "an average is no horizon.", "State \"up to\".");
    }

    static IEnumerable<RecordDoubt> SurvivalAsLongAsTreatment(RecordView v) => Each(v.Of(OS).Where(o => o.Kinds.Length == 1 && o.Days is { } days && Contains(v.Text, $"treatment for up to {days / 365} year", $"up to {days / 365} years)")),
        FindingCodes.RegSurvivalHorizon, _ => "survival is followed no longer than treatment may last.", "Follow survival after the end of treatment.");

    static IEnumerable<RecordDoubt> SeriousIsNotSevere(RecordView v) => Each(v.Outcomes.Where(o => Contains(o.Row.Row, "severe adverse events (SAE", "severe adverse event (SAE")), FindingCodes.RegSeriousVsSevere,
        _ => "SAE means serious; severity is the grade.", "Serious adverse events are counted.");

    static IEnumerable<RecordDoubt> GradeWithoutCtcae(RecordView v) => Each(v.Of(AE, SAE, DLT).Where(o => Has(o, "grade", "graded") && !o.Criteria.Any(name => name.StartsWith("CTCAE", StringComparison.Ordinal) || name == "ASTCT")),
        FindingCodes.RegCtcaeMissing, _ => "a grade without a CTCAE version.", "Name the version; 5.0 is assumed.");

    static IEnumerable<RecordDoubt> LandmarkUnclear(RecordView v) => Each(v.Outcomes.Where(o => o.LandmarksByKind.Any(landmark => landmark.Kind == OS) && Contains(o.Row.Row, "year survival", "month survival")), FindingCodes.RegLandmarkAmbiguous,
        _ => "a rate of \"survival\" does not say which.", "Overall survival is taken.");

    static IEnumerable<RecordDoubt> LandmarkBeyond(RecordView v) => Each(v.Outcomes.Where(o => o.Days is { } days && o.Landmarks.Any(landmark => landmark > days * 1.03)), FindingCodes.RegLandmarkBeyond,
        row => string.Create(CultureInfo.InvariantCulture, $"a rate at {row.Landmarks.Max()} days lies beyond the time frame of {row.Days} days."), "Lengthen the time frame.");

    static IEnumerable<RecordDoubt> PfsWithoutDeath(RecordView v) => Each(v.Of(PFS).Where(o => !EndpointEvents.Of(o, PFS).Death), FindingCodes.RegPfsWithoutDeath,
        _ => "progression-free survival without death as an event is a time to progression.", "The registered definition is the headline; add death, or rename it.");

    static IEnumerable<RecordDoubt> SecondProgression(RecordView v)
    {
        foreach (var row in v.Of(PFS2).Where(o => Contains(o.Row.Description, "next-line", "second-line", "next line", "subsequent therapy", "next treatment")))
        {
            yield return new(FindingCodes.RegPfs2IsNextTreatment, RecordView.Place(row), "PFS2 is defined by the next treatment; the usual one is second progression or death.", "The registered definition is the headline; rename it, or define second progression.");
            if (Contains(row.Row.Description, "need for", "need of") && Contains(row.Row.Row, "initiation"))
                yield return new(FindingCodes.RegNeedVsStart, RecordView.Place(row), "the event is the need for the next treatment in one sentence and its start in another.", "Choose one.");
            if (Contains(row.Row.Description, "second-line"))
                yield return new(FindingCodes.RegLineCount, RecordView.Place(row), "\"second-line\" takes every subject for first-line; prior lines are not stated.", "Say next-line.");
        }
    }

    static IEnumerable<RecordDoubt> TargetGrowth(RecordView v) => Each(v.Outcomes.Where(o => Contains(o.Row.Description, "increase in the size of target", "increase in size of target")), FindingCodes.RegProgressionDefinition,
        _ => "growth of target lesions without the 20 % and 5 mm over nadir, and without non-target progression, is not RECIST progression.", "Name the criteria alone.");

    static IEnumerable<RecordDoubt> TwoCriteria(RecordView v) => Each(v.Outcomes.Where(o => o.Criteria.Count(EndpointCriteria.IsResponse) > 1 && o.Kinds.Any(EndpointCriteria.NeedsImaging)), FindingCodes.RegTwoCriteria,
        row => $"{string.Join(" and ", row.Criteria.Where(EndpointCriteria.IsResponse))} in one row; which counts is not said.", "An endpoint is made for each.");

    static IEnumerable<RecordDoubt> BiochemicalResponse(RecordView v) => Each(v.Outcomes.Where(o => o.Kinds[0] == PD_BIOMARKER && Contains(o.Row.Measure, "response") && Contains(o.Row.Description, "change") && !o.Row.Row.Contains('%', StringComparison.Ordinal)), FindingCodes.RegResponseThreshold,
        _ => "a response defined as a change, without a threshold.", "State the threshold.");

    static IEnumerable<RecordDoubt> CorrelationWithoutMethod(RecordView v)
    {
        var rows = v.Of(BIOMARKER_CORR).Where(o => o.Row.Description is null || o.Row.Description.StartsWith("Change", StringComparison.OrdinalIgnoreCase) && !Contains(o.Row.Description, "correlat", "associat")).ToList();
        if (rows.Count > 0)
            yield return new(FindingCodes.RegCorrelationMethod, RecordView.Places(rows), "the title wants a correlation, the description gives changes only.", "Name the comparison.");
    }

    static IEnumerable<RecordDoubt> DescriptionIsSchedule(RecordView v) => Each(v.Of(ORR).Where(o => Contains(o.Row.Description, "will be performed every", "is performed every", "performed every")), FindingCodes.RegTitleNotDefinition,
        _ => "the description gives the imaging schedule, not what a response is.", "Define the response.");

    static IEnumerable<RecordDoubt> DurationFromStable(RecordView v)
    {
        var rows = v.Of(DOR).Where(EndpointEvents.CountsStableDisease).ToList();
        if (rows.Count > 0)
            yield return new(FindingCodes.RegDurationFromStable, RecordView.Places(rows), "the duration of response counts from stable disease too, which is no response.", "The registered definition is the headline; count from CR or PR.");
    }

    static IEnumerable<RecordDoubt> SurvivalByCriteria(RecordView v)
    {
        var rows = v.Outcomes.Where(o => o.Kinds is [OS] && o.Criteria.Any(EndpointCriteria.IsResponse)).ToList();
        if (rows.Count > 0)
            yield return new(FindingCodes.RegSurvivalByCriteria, RecordView.Places(rows), "death needs no response criteria.", "Leave the criteria out.");
    }

    static IEnumerable<RecordDoubt> Duplicates(RecordView v)
    {
        foreach (var group in v.Outcomes.GroupBy(o => string.Concat(o.Row.Measure.Where(char.IsLetterOrDigit)).ToUpperInvariant()).Where(group => group.Count() > 1 && group.Key.Length > 0))
        {
            var rows = group.ToList();
            if (rows[0].Kinds is [OS] || rows.All(row => row.Row.Description == rows[0].Row.Description))
                yield return new(FindingCodes.RegDuplicate, RecordView.Places(rows), "the same outcome twice.", "Register it once.");
            else
                yield return new(FindingCodes.RegNearDuplicate, RecordView.Places(rows), "one title for outcomes that differ in their description: a table of results cannot tell them apart.", "Put the difference in the titles.");
        }
    }

    static IEnumerable<RecordDoubt> DurationHorizon(RecordView v) => Each(v.Of(DOR).Where(o => o.Days <= 100), FindingCodes.RegDurationHorizon,
        row => string.Create(CultureInfo.InvariantCulture, $"responses are followed for {row.Days} days only."), "Follow responses as long as survival.");

    static IEnumerable<RecordDoubt> DltUndefined(RecordView v) => Each(v.Of(MTD).Where(o => o.Words.Description.Length is > 0 and < 8 && Has(o, "limiting")), FindingCodes.RegDltUndefined,
        _ => "neither what limits the dose nor the rule for the maximum tolerated dose is defined.", "Define both.");

    static IEnumerable<RecordDoubt> KineticsWithoutUnit(RecordView v)
    {
        var rows = v.Of(AUC, CMAX, CELL_KINETICS).Where(o => Contains(o.Row.Row, "CAR-T", "CAR T") && !Contains(o.Row.Row, "copies", "cells/", "/µ", "per mic", "pcr", "flow cytometry")).ToList();
        if (rows.Count > 0)
            yield return new(FindingCodes.RegUnitMissing, RecordView.Places(rows), "cell kinetics without unit or assay.", "Copies per microgram of DNA, or cells per microlitre.");
    }

    static IEnumerable<RecordDoubt> LocalControlTime(RecordView v) => Each(v.Of(LC).Where(o => o.Landmarks.IsEmpty && Contains(o.Row.Row, "percentage", "rate", "proportion")), FindingCodes.RegLocalControlTime,
        _ => "a rate of local control without a time point, and without a denominator (patients or lesions).", "Give both.");

    static IEnumerable<RecordDoubt> ControlWithoutDuration(RecordView v) => Each(v.Of(DCR).Where(o => o.Kinds.Length == 1 && !o.Row.Row.Contains("week", StringComparison.OrdinalIgnoreCase)), FindingCodes.RegStableDuration,
        _ => "no shortest duration of stable disease.", "State it; 42 days is assumed (rulebook R21).");

    static IEnumerable<RecordDoubt> Confirmation(RecordView v) => Each(v.Of(ORR).Where(o => o.Row.Role == EndpointTier.Primary && o.Confirmed is null && v.Design.Model != DesignModel.Randomized), FindingCodes.RegConfirmation,
        _ => "RECIST 1.1 asks for confirmation where response is primary and nothing is randomized; none is stated.", "Both are reported.");

    static IEnumerable<RecordDoubt> SafetyUnderOther(RecordView v)
    {
        var safety = v.Of(AE, SAE).ToList();
        if (safety.Count > 0 && safety.All(o => o.Row.Role == EndpointTier.Other))
            yield return new(FindingCodes.RegSafetyUnderOther, RecordView.Places(safety), "the only safety outcome is filed under other, where results need not be posted.", "File it under secondary.");
    }

    static IEnumerable<RecordDoubt> OpenList(RecordView v) => Each(v.Outcomes.Where(o => Contains(o.Row.Row, "including but not limited to")), FindingCodes.RegOpenList, _ => "an open list cannot be analysed.", "List the markers.");
}
