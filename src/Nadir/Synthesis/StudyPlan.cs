using System.Collections.Immutable;
using System.Globalization;
using Nadir.Diagnostics;
using Nadir.Protocol;

namespace Nadir.Synthesis;

/// <summary>What the models take from a study definition.</summary>
sealed record StudyPlan
{
    /// <summary>Cut-off of a definition that gives none.</summary>
    static readonly DateOnly DefaultCutoff = new(2031, 6, 30);

    /// <summary>From the first subject's first dose to the cut-off.</summary>
    const int StudyDays = 1000;

    /// <summary>From the first to the last of the planned subjects.</summary>
    const int AccrualDays = 450;

    /// <summary>Interval between scans where the definition has no schedule.</summary>
    const int DefaultScanInterval = 42;

    /// <summary>Planned visits are made this far ahead.</summary>
    const int HorizonDays = 2 * StudyDays;

    public required string Study { get; init; }
    public required ImmutableArray<PlannedTreatment> Treatments { get; init; }
    public required DateOnly Cutoff { get; init; }
    public required int PlannedSubjects { get; init; }
    public required int Centres { get; init; }
    public required string Condition { get; init; }
    public required string ArmCode { get; init; }
    public required string Arm { get; init; }
    /// <summary>Days from the first dose on which scans are planned.</summary>
    public required ImmutableArray<int> ScanDays { get; init; }
    public required int ScanWindow { get; init; }
    public required int CycleDays { get; init; }
    /// <summary>Longest treatment in days.</summary>
    public required int TreatmentLimit { get; init; }

    /// <summary>First dose of subject <paramref name="index"/> if it is treated: subjects arrive evenly, those beyond the plan along with the others.</summary>
    public DateOnly FirstDose(int index, int jitter) =>
        Cutoff.AddDays(-StudyDays + (int)((long)(index % PlannedSubjects) * AccrualDays / PlannedSubjects) + jitter);

    public static StudyPlan Of(StudyDefinition study)
    {
        foreach (var treatment in study.Treatments)
        {
            if (treatment.Type is not (TreatmentType.Biological or TreatmentType.Drug or TreatmentType.Other))
                throw new StudyInputException($"There is no model yet for treatment {treatment.Id} of type {Words(treatment.Type.ToString())}: data can be synthesized for drugs and biologicals.");
        }
        var treatments = study.Treatments.IsEmpty
            ? [new PlannedTreatment("STUDY TREATMENT", 100, "mg", false, false, "Q3W", "INTRAVENOUS", 21)]
            : study.Treatments.Select(PlannedTreatment.Of).ToImmutableArray();
        var arm = study.Design.Arms.IsEmpty ? new Arm("TRT", string.Join(" + ", treatments.Select(treatment => treatment.Name))) : study.Design.Arms[0];
        return new StudyPlan
        {
            Study = study.Study,
            Treatments = treatments,
            Cutoff = study.Data.Cutoff ?? DefaultCutoff,
            PlannedSubjects = study.Design.Planned ?? 40,
            Centres = study.Design.Centres ?? 6,
            Condition = study.Condition ?? "",
            ArmCode = arm.Code,
            Arm = arm.Name,
            ScanDays = Schedule(study.TumourAssessments.Schedule),
            ScanWindow = study.TumourAssessments.WindowDays,
            CycleDays = treatments.Min(treatment => treatment.CycleDays),
            TreatmentLimit = study.Design.TreatmentLimitDays ?? HorizonDays,
        };
    }

    static ImmutableArray<int> Schedule(ImmutableArray<ScheduleStep> steps)
    {
        if (steps.IsEmpty)
            steps = [new ScheduleStep(DefaultScanInterval, null)];
        var days = ImmutableArray.CreateBuilder<int>();
        var day = 0;
        foreach (var step in steps)
        {
            var until = Math.Min(step.UntilDays ?? HorizonDays, HorizonDays);
            while (day + step.EveryDays <= until)
                days.Add(day += step.EveryDays);
        }
        return days.DrainToImmutable();
    }

    static string Words(string name) => name.ToLowerInvariant();
}

/// <summary>A treatment as it is given.</summary>
/// <param name="Dose">Amount of one administration, or per kilogram where <paramref name="PerKilogram"/>.</param>
/// <param name="Daily">Taken every day, recorded as one record per cycle; else one record per administration.</param>
/// <param name="Frequency">EXDOSFRQ.</param>
sealed record PlannedTreatment(string Name, decimal Dose, string Unit, bool PerKilogram, bool Daily, string Frequency, string Route, int CycleDays)
{
    public static PlannedTreatment Of(Treatment treatment)
    {
        var words = (treatment.Dose ?? "100 mg").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 2 || !decimal.TryParse(words[0], NumberStyles.Number | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var dose))
            (dose, words) = (100, ["", "mg"]);
        var perKilogram = words[1].EndsWith("/kg", StringComparison.OrdinalIgnoreCase);
        var schedule = treatment.Schedule ?? "";
        var daily = treatment.Type == TreatmentType.Drug && (schedule.Contains("daily", StringComparison.OrdinalIgnoreCase) || treatment.Route is "oral");
        var cycle = treatment.CycleDays ?? 21;
        return new PlannedTreatment(treatment.Name, dose, perKilogram ? words[1][..^3] : words[1], perKilogram, daily, FrequencyOf(schedule, daily, cycle),
            (treatment.Route ?? (daily ? "oral" : "intravenous")).ToUpperInvariant(), cycle);
    }

    static string FrequencyOf(string schedule, bool daily, int cycle) => schedule switch
    {
        _ when schedule.Contains("twice daily", StringComparison.OrdinalIgnoreCase) => "BID",
        _ when daily => "QD",
        _ when schedule.Contains("once", StringComparison.OrdinalIgnoreCase) => "ONCE",
        _ when cycle % 7 == 0 => string.Create(CultureInfo.InvariantCulture, $"Q{cycle / 7}W"),
        _ => string.Create(CultureInfo.InvariantCulture, $"Q{cycle}D"),
    };
}
