using Nadir.Safety.Ctcae;
using Nadir.Sdtm;

namespace Nadir.Safety.Laboratory;

/// <summary>A laboratory value or vital sign, graded in both directions.</summary>
/// <param name="Date">Null when no whole date is recorded: it counts on no day and has no place before or after treatment.</param>
/// <param name="Baseline">The record that is the subject's baseline of this test; null when there is none.</param>
/// <param name="AfterTreatment">Later than the first dose's date.</param>
/// <param name="OnTreatment">After the first dose and inside the treatment-emergent window (rulebook S14).</param>
/// <param name="Low">By the criterion for low values; null when there is none for the test.</param>
/// <param name="High">By the criterion for high values; null when there is none for the test.</param>
/// <param name="Derived">Calculated from other records: calcium corrected for albumin.</param>
public sealed record GradedMeasurement(
    Measured Record, DateOnly? Date, Measured? Baseline, bool AfterTreatment, bool OnTreatment, TermGrade? Low, TermGrade? High, bool Derived = false)
{
    public bool IsBaseline => Baseline is not null && ReferenceEquals(Record, Baseline);

    /// <summary>The grade as ADaM writes both directions in one: <c>-2</c> low, <c>2</c> high, <c>0</c> when neither; null when one that applies cannot be graded and the other gives none.</summary>
    public string? Grade => (Low?.Grade.Maximum, High?.Grade.Maximum) switch
    {
        ( > 0 and var low, _) => $"-{low}",
        (_, > 0 and var high) => $"{high}",
        (0, 0) => "0",
        (0, null) when High is null => "0",
        (null, 0) when Low is null => "0",
        _ => null,
    };
}

/// <summary>A term and the grade a value has of it.</summary>
public sealed record TermGrade(LaboratoryCriterion Criterion, LaboratoryGrade Grade);
