using Nadir.Diagnostics;
using Nadir.Pharmacokinetics;
using Nadir.Pharmacokinetics.Cells;
using Nadir.Pharmacokinetics.Courses;
using Nadir.Pharmacokinetics.Cytokines;
using Nadir.Pharmacokinetics.Samples;
using Nadir.Protocol;
using Nadir.Sdtm;
using Nadir.Units;

namespace Nadir.Tests.Pharmacokinetics;

/// <summary>Courses of cells and cytokines: rulebook K11 to K15.</summary>
public class CourseTests
{
    static readonly KineticProfile Cells = new() { Id = "car", Title = "CAR-T cells", Kind = KineticKind.Cells, Domain = "pc", Test = "CAR", From = Origin.Infusion, Intervals = ["0-28", "0-90"] };
    static readonly KineticProfile Cytokine = Cells with { Id = "il6", Title = "IL-6", Kind = KineticKind.Cytokine, Domain = "lb", Test = "IL6", Intervals = [], MarkAfter = ["TOCILIZUMAB"] };

    [Fact] // K11
    public void Cells_dip_after_the_infusion_and_expand_after_a_lag()
    {
        var cells = Of(Cells, (0.2, "900"), (1, "200"), (3, "50"), (5, "200"), (7, "800"), (10, "800"), (14, "400"), (21, "100"), (28, "25")).Cells!;
        Assert.Equal(3, cells.Lag);
        Assert.True(cells.PeakIsInfusion);
        var grown = Of(Cells, (1, "20"), (3, "10"), (5, "40"), (7, "160"), (9, "160"), (12, "80"), (15, "40"), (18, "20")).Cells!;
        Assert.Equal((3, 1, 3), (grown.Lag!.Value, Math.Round(grown.Expansion!.Value.Days, 9), grown.Expansion.Value.Points));
        Assert.False(grown.PeakIsInfusion);
    }

    [Fact] // K11: first of ties
    public void Tmax_of_cells_is_the_first_of_equal_peaks() =>
        Assert.Equal(7, Of(Cells, (1, "20"), (7, "800"), (10, "800"), (14, "100")).Whole["TMAX"].Value);

    [Fact] // K12
    public void Copies_per_microgram_and_per_microlitre_are_never_mixed()
    {
        var course = Of(Cells, [Record(1, "10", "copies/ug DNA"), Record(7, "100", "copies/uL"), Record(14, "50", "copies/ug DNA")]);
        Assert.Equal(Absent.MixedUnits, course.Whole["CMAX"].Why);
        Assert.Contains(course.Findings, finding => finding.Code == FindingCodes.PkMixedUnits && finding.Subject == "S1");
        Assert.Equal(50, Of(Cells with { Unit = "copies/ug DNA" }, [Record(1, "10", "copies/ug DNA"), Record(7, "100", "copies/uL"), Record(14, "50", "copies/ug DNA")]).Whole["CMAX"].Value);
    }

    [Fact] // K13
    public void Cells_that_were_lost_are_zero_to_day_90()
    {
        var part = Of(Cells with { Method = KineticMethod.Linear }, (10, "100"), (20, "50"), (40, "<5")).Parts[1];
        Assert.Equal(500 + 750 + 500, part.Area.Value);
        Assert.StartsWith("lost", part.Note, StringComparison.Ordinal);
    }

    [Fact] // K13
    public void Sampling_that_stopped_is_not_extrapolated()
    {
        var course = Of(Cells, (10, "100"), (20, "50"), (30, "25"), (40, "12"));
        Assert.Equal(Absent.SamplingStopped, course.Parts[1].Area.Why);
        Assert.True(course.Parts[0].Area.IsPresent);
        Assert.True(course.Whole["AUCLST"].IsPresent);
    }

    [Theory] // K13: the window is inclusive
    [InlineData(83, true)]
    [InlineData(82, false)]
    [InlineData(95, true)]
    public void A_last_sample_within_the_window_shows_the_interval(double last, bool shown) =>
        Assert.Equal(shown, Of(Cells, (10, "100"), (last, "50")).Parts[1].Area.IsPresent);

    [Fact] // K13
    public void Persistence_is_the_last_quantifiable_day_and_censored_if_still_there()
    {
        Assert.Equal((40, true), Persistence((10, "100"), (40, "9"), (60, "<5"), (90, "<5")));
        Assert.Equal((90, false), Persistence((10, "100"), (60, "<5"), (90, "7")));
        Assert.Equal((0, true), Persistence((10, "<5"), (40, "<5")));
        static (double, bool) Persistence(params (double, string)[] samples) => Of(Cells, samples).Cells!.Persistence is var time ? (time.Time, time.IsEvent) : default;
    }

    [Fact] // K14
    public void Dose_proportionality_is_the_slope_of_logarithms()
    {
        var fit = DoseProportionality.Of([(1, 2), (10, 20), (100, 200)]);
        Assert.Equal((1, 2), (Math.Round(fit.Exponent.Value!.Value, 12), Math.Round(fit.Coefficient!.Value, 12)));
        // R 4.2: confint(lm(log(c(3, 5, 4, 9, 12)) ~ log(c(1, 1, 3, 3, 10))))
        var scattered = DoseProportionality.Of([(1, 3), (1, 5), (3, 4), (3, 9), (10, 12)]).Exponent;
        Assert.Equal(0.4800999115, scattered.Value!.Value, 8);
        Assert.Equal(-0.1786676778, scattered.Lower!.Value, 8);
        Assert.Equal(1.138867501, scattered.Upper!.Value, 8);
        Assert.Null(DoseProportionality.Of([(1, 3), (1, 5)]).Exponent.Value);
    }

    [Fact] // K15
    public void The_multiple_of_a_baseline_below_the_limit_is_at_least_that_of_the_limit()
    {
        var course = Of(Cytokine, (-0.5, "<2"), (1, "10"), (3, "40")).Cytokine!;
        Assert.Equal((20, true), (course.Fold!.Value, course.FoldIsBound));
        Assert.Null(Of(Cytokine, (-0.5, "BLQ"), (3, "40")).Cytokine!.Fold);
        Assert.Null(Of(Cytokine, (1, "10"), (3, "40")).Cytokine!.Fold);
    }

    [Fact] // K15
    public void A_peak_above_range_is_at_least_the_upper_limit()
    {
        var course = Of(Cytokine, (-0.5, "10"), (3, ">5000"), (5, "900"));
        Assert.Equal((ResultKind.AboveRange, 5000, 500, true), (course.Cytokine!.Peak!.Value.Reading.Kind, course.Cytokine.Peak.Value.Reading.Value, course.Cytokine.Fold!.Value, course.Cytokine.FoldIsBound));
        Assert.Contains(course.Findings, finding => finding.Code == FindingCodes.PkAboveRange);
    }

    [Fact] // K15
    public void Samples_after_tocilizumab_are_marked_and_the_peak_before_is_kept()
    {
        var data = Subject([.. new[] { (-0.5, "10"), (1, "40"), (3, "400"), (5, "90") }.Select(sample => Record(sample.Item1, sample.Item2, "pg/mL", "IL6", "LB"))]) with
        {
            Medications = [new() { Source = new("CM", 1), Subject = "S1", Treatment = "TOCILIZUMAB", Start = At(2) }],
        };
        var course = Derive(Cytokine, data);
        Assert.Equal([null, null, "TOCILIZUMAB", "TOCILIZUMAB"], course.Samples.Select(sample => sample.MarkedAfter));
        Assert.Equal((400, 40, 2), (course.Cytokine!.Peak!.Value.Reading.Value, course.Cytokine.PeakBefore!.Value.Reading.Value, course.Cytokine.Marked));
    }

    [Fact] // K15: the substance was there before the dose
    public void The_area_of_a_cytokine_starts_from_its_baseline() =>
        Assert.Equal(30, Of(Cytokine with { Method = KineticMethod.Linear }, (-0.5, "10"), (1, "20"), (2, "10")).Whole["AUCLST"].Value, 9);

    [Fact] // K15
    public void A_peak_below_the_limit_or_a_baseline_above_range_has_no_multiple()
    {
        Assert.Null(Of(Cytokine, (-0.5, "10"), (1, "<2"), (3, "<2")).Cytokine!.Fold);
        Assert.Null(Of(Cytokine, (-0.5, ">5000"), (1, ">5000")).Cytokine!.Fold);
    }

    [Fact] // K15, XA2
    public void Contradicting_samples_of_a_cytokine_are_neither_baseline_nor_peak()
    {
        var course = Of(Cytokine, (-2, "8"), (-0.5, "10"), (-0.5, "90"), (1, "40"), (3, "400"), (3, "300"));
        Assert.Equal((8, 40, 5), (course.Cytokine!.Baseline!.Value.Reading.Value, course.Cytokine.Peak!.Value.Reading.Value, course.Cytokine.Fold!.Value));
        Assert.Equal(2, course.Findings.Count(finding => finding.Code == FindingCodes.PkContradicts));
    }

    [Fact] // K15: what the body has of its own does not start from 0
    public void Without_a_baseline_a_cytokine_has_no_area() =>
        Assert.Equal(Absent.NoStart, Of(Cytokine with { Intervals = ["0-3"] }, (1, "20"), (2, "10"), (4, "5")).Parts[0].Area.Why);

    [Fact] // K6: an area to a day is not one to the last sample long before it
    public void An_area_of_a_cytokine_needs_sampling_to_its_end()
    {
        var course = Of(Cytokine with { Intervals = ["0-28", "0-10"] }, (-0.5, "10"), (5, "20"), (12, "10"));
        Assert.Equal((Absent.SamplingStopped, true, null), (course.Parts[0].Area.Why, course.Parts[1].Area.IsPresent, course.Parts[1].Note));
        Assert.Equal("to the last quantifiable sample, at 25", Of(Cytokine with { Intervals = ["0-28"] }, (-0.5, "10"), (5, "20"), (25, "10")).Parts[0].Note);
    }

    [Fact] // K8
    public void Times_are_actual_from_the_moment_of_the_dose()
    {
        var course = Of(Cells, (0.25, "5"), (1.125, "9"));
        Assert.Equal([0.25, 1.125], course.Samples.Select(sample => sample.Time));
        var nominal = Derive(Cells with { Kind = KineticKind.Drug }, Subject([Record(0, "5", "ng/mL") with { Date = new DateOnly(2030, 1, 1), TimePointNumber = 0.5m, TimePointReference = null }]));
        Assert.Equal(0.5, nominal.Samples[0].Time);
        Assert.Contains(nominal.Findings, finding => finding.Code == FindingCodes.PkNominalTime);
    }

    [Fact]
    public void A_limit_that_is_not_recorded_and_a_missing_dose_are_findings()
    {
        Assert.Contains(Of(Cells, (1, "BLQ"), (3, "9")).Findings, finding => finding.Code == FindingCodes.PkNoLloq);
        var undosed = KineticCourses.Derive(Cells, Subject([Record(1, "9") with { TimePointReference = null }]) with { Exposures = [] }, null, new(2031, 1, 1), []);
        Assert.Contains(undosed.Findings, finding => finding.Code == FindingCodes.PkNoDose);
        Assert.Equal(Absent.NoSamples, undosed.Whole["CMAX"].Why);
    }

    [Fact]
    public void A_drug_has_a_profile_after_each_sampled_dose_and_its_accumulation()
    {
        var drug = Cells with { Kind = KineticKind.Drug, Time = KineticTime.Hours, Method = KineticMethod.Linear, Intervals = ["0-24"] };
        var first = At(0);
        var later = At(14);
        Measured Sample(double hours, string result, PartialDate reference, double from) => Record(from + hours / 24, result, "ng/mL") with { TimePointReference = reference };
        Measured[] records =
        [
            Sample(0, "0", first, 0), Sample(12, "10", first, 0), Sample(24, "4", first, 0),
            Sample(-0.5, "6", later, 14), Sample(12, "26", later, 14), Sample(24, "6", later, 14), Sample(36, "3", later, 14),
        ];
        // One record of exposure spans the daily doses between, so only the samples name the second profile's dose.
        var data = Subject(records) with { Exposures = [new() { Source = new("EX", 1), Subject = "S1", Treatment = "DRUG", Dose = 5, DoseUnit = "mg", Start = first, End = At(20) }] };
        var course = Derive(drug, data);
        Assert.Equal((10, 144, 24), (course.Whole["CMAX"].Value, course.Parts[0].Area.Value, course.Whole["TMAX"].Value + 12));
        Assert.Equal(3, course.Samples.Count(sample => sample.Used));
        var second = Assert.Single(course.Later);
        // 0 to 12 h: (6 + 26) / 2 x 12 = 192; 12 to 24 h the same.
        Assert.Equal((2, 26, 384), (second.Number, second.Whole["CMAX"].Value, second.Parts[0].Area.Value));
        Assert.Equal((2.6, 384d / 144), (second.AccumulationOfCmax.Value, second.Parts[0].Accumulation.Value));
        Assert.Equal([4, 5, 6, 7], second.Samples.Select(record => Array.FindIndex(records, one => one.Source == record) + 1));
    }

    [Fact]
    public void A_trough_alone_makes_no_profile()
    {
        var drug = Cells with { Kind = KineticKind.Drug, Time = KineticTime.Hours, Intervals = ["0-24"] };
        var data = Subject([Record(0.25, "9"), Record(0.5, "5"), Record(1, "2"), Record(6.99, "1") with { TimePointReference = At(7) }]);
        data = data with { Exposures = [.. data.Exposures, data.Exposures[0] with { Source = new("EX", 2), Start = At(7) }] };
        var course = Derive(drug, data);
        Assert.Empty(course.Later);
        Assert.Equal(4, course.Samples.Count(sample => sample.Used));
    }

    [Fact]
    public void Courses_are_read_from_IS_as_from_PC()
    {
        var course = Of(Cells with { Domain = "is", Test = "ADATITER" }, (1, "20"), (7, "160"), (28, "40"));
        Assert.Equal((160, 7), (course.Whole["CMAX"].Value, course.Whole["TMAX"].Value));
        Assert.All(course.Samples, sample => Assert.Equal("IS", sample.Record.Source.Domain));
    }

    static PartialDate At(double day)
    {
        var moment = new DateTime(2030, 1, 1, 10, 0, 0, DateTimeKind.Unspecified).AddDays(day);
        return new(moment.Year, moment.Month, moment.Day, TimeOnly.FromDateTime(moment));
    }

    static int sequence;

    static Measured Record(double day, string result, string? unit = "copies/ug DNA", string test = "CAR", string domain = "PC") => new()
    {
        Source = new(domain, Interlocked.Increment(ref sequence), sequence), Subject = "S1", TestCode = test, Result = result, Unit = unit, Date = At(day), TimePointReference = At(0),
        Number = decimal.TryParse(result, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null,
    };

    static SubjectData Subject(Measured[] records) => new()
    {
        Subject = "S1", Exposures = [new() { Source = new("EX", 1), Subject = "S1", Treatment = "CELLS", Dose = 100, DoseUnit = "cells", Start = At(0) }],
        Laboratory = [.. records.Where(record => record.Source.Domain == "LB")], OtherFindings = [.. records.Where(record => record.Source.Domain != "LB")],
    };

    static KineticCourse Of(KineticProfile definition, params (double Day, string Result)[] samples) => Of(definition, [.. samples.Select(sample =>
        Record(sample.Day, sample.Result, "x", definition.Test, definition.Domain.ToUpperInvariant()))]);

    static KineticCourse Of(KineticProfile definition, Measured[] records) => Derive(definition, Subject(records));

    static KineticCourse Derive(KineticProfile definition, SubjectData data) => KineticCourses.Derive(definition, data, new DateOnly(2030, 1, 1), new(2031, 1, 1), []);
}
