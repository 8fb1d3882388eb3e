using System.Collections.Immutable;
using Nadir.Diagnostics;
using Nadir.Endpoints;
using Nadir.Protocol;
using Nadir.Reporting.Tests.Figures;
using Nadir.Response;
using Nadir.Results;
using Nadir.Results.Analyses;
using Nadir.Safety;
using Nadir.Sdtm;
using Nadir.Units;

namespace Nadir.Reporting.Tests;

/// <summary>A made-up analysed study of any size, with everything that the report can show.</summary>
public static class StudyFixtures
{
    public static readonly DateOnly Start = new(2030, 1, 7);
    static readonly DateOnly Cutoff = new(2031, 6, 30);
    static readonly Rule Growth = new("R6", "target progression: 20% and 5 mm over nadir", "Eisenhauer 2009, 4.3.1");
    static readonly Rule Shrinkage = new("R5", "partial response: 30% below baseline", "Eisenhauer 2009, 4.3.1");
    static readonly Rule Best = new("R19", "confirmed best response", "Eisenhauer 2009, table 3");

    public static StudyDefinition Definition(string title = "JS004 plus toripalimab in advanced clear-cell renal cell carcinoma") => new()
    {
        Study = "JS004-RCC",
        Title = title,
        Phase = "I/II",
        Condition = "Clear-cell renal cell carcinoma after immunotherapy",
        Registry = new("NCT00000000", "record.txt", new string('a', 64)),
        Treatments =
        [
            new("js004", "JS004", TreatmentType.Biological, "200 mg", "intravenous", "every 3 weeks", 21),
            new("toripalimab", "Toripalimab", TreatmentType.Biological, "240 mg", "intravenous", "every 3 weeks", 21),
        ],
        Design = new() { Planned = 40 },
        Data = new("data", null, Cutoff),
        Open = ["The record gives no planned number of subjects; 40 is assumed.", "The record gives no schedule of tumour assessments; every 6 weeks is assumed."],
        Assumed = ["design.planned", "assessments.tumour.schedule"],
        Endpoints =
        [
            new() { Id = "orr", Kind = EndpointKind.ORR, Title = "Objective response rate", Tier = EndpointTier.Primary, Registered = new(EndpointTier.Primary, 1, "Objective response rate by RECIST 1.1", "Share of subjects with complete or partial response", "Up to 2 years"), TimeFrame = new(TimeFrameKind.FromOrigin, 730) },
            new() { Id = "pfs", Kind = EndpointKind.PFS, Title = "Progression-free survival", Tier = EndpointTier.Secondary, Registered = new(EndpointTier.Secondary, 1, "Progression-free survival", "From the start of treatment to progression or death", "Up to 2 years"), Landmarks = [183, 365] },
            new() { Id = "dcr", Kind = EndpointKind.DCR, Title = "Disease control rate", Tier = EndpointTier.Secondary, Registered = new(EndpointTier.Secondary, 2, "Disease control rate", null, "Up to 2 years") },
            new() { Id = "os", Kind = EndpointKind.OS, Title = "Overall survival", Tier = EndpointTier.Secondary, Registered = new(EndpointTier.Secondary, 3, "Overall survival", null, "Up to 2 years"), Landmarks = [365] },
            new() { Id = "ae", Kind = EndpointKind.AE, Title = "Treatment-related adverse events", Registered = new(EndpointTier.Other, 1, "Adverse events", "CTCAE 5.0", "Up to 2 years"), AdverseEvents = new() { RelatedTo = "any" } },
            new() { Id = "cmax", Kind = EndpointKind.CMAX, Title = "Maximum concentration", Registered = new(EndpointTier.Other, 2, "Cmax of JS004", null, "Cycle 1") },
            new() { Id = "pfs-ema", Kind = EndpointKind.PFS, Title = "Progression-free survival, EMA", Beside = "pfs" },
        ],
    };

    public static StudyAnalysis Analysis(int subjects, StudyDefinition? definition = null, Func<int, string>? name = null, ImmutableArray<Finding>? findings = null)
    {
        definition ??= Definition();
        ImmutableArray<SubjectAnalysis> all = [.. Enumerable.Range(0, subjects).Select(i => Subject(i, (name ?? FigureFixtures.Subject)(i), definition))];
        CollectedSafety collected = new();
        var analyses = definition.Endpoints.Select(endpoint => EndpointAnalyses.Of(endpoint, definition, all, collected)).ToArray();
        return new StudyAnalysis
        {
            Definition = definition,
            Data = new SdtmStudy { Subjects = [.. all.Select(subject => subject.Timeline.Data)], Files = [new("DM", "dm.csv", subjects, new string('0', 64)), new("TR", "tr.csv", subjects * 20L, new string('f', 64))] },
            Cutoff = Cutoff,
            CutoffAssumed = false,
            Subjects = all,
            Answers = [.. analyses.Select(analysis => analysis.Answer)],
            Results = [.. analyses.SelectMany(analysis => analysis.Results), .. StudySummaries.Rows(definition, all, collected)],
            Findings = findings ?? [.. all.Take(3).Select(subject => new Finding(new("TR-SMALL", Severity.Information, "A diameter under 5 mm was recorded", "R10"), "Diameter 3 mm is kept as measured.", subject.Subject, "Week 6", new RecordRef("TR", 7, 7, "tr.csv")))],
        };
    }

    static double Scatter(int i, int what) => FigureFixtures.Scatter(i, what);

    static SubjectAnalysis Subject(int i, string name, StudyDefinition definition)
    {
        var start = Start.AddDays(i * 3 % 200);
        var baselineSum = Math.Round(40 + 60 * (decimal)Scatter(i, 1), 1);
        List<Assessment> visits = [];
        var (nadir, nadirDate, ended) = (baselineSum, start.AddDays(-7), false);
        DateOnly? progression = null;
        var count = (int)(1 + Scatter(i, 2) * 8);
        var depth = -0.9 + 1.3 * Scatter(i, 3);
        for (var v = 1; v <= count && Scatter(i, 4) > 0.05; v++)
        {
            var date = start.AddDays(42 * v + (int)(Scatter(i, 10 + v) * 7) - 3);
            if (date > Cutoff)
                break;
            var sum = Math.Max(0, Math.Round(baselineSum * (decimal)(1 + depth * (1 - Math.Exp(-v)) + 0.02 * v * v * Scatter(i, 5)), 1));
            var change = (sum - baselineSum) / baselineSum * 100;
            var fromNadir = nadir == 0 ? (decimal?)null : (sum - nadir) / nadir * 100;
            var newLesion = Scatter(i, 30 + v) < 0.04;
            var isPd = newLesion || fromNadir >= 20 && sum - nadir >= 5;
            var overall = isPd ? ResponseCategory.PD : change <= -99 ? ResponseCategory.CR : change <= -30 ? ResponseCategory.PR : ResponseCategory.SD;
            var (s, b, n) = (sum, baselineSum, nadir);
            visits.Add(new Assessment
            {
                Visit = $"Week {6 * v}", VisitNumber = v, Date = date, FirstScan = date, LastScan = date, Overall = overall, Target = overall, NonTarget = ResponseCategory.NonCrNonPd,
                NewLesion = newLesion ? NewLesionStatus.Unequivocal : NewLesionStatus.None,
                Sum = new TargetSum(new(sum), true, new(baselineSum), new(nadir), nadirDate, change, fromNadir),
                Excluded = ended ? ExclusionReason.AfterProgression : null,
                Lesions =
                [
                    new("T01", LesionRole.Target, "KIDNEY", false, MeasurementState.Measured, new(Math.Round(sum * 0.6m, 1)), null, date, [new("TR", i * 10 + v, v)]),
                    new("T02", LesionRole.Target, "LYMPH NODE", true, MeasurementState.Measured, new(sum - Math.Round(sum * 0.6m, 1)), null, date, [new("TR", i * 10 + v, v)]),
                    new("NT01", LesionRole.NonTarget, "BONE", false, MeasurementState.Measured, null, "PRESENT", date, []),
                ],
                Reasons = isPd
                    ? [new(Growth, true, () => $"sum {s} mm against nadir {n} mm: +{s - n} mm")]
                    : [new(Growth, false, () => $"sum {s} mm against nadir {n} mm"), new(Shrinkage, overall.IsResponse, () => $"sum {s} mm against baseline {b} mm")],
            });
            if (isPd && !ended)
                (ended, progression) = (true, date);
            if (!ended && sum < nadir)
                (nadir, nadirDate) = (sum, date);
        }
        var counted = visits.Where(visit => visit.Excluded is null).ToList();
        var responses = counted.Where(visit => visit.Overall.IsResponse).ToList();
        BestResponse BestOf(bool confirmed)
        {
            var category = counted.Count == 0 ? ResponseCategory.NE
                : (confirmed ? responses.Count > 1 : responses.Count > 0) ? responses.Min(visit => visit.Overall.Meaning) is ResponseMeaning.Complete ? ResponseCategory.CR : ResponseCategory.PR
                : counted[0].Overall.IsProgression ? ResponseCategory.PD : ResponseCategory.SD;
            return new BestResponse
            {
                Subject = name, Category = category, Confirmed = confirmed, NotEvaluable = counted.Count == 0 ? NotEvaluableReason.NoPostBaselineAssessment : null,
                Date = counted.FirstOrDefault()?.Date, ResponseOn = category.IsResponse ? responses[0].Date : null, ConfirmedOn = confirmed && category.IsResponse ? responses[1].Date : null,
                Reasons = [new(Best, true, () => $"{counted.Count} visits count")],
            };
        }
        var last = visits.Count > 0 ? visits[^1].Date : start.AddDays(20);
        var ongoing = progression is null && Scatter(i, 6) < 0.5;
        DateOnly? death = !ongoing && Scatter(i, 7) < 0.5 && last.AddDays(120) < Cutoff ? last.AddDays(20 + (int)(100 * Scatter(i, 8))) : null;
        var alive = death ?? (ongoing ? Cutoff : last.AddDays(60) < Cutoff ? last.AddDays(60) : Cutoff);
        TimeToEvent Pfs() => new()
        {
            Subject = name, Origin = start, End = progression ?? death ?? (counted.Count > 0 ? counted[^1].Date : start), Censoring = progression is null && death is null ? counted.Count > 0 ? CensoringReason.NoEvent : CensoringReason.NoAssessment : null,
            Description = progression is not null ? "Disease progression" : death is not null ? "Death" : "Last adequate tumour assessment", Record = new("RS", 1, 1), Variable = "RSDTC",
            Reasons = [new(new("V2", "PFS event: earlier of PD and death", "FDA"), true, () => "the first of them")],
        };
        var data = new SubjectData
        {
            Subject = name,
            Demographics = new Dm { Source = new("DM", i + 1), Subject = name, Study = "JS004-RCC", Site = $"{1 + i % 4:00}", Age = 40 + i * 7 % 45, Sex = i % 3 == 0 ? "F" : "M", Race = "ASIAN", Country = "CHN", FirstTreatment = start },
            Exposures = [new Exposure { Source = new("EX", 1), Subject = name, Treatment = "JS004", Dose = 200, DoseUnit = "mg", Start = start, End = (PartialDate)start }],
            Dispositions = ongoing || death is not null ? [] : [new Ds { Source = new("DS", 1), Subject = name, Decode = "PROGRESSIVE DISEASE", Category = "DISPOSITION EVENT", Subcategory = "STUDY TREATMENT", Date = last }],
        };
        ImmutableArray<AssessedAdverseEvent> events =
        [
            .. Enumerable.Range(0, (int)(Scatter(i, 9) * 4)).Select(e => new AssessedAdverseEvent(
                new Ae
                {
                    Source = new("AE", e + 1), Subject = name, Term = Terms[(i + e) % 5].Term, PreferredTerm = Terms[(i + e) % 5].Term, SystemOrganClass = Terms[(i + e) % 5].Class,
                    Grade = 1 + (int)(Scatter(i, 50 + e) * 4), Serious = Scatter(i, 60 + e) < 0.2, Start = start.AddDays(10 * e), Related = "Y",
                },
                true, Scatter(i, 70 + e) < 0.7, Scatter(i, 70 + e) < 0.7 ? ["js004"] : [], start.AddDays(10 * e), false)),
        ];
        return new SubjectAnalysis
        {
            Timeline = new SubjectTimeline
            {
                Subject = name, Data = data, Cutoff = Cutoff, Enrolled = true, Treated = true,
                Origins = ImmutableDictionary<Origin, DatedRecord>.Empty.Add(Origin.FirstDose, new(start, new("EX", 1, 1), "EXSTDTC")).Add(Origin.TreatmentStart, new(start, new("EX", 1, 1), "EXSTDTC")),
                LastDose = new(ongoing ? Cutoff.AddDays(-9) : last.AddDays(-10) < start ? start : last.AddDays(-10), new("EX", 9, 9), "EXENDTC"),
                Death = death is { } died ? new(died, new("DM", i + 1), "DTHDTC") : null, LastKnownAlive = new(alive, new("SV", 3), "SVSTDTC"),
                NewTherapy = progression is { } pd && Scatter(i, 80) < 0.3 ? new(pd.AddDays(15), new("CM", 2), "CMSTDTC") : null,
            },
            Populations = ["enrolled", "treated"],
            Series =
            [
                new AssessmentSeries
                {
                    Subject = name, Reader = "investigator", Criteria = Criteria.Recist11, Recorded = false, Baseline = start.AddDays(-7), BaselineSum = new(baselineSum), Assessments = [.. visits],
                    BaselineLesions = [new("T01", LesionRole.Target, "KIDNEY", false, MeasurementState.Measured, new(Math.Round(baselineSum * 0.6m, 1)), null, start, [])],
                },
            ],
            Endpoints =
            [
                .. definition.Endpoints.Select(endpoint => endpoint.Kind switch
                {
                    EndpointKind.ORR or EndpointKind.DCR => new SubjectEndpoint(endpoint.Id, true, BestOf(false), BestOf(true)),
                    EndpointKind.PFS => new SubjectEndpoint(endpoint.Id, true, Time: Pfs(), Alternatives: endpoint.Beside is null ? ImmutableDictionary<string, TimeToEvent>.Empty.Add("ema", Pfs()) : null),
                    EndpointKind.OS => new SubjectEndpoint(endpoint.Id, true, Time: new TimeToEvent { Subject = name, Origin = start, End = alive, Censoring = death is null ? CensoringReason.NoEvent : null, Description = death is null ? "Last known alive" : "Death" }),
                    _ => new SubjectEndpoint(endpoint.Id, true),
                }),
            ],
            AdverseEvents = events,
        };
    }

    static readonly (string Term, string Class)[] Terms =
    [
        ("HYPOTHYROIDISM", "ENDOCRINE DISORDERS"), ("RASH", "SKIN AND SUBCUTANEOUS TISSUE DISORDERS"), ("PRURITUS", "SKIN AND SUBCUTANEOUS TISSUE DISORDERS"),
        ("ALANINE AMINOTRANSFERASE INCREASED", "INVESTIGATIONS"), ("FATIGUE", "GENERAL DISORDERS AND ADMINISTRATION SITE CONDITIONS"),
    ];
}
