using System.Collections.Immutable;
using Nadir.Diagnostics;
using Nadir.Pharmacokinetics.Cells;
using Nadir.Pharmacokinetics.Cytokines;
using Nadir.Pharmacokinetics.Samples;
using Nadir.Protocol;
using Nadir.Sdtm;
using Nadir.Units;

namespace Nadir.Pharmacokinetics.Courses;

/// <summary>A sample of a course with its record.</summary>
/// <param name="Time">Since the dose, in the course's unit; NaN when not known.</param>
/// <param name="MarkedAfter">The medicine given before it that moves the value (rulebook K15); null when none was.</param>
/// <param name="Used">In the profile; a sample that is not was left out for a reason that a finding gives, or was taken before the dose.</param>
/// <param name="OnSlope">On the line of the terminal slope.</param>
public sealed record CourseSample(Measured Record, double Time, Reading Reading, string? MarkedAfter, bool Used, bool OnSlope);

/// <summary>A part of a course and what was found in it.</summary>
/// <param name="Area">Its area, by the rule of the course's kind.</param>
/// <param name="Note">What must be said with the area; null when nothing.</param>
public sealed record CoursePart(NcaInterval Interval, NcaResult Result, Answer Area, string? Note);

/// <summary>The course of one substance, or of cells, in one subject after a dose.</summary>
public sealed record KineticCourse
{
    public required KineticProfile Definition { get; init; }
    public required string Subject { get; init; }
    /// <summary>Every record of it, in order of time.</summary>
    public required ImmutableArray<CourseSample> Samples { get; init; }
    /// <summary>The dose that times count from; null when none is known.</summary>
    public Exposure? Dose { get; init; }
    /// <summary>When it was given: date and, where recorded, time.</summary>
    public PartialDate? Start { get; init; }
    public required PkUnits Units { get; init; }
    /// <summary>The whole profile.</summary>
    public required NcaResult Whole { get; init; }
    public ImmutableArray<CoursePart> Parts { get; init; } = [];
    /// <summary>A drug's profiles after later doses, in order; empty for cells and cytokines, and where none was sampled.</summary>
    public ImmutableArray<LaterDose> Later { get; init; } = [];
    /// <summary>Null unless it is one of cells.</summary>
    public CellKinetics? Cells { get; init; }
    /// <summary>Null unless it is one of a cytokine.</summary>
    public CytokineCourse? Cytokine { get; init; }
    /// <summary>Parameters that the data record (PP), each beside what is derived.</summary>
    public ImmutableArray<RecordedParameter> Recorded { get; init; } = [];
    public ImmutableArray<Finding> Findings { get; init; } = [];

    public bool IsEmpty => Samples.IsEmpty;
}
