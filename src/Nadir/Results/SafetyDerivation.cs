using System.Collections.Immutable;
using Nadir.Diagnostics;
using Nadir.Endpoints;
using Nadir.Protocol;
using Nadir.Results.Analyses;
using Nadir.Safety;
using Nadir.Safety.CytokineRelease;
using Nadir.Safety.Laboratory;

namespace Nadir.Results;

/// <summary>Safety of one subject beside its adverse events: laboratory values and vital signs graded, dose-limiting toxicity, cytokine release and neurotoxicity.</summary>
sealed class SafetyDerivation(StudyDefinition definition, CollectedSafety collected)
{
    readonly MeasurementGrading laboratory = MeasurementGrading.OfLaboratory(definition), vitals = MeasurementGrading.OfVitals(definition);

    public sealed record Part(ImmutableArray<GradedMeasurement> Laboratory, ImmutableArray<GradedMeasurement> Vitals, SubjectDlt? Dlt, CellToxicity Cells, ImmutableArray<Finding> Findings);

    public Part Derive(SubjectTimeline timeline, ImmutableArray<AssessedAdverseEvent> events)
    {
        var (firstDose, lastDay, newTherapy) = (TreatmentStart.Of(timeline)?.Date, ExposureSummary.LastDay(timeline, definition), timeline.NewTherapy?.Date);
        var measured = laboratory.Grade(timeline.Data.Laboratory, timeline.Data.Medications, firstDose, lastDay, newTherapy);
        var vital = vitals.Grade(timeline.Data.Vitals, timeline.Data.Medications, firstDose, lastDay, newTherapy);
        var toxicity = ToxicityWindow.Of(timeline, events, definition, collected);
        var cells = CellToxicity.Derive(timeline.Data, events, definition, timeline.Origins.GetValueOrDefault(Origin.Infusion)?.Date);
        return new(
            measured.Value, vital.Value, toxicity?.Value, cells.Value,
            [.. toxicity?.Findings ?? [], .. measured.Findings, .. LaboratorySummary.Findings(timeline.Subject, measured.Value),
                .. collected.Events ? ReportedLaboratoryGrades.Compare(timeline.Subject, events, measured.Value) : [], .. cells.Findings]);
    }
}
