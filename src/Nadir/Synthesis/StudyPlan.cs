using System.Collections.Immutable;
using System.Globalization;
using Nadir.Protocol;
using Nadir.Synthesis.Records;

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

    /// <summary>Between two subjects where doses are escalated, so that each cohort has been watched before the next; and the same time from the last one to the cut-off.</summary>
    const int EscalationInterval = 40, EscalationFollowUp = 340;

    /// <summary>Toxicity of what is given once is looked for this long.</summary>
    const int OnceToxicityDays = 28;

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

    /// <summary>Time in which treatment can do harm.</summary>
    public required int ToxicityDays { get; init; }
    /// <summary>Lesions are irradiated at the start.</summary>
    public bool Irradiates => Treatments.Any(treatment => treatment.Radiation);
    /// <summary>Everything is given once: an infusion of cells.</summary>
    public bool IsOnce => Treatments.All(treatment => treatment.Frequency == PlannedTreatment.Once);
    /// <summary>Days after the only dose on which blood is taken; empty where cycles say when.</summary>
    public ImmutableArray<int> MonitoringDays => IsOnce ? [3, 7, 10, 14, 21, 28, 56, 84] : [];
    /// <summary>Some criteria of the study add new lesions to their sums.</summary>
    public required bool MeasuresNewLesions { get; init; }
    /// <summary>Empty where the investigator alone reads.</summary>
    public required ImmutableArray<PlannedReader> BlindedReaders { get; init; }
    /// <summary>One blinded reader a subject is accepted.</summary>
    public required bool Adjudicates { get; init; }
    /// <summary>The decision for a next treatment is recorded: an endpoint waits for it.</summary>
    public required bool RecordsDecisions { get; init; }
    /// <summary>Dose levels, lowest first; empty without an escalation.</summary>
    public required ImmutableArray<PlannedLevel> Levels { get; init; }
    /// <summary>What follows the escalation.</summary>
    public required Arm Expansion { get; init; }
    /// <summary>Level of this subject, from 1; 0 without an escalation.</summary>
    public int Level { get; init; }
    /// <summary>What the definition asks of a subject's tumour tissue.</summary>
    public required ImmutableArray<TissueMarker> TissueMarkers { get; init; }
    /// <summary>Markers that the definition declares.</summary>
    public required ImmutableArray<Biomarker> Biomarkers { get; init; }
    /// <summary>Courses that the definition follows.</summary>
    public ImmutableArray<KineticProfile> Kinetics { get; init; } = [];
    /// <summary>This subject's dose over that of the lowest level; 1 without levels.</summary>
    public double DoseOverLowest => Levels.IsEmpty || Levels[0].Dose <= 0 || Treatments.FirstOrDefault(treatment => treatment.Frequency == PlannedTreatment.Once) is not { Dose: > 0 } once ? 1 : (double)(once.Dose / Levels[0].Dose);

    /// <summary>First dose of subject <paramref name="index"/> if it is treated: subjects arrive evenly, those beyond the plan along with the others.</summary>
    public DateOnly FirstDose(int index, int jitter) => Levels.IsEmpty
        ? Cutoff.AddDays(-StudyDays + (int)((long)(index % PlannedSubjects) * AccrualDays / PlannedSubjects) + jitter)
        : Cutoff.AddDays(-EscalationFollowUp - EscalationInterval * Math.Max(PlannedSubjects - index, 0) + jitter);

    /// <summary>Of the first level where a definition has levels without doses; the next ones are its multiples.</summary>
    const decimal UnstatedDose = 100;

    /// <summary>What EX records: procedures and devices are left out, unless a study has nothing else, which is then given once.</summary>
    static IEnumerable<Treatment> Modelled(StudyDefinition study) =>
        study.Treatments.Where(treatment => treatment.Type is not (TreatmentType.Procedure or TreatmentType.Device)).DefaultIfEmpty(study.Treatments[0] with { Type = TreatmentType.Other, Schedule = "once" });

    public static StudyPlan Of(StudyDefinition study)
    {
        var treatments = study.Treatments.IsEmpty
            ? [new PlannedTreatment("STUDY TREATMENT", 100, "mg", false, false, "Q3W", "INTRAVENOUS", 21)]
            : Modelled(study).Select(PlannedTreatment.Of).ToImmutableArray();
        var arm = study.Design.Arms.IsEmpty ? new Arm("TRT", string.Join(" + ", treatments.Select(treatment => treatment.Name))) : study.Design.Arms[0];
        var once = treatments.All(treatment => treatment.Frequency == PlannedTreatment.Once);
        var limit = once ? 1 : study.Design.TreatmentLimitDays ?? HorizonDays;
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
            TreatmentLimit = limit,
            ToxicityDays = once ? OnceToxicityDays : limit,
            MeasuresNewLesions = study.Endpoints.Any(endpoint => endpoint.Criteria != Criteria.Recist11),
            BlindedReaders = Blinded(study.Readers),
            Adjudicates = study.Readers.Any(reader => reader.Accepted is not null),
            RecordsDecisions = study.Endpoints.Any(endpoint => endpoint.Kind is EndpointKind.PFS2 or EndpointKind.TTNT),
            Levels = LevelsOf(study),
            Expansion = study.Design.Arms.Length > (study.Escalation?.Levels.Length ?? 0) ? study.Design.Arms[^1] : new Arm("EXP", "Expansion"),
            Biomarkers = study.Biomarkers,
            Kinetics = study.Kinetics,
            TissueMarkers = [.. study.Populations.SelectMany(population => population.Where.IsDefault ? [] : population.Where)
                .Concat(study.Eligibility.SelectMany(fact => fact.Where))
                .Where(where => where is { Test: not null, Is: not null } && where.Domain.Equals("mi", StringComparison.OrdinalIgnoreCase))
                .Select(where => new TissueMarker(where.Test!.ToUpperInvariant(), where.Is!)).Distinct()],
        };
    }

    /// <summary>Readers with an identifier each; where the definition names a review and no reader of it, two.</summary>
    static ImmutableArray<PlannedReader> Blinded(ImmutableArray<Reader> readers)
    {
        var others = readers.Where(reader => !reader.Eval.Equals(PlannedReader.Investigator.Evaluator, StringComparison.OrdinalIgnoreCase)).ToList();
        if (others.Count == 0)
            return [];
        var named = others.Where(reader => reader.EvalId is not null).Select(reader => (reader.Eval, Id: reader.EvalId!)).ToList();
        if (named.Count == 0)
            named = [(others[0].Eval, "RADIOLOGIST 1"), (others[0].Eval, "RADIOLOGIST 2")];
        return [.. named.Select((reader, i) => new PlannedReader(reader.Eval, reader.Id, string.Create(CultureInfo.InvariantCulture, $"R{i + 1}-")))];
    }

    static ImmutableArray<PlannedLevel> LevelsOf(StudyDefinition study) => study.Escalation is not { } escalation ? []
        : [.. escalation.Levels.Select((level, i) => new PlannedLevel(
            i < study.Design.Arms.Length ? study.Design.Arms[i] : new Arm(string.Create(CultureInfo.InvariantCulture, $"DL{level.Id}"), level.Dose),
            PlannedTreatment.AmountOf(level.Dose) ?? UnstatedDose * (i + 1)))];

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
}

/// <summary>A treatment as it is given.</summary>
/// <param name="Dose">Amount of one administration, or per kilogram where <paramref name="PerKilogram"/>.</param>
/// <param name="Daily">Taken every day, recorded as one record per cycle; else one record per administration.</param>
/// <param name="Frequency">EXDOSFRQ.</param>
/// <param name="Radiation">Given to lesions at the start.</param>
sealed record PlannedTreatment(
    string Name, decimal Dose, string Unit, bool PerKilogram, bool Daily, string Frequency, string Route, int CycleDays, bool Radiation = false)
{
    public const string Once = "ONCE";

    /// <summary>The number of a dose as text; null where there is none.</summary>
    public static decimal? AmountOf(string dose) => decimal.TryParse(
        dose.Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(), NumberStyles.Number | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var amount) ? amount : null;

    public static PlannedTreatment Of(Treatment treatment)
    {
        var words = (treatment.Dose ?? "100 mg").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 2 || AmountOf(words[0]) is not { } dose)
            (dose, words) = (100, ["", "mg"]);
        var perKilogram = words[1].EndsWith("/kg", StringComparison.OrdinalIgnoreCase);
        var schedule = treatment.Schedule ?? "";
        var daily = treatment.Type == TreatmentType.Drug && (schedule.Contains("daily", StringComparison.OrdinalIgnoreCase) || treatment.Route is "oral");
        var cycle = treatment.CycleDays ?? 21;
        return new PlannedTreatment(treatment.Name, dose, perKilogram ? words[1][..^3] : words[1], perKilogram, daily, FrequencyOf(schedule, daily, cycle),
            (treatment.Route ?? (daily ? "oral" : treatment.Type == TreatmentType.Radiation ? "external beam" : "intravenous")).ToUpperInvariant(), cycle,
            treatment.Type == TreatmentType.Radiation);
    }

    static string FrequencyOf(string schedule, bool daily, int cycle) => schedule switch
    {
        _ when schedule.Contains("twice daily", StringComparison.OrdinalIgnoreCase) => "BID",
        _ when daily => "QD",
        _ when schedule.Contains("once", StringComparison.OrdinalIgnoreCase) => Once,
        _ when cycle % 7 == 0 => string.Create(CultureInfo.InvariantCulture, $"Q{cycle / 7}W"),
        _ => string.Create(CultureInfo.InvariantCulture, $"Q{cycle}D"),
    };
}
