using System.Collections.Immutable;
using System.Globalization;
using Nadir.Diagnostics;
using Nadir.Protocol.Registry.Reading;
using static Nadir.Protocol.EndpointKind;

namespace Nadir.Protocol.Registry;

/// <summary>Rules on the record as a whole.</summary>
static class RecordRules
{
    public static readonly ImmutableArray<Func<RecordView, IEnumerable<RecordDoubt>>> All =
    [
        Phase, Number, Dose, DoseUnit, DosingAgainstCycle, ImagingIntervals, ImagingMissing, SafetyWithoutOutcome, Randomization, Origins, Conditions, Merged, Population, Roles, DrugNames,
        EscalationSize, RecommendedDose, CrsGrading, CriteriaFamily, CriteriaVersion, Windows, DurationMissing, RepeatedText, IrradiatedTargets, ActualCount,
    ];

    static IEnumerable<RecordDoubt> Phase(RecordView v)
    {
        if (v.Design.Phase is null)
            yield return new(FindingCodes.RegPhaseMissing, "record", "no phase is stated anywhere.", "State the phase.");
        else if (v.Design.Phase.Value.Any(char.IsAsciiLetterLower) && v.Design.Phase.Value.StartsWith('I'))
            yield return new(FindingCodes.RegPhaseSplit, "phase", $"phase {v.Design.Phase.Value} has a letter that the registry's field does not keep.", "Keep the letter in the title.");
    }

    static IEnumerable<RecordDoubt> Number(RecordView v)
    {
        if (v.Design.Planned is null)
            yield return new(FindingCodes.RegNumberMissing, "record", "the planned number of subjects is not stated.", "State the planned number.");
        else if (v.Design.ExpansionPlanned is { } expansion)
            yield return new(FindingCodes.RegNumberSplit, "description", $"the planned number stands in the text only ({v.Design.EscalationPlanned!.Value} + {expansion.Value}).", "Enter the sum.");
    }

    static IEnumerable<RecordDoubt> ActualCount(RecordView v)
    {
        if (v.Record is { EnrollmentIsActual: true, Enrollment: { } n })
            yield return new(FindingCodes.RegActualCount, "enrolment", string.Create(CultureInfo.InvariantCulture, $"{n} is the number enrolled, not the number planned."), "Look the plan up in the record's history.");
    }

    static IEnumerable<RecordDoubt> Dose(RecordView v)
    {
        if (v.Record.Interventions.Any(item => item.Type is "DRUG" or "BIOLOGICAL" or "RADIATION") && (!v.Design.HasDose || v.Design.DoseLevels is not null && !v.Says("cells/kg", "x 10", "×10", "10^")))
            yield return new(FindingCodes.RegDoseMissing, "interventions", "no dose or dose levels with unit and schedule are stated.", "State dose, unit and schedule for each treatment.");
    }

    static IEnumerable<RecordDoubt> DoseUnit(RecordView v) =>
        v.Design.ImpossibleDoses.Select(dose => new RecordDoubt(FindingCodes.RegDoseUnit, "summary", $"\"{dose}\" is no dose.", $"Probably {dose.Replace("/mg", "/kg", StringComparison.Ordinal)}; kept as written until a person accepts it."));

    static IEnumerable<RecordDoubt> DosingAgainstCycle(RecordView v)
    {
        if (v.Design is { CycleDays: { } cycle, DosingIntervalDays: { } dosing } && cycle.Value % dosing.Value != 0)
            yield return new(FindingCodes.RegDosingVsCycle, "summary and outcomes", $"dosing every {dosing.Value} days does not fit a cycle of {cycle.Value} days.", "Say which of the two holds.");
    }

    static IEnumerable<RecordDoubt> ImagingIntervals(RecordView v)
    {
        var intervals = v.Outcomes.Where(o => o.Kinds.Any(EndpointCriteria.NeedsImaging) && o.IntervalDays is >= 14 and <= 200).GroupBy(o => o.IntervalDays!.Value).ToList();
        if (intervals.Count > 1)
            yield return new(FindingCodes.RegImagingInterval, string.Join(" against ", intervals.Select(RecordView.Places)), $"tumours are imaged every {string.Join(" and every ", intervals.Select(group => group.Key))} days.", "Give one schedule.");
    }

    static IEnumerable<RecordDoubt> ImagingMissing(RecordView v)
    {
        if (v.Outcomes.Any(o => o.Kinds.Any(EndpointCriteria.NeedsImaging)) && v.Outcomes.All(o => o.IntervalDays is null))
            yield return new(FindingCodes.RegScheduleMissing, "record", "the interval between tumour assessments is not stated.", "State it.");
    }

    static IEnumerable<RecordDoubt> SafetyWithoutOutcome(RecordView v)
    {
        if (v.Says("safety", "tolerability", "adverse event") && !v.Of(AE, SAE, DLT, MTD, INFECTION, LAB, GVHD).Any())
            yield return new(FindingCodes.RegSafetyWithoutOutcome, "record", "safety is an aim, and no outcome reports it.", "Register adverse events as an outcome.");
    }

    static IEnumerable<RecordDoubt> Randomization(RecordView v)
    {
        var rows = v.Outcomes.Where(o => o.Origin == Origin.Randomization).ToList();
        if (rows.Count > 0 && v.Design.Model != DesignModel.Randomized)
            yield return new(FindingCodes.RegRandomization, rows.Count == v.Outcomes.Length ? "all outcomes" : RecordView.Places(rows), "the time counts from randomization, but nothing is randomized.", "Count from the first dose.");
    }

    static IEnumerable<RecordDoubt> Origins(RecordView v)
    {
        var rows = v.Outcomes.Where(o => o.Kinds is [PFS or OS or PFS2 or TTP or EFS or TTNT or ORR or DCR, ..] && o.Origin is Origin.FirstDose or Origin.TreatmentStart or Origin.RadiotherapyStart or Origin.Randomization or Origin.Enrolment or Origin.Infusion).ToList();
        var kinds = rows.Select(o => o.Origin!.Value).Distinct().ToList();
        // First dose and start of treatment are one day where drugs are all there is.
        if (kinds.Count > 1 && !(kinds.Count == 2 && kinds.Contains(Origin.FirstDose) && kinds.Contains(Origin.TreatmentStart)))
            yield return new(FindingCodes.RegOriginInconsistent, RecordView.Places(rows), $"times count from {string.Join(", ", kinds.Select(kind => OriginText.Of(kind)))}.", "Count all from one day, or say why not.");
    }

    static readonly string[] TreatmentWords = ["therapy", "radiation", "immunotherapy", "chemotherapy", "surgery", "transplantation"];

    static IEnumerable<RecordDoubt> Conditions(RecordView v)
    {
        var treatments = v.Record.Conditions.Where(condition => condition.Count(c => c == ' ') < 3 && TreatmentWords.Any(word => condition.EndsWith(word, StringComparison.OrdinalIgnoreCase))).ToList();
        if (treatments.Count > 0)
            yield return new(FindingCodes.RegConditionsAreTreatments, "conditions", $"{string.Join(", ", treatments)}: treatments listed as conditions.", "List diseases only.");
    }

    static IEnumerable<RecordDoubt> Merged(RecordView v) => v.Record.Interventions.Where(item => ImportedTreatments.Names(item).Length > 1)
        .Select(item => new RecordDoubt(FindingCodes.RegInterventionsMerged, "interventions", $"\"{item.Name}\" is {ImportedTreatments.Names(item).Length} treatments in one entry.", "One entry for each."));

    static IEnumerable<RecordDoubt> Population(RecordView v)
    {
        foreach (var narrow in (string[])["clear cell", "squamous", "non-squamous", "HER2-positive", "triple negative", "platinum-resistant"])
        {
            if (v.Record.Conditions.Any(condition => condition.Contains(narrow, StringComparison.OrdinalIgnoreCase)) && !v.Text.Contains(narrow, StringComparison.OrdinalIgnoreCase))
                yield return new(FindingCodes.RegPopulationMismatch, "conditions and title", $"the condition is restricted to {narrow}, title and summary are not.", "Say which holds.");
        }
    }

    /// <summary>The summary names an outcome as secondary that is filed under other, and the like.</summary>
    static IEnumerable<RecordDoubt> Roles(RecordView v)
    {
        var at = v.Record.Summary.IndexOf("secondary endpoints", StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            at = v.Record.Summary.IndexOf("secondary outcomes", StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            yield break;
        var end = v.Record.Summary.IndexOf(". ", at, StringComparison.Ordinal);
        var words = Tokens.Of(end < 0 ? v.Record.Summary[at..] : v.Record.Summary[at..end]);
        var named = OutcomeKinds.Read(new(words, [], [])).Kinds;
        var other = v.Outcomes.Where(o => o.Row.Role == EndpointTier.Other && o.Kinds[0] != OTHER && named.Contains(o.Kinds[0]) && !v.Outcomes.Any(p => p.Row.Role == EndpointTier.Secondary && p.Kinds.Contains(o.Kinds[0]))).ToList();
        if (other.Count > 0)
            yield return new(FindingCodes.RegRoleMismatch, RecordView.Places(other), "the summary calls them secondary, the record files them under other.", "File them where the protocol has them.");
    }

    /// <summary>A word of the text that is one or two letters away from a treatment's name.</summary>
    static IEnumerable<RecordDoubt> DrugNames(RecordView v)
    {
        HashSet<string> names = [.. v.Record.Interventions.SelectMany(item => Tokens.Of(item.Name)).Select(token => token.Text).Where(text => text.Length >= 7)];
        names.RemoveWhere(name => name is "injection" or "monoclonal" or "antibody" or "combine" or "combined" or "radiotherapy" or "stereotactic" or "therapy" or "humanized");
        HashSet<string> said = [];
        foreach (var word in v.Words.Concat(v.Outcomes.SelectMany(o => o.Words.Measure.Concat(o.Words.Description))))
        {
            if (word.Text.Length >= 7 && !names.Contains(word.Text) && names.FirstOrDefault(name => name[0] == word.Text[0] && name[^1] == word.Text[^1] && Near(name, word.Text)) is { } meant && said.Add(word.Text))
                yield return new(FindingCodes.RegDrugNameSpelling, "text", $"\"{word.Text}\" is not the name of a treatment of this record.", $"Probably {meant}.");
        }
    }

    /// <summary>At most two letters changed, left out or put in.</summary>
    static bool Near(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > 2)
            return false;
        var before = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
            before[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = before[0];
            before[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = Math.Min(Math.Min(before[j], before[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                (diagonal, before[j]) = (before[j], cost);
            }
        }
        return before[b.Length] <= 2;
    }

    /// <summary>Rulebook D2: 3+3 needs at least three subjects a level, and six at the dose that is chosen.</summary>
    static IEnumerable<RecordDoubt> EscalationSize(RecordView v)
    {
        if (v.Design is { Escalation.Value: "3+3", DoseLevels: { } levels, EscalationPlanned: { } planned } && planned.Value < 3 * levels.Value + 3)
        {
            yield return new(FindingCodes.RegEscalationSize, "description", string.Create(CultureInfo.InvariantCulture,
                $"{levels.Value} dose levels under 3+3 with {planned.Value} subjects leave no room to treat six at one level; 3 to {6 * levels.Value} may be needed."), "Plan for the expansion of a level, or say which variant is used.");
        }
    }

    static IEnumerable<RecordDoubt> RecommendedDose(RecordView v)
    {
        if (v.Says("recommended phase", "recommended dose", "phase II Recommended dose", "RP2D") && !v.Of(RP2D).Any())
            yield return new(FindingCodes.RegRecommendedDose, "summary", "the recommended phase II dose is an aim, and no outcome reports it.", "Register it, or take the aim out.");
    }

    static IEnumerable<RecordDoubt> CrsGrading(RecordView v)
    {
        var cells = v.Record.Interventions.Any(item => item.Name.Contains("CAR-T", StringComparison.OrdinalIgnoreCase) || item.Name.Contains("CAR T", StringComparison.OrdinalIgnoreCase));
        var rows = v.Outcomes.Where(o => o.Kinds.Contains(AE) || o.Words.Texts.Any(text => text.Any(token => token.Text is "crs" or "icans" or "cra"))).ToList();
        if (cells && rows.Count > 0 && !v.Outcomes.Any(o => o.Criteria.Contains("ASTCT")))
            yield return new(FindingCodes.RegCrsGrading, RecordView.Places(rows), "CRS and ICANS of CAR-T cells are graded by ASTCT, and no such grading is named.", "Name the grading.");
        foreach (var row in v.Outcomes.Where(o => o.Words.Texts.Any(text => text.Any(token => token.Text == "cra") && text.Any(token => token.Text == "icans"))))
            yield return new(FindingCodes.RegAbbreviationUnknown, RecordView.Place(row), "\"CRA\" beside ICANS is no known abbreviation.", "Probably CRS.");
    }

    static IEnumerable<RecordDoubt> CriteriaFamily(RecordView v)
    {
        var named = v.Outcomes.SelectMany(o => o.Criteria).Where(name => name is "RECIST1.1" or "RECIST" or "iRECIST" or "irRECIST" or "irRC").Distinct().ToList();
        if (named.Count > 2 || named.Contains("irRECIST") && named.Count > 1)
            yield return new(FindingCodes.RegCriteriaFamily, "outcomes", $"{string.Join(", ", named)} are different rules; which endpoint uses which is not said throughout.", "Name one set of criteria in each row.");
    }

    static IEnumerable<RecordDoubt> CriteriaVersion(RecordView v)
    {
        var rows = v.Outcomes.Where(o => o.Criteria.Contains("RECIST")).ToList();
        if (rows.Count > 0)
            yield return new(FindingCodes.RegCriteriaVersion, RecordView.Places(rows), "RECIST without version.", "RECIST 1.1 is assumed.");
        var none = v.Outcomes.Where(o => o.Kinds.Any(kind => kind.IsResponseRate) && o.Criteria.IsEmpty).ToList();
        if (none.Count > 0)
            yield return new(FindingCodes.RegCriteriaMissing, RecordView.Places(none), "a response without criteria.", "Name criteria and version.");
        foreach (var name in v.Outcomes.SelectMany(o => o.Criteria).Distinct().Where(name => name.StartsWith("CTCAE", StringComparison.Ordinal) && name is not ("CTCAE" or "CTCAE3.0" or "CTCAE4.0" or "CTCAE4.03" or "CTCAE5.0" or "CTCAE6.0")))
            yield return new(FindingCodes.RegCtcaeUnknown, "outcomes", $"there is no {name}.", "Versions are 3.0, 4.0, 4.03, 5.0 and 6.0.");
    }

    static IEnumerable<RecordDoubt> Windows(RecordView v)
    {
        var orr = v.Of(ORR).FirstOrDefault();
        var dor = v.Of(DOR).FirstOrDefault();
        if (orr is { Days: not null } && dor is { Days: null, Anchor: not null })
            yield return new(FindingCodes.RegWindowConflict, RecordView.Places([orr, dor]), "the response and its duration end at different points: one counts from the subject's start, the other from a date of the study.", "Give both one end.");
        var calendar = v.Outcomes.Where(o => o.Anchor == "last-subject-first-dose").ToList();
        if (calendar.Count > 0)
            yield return new(FindingCodes.RegCalendarTimeFrame, RecordView.Places(calendar), "the time frame hangs on the last subject's first treatment: no number of days for each subject.", "State the follow-up of each subject.");
    }

    static IEnumerable<RecordDoubt> DurationMissing(RecordView v)
    {
        if (v.Of(ORR).Any(o => o.Row.Role == EndpointTier.Primary) && !v.Of(DOR).Any())
            yield return new(FindingCodes.RegNoDuration, "record", "response is primary, and there is no duration of response.", "Consider registering it.");
    }

    static IEnumerable<RecordDoubt> RepeatedText(RecordView v)
    {
        if (v.Record.Description.Length > 0 && v.Record.Description == v.Record.Summary)
            yield return new(FindingCodes.RegRepeatedText, "description", "repeats the summary word for word.", "Leave it out, or describe the design.");
    }

    static IEnumerable<RecordDoubt> IrradiatedTargets(RecordView v)
    {
        if (v.Record.Interventions.Any(item => item.Type == "RADIATION") && v.Outcomes.Any(o => o.Kinds.Any(kind => kind is PFS or ORR or DCR)) && !v.Says("non-irradiated", "unirradiated"))
            yield return new(FindingCodes.RegIrradiatedTargets, "outcomes", "it is not said whether irradiated lesions may be target lesions (rulebook R17).", "Say so.");
    }
}

/// <summary>An origin in words.</summary>
static class OriginText
{
    public static string Of(Origin origin) => string.Concat(origin.ToString().Select((c, i) => char.IsUpper(c) && i > 0 ? " " + char.ToLowerInvariant(c) : char.ToLowerInvariant(c).ToString()));
}
