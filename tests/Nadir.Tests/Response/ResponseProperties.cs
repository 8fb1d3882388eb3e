using FsCheck;
using FsCheck.Fluent;
using Nadir.Protocol;
using Nadir.Response;
using Nadir.Response.Recist11;
using Nadir.Sdtm;
using static Nadir.Tests.Response.Scans;

namespace Nadir.Tests.Response;

/// <summary>What holds for every subject, tried on made-up ones: messy, but possible.</summary>
public class ResponseProperties
{
    static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(300);

    /// <summary>One visit: diameters of two lesions and a node (under 0: not done; 1: too small), state of a non-target, of a new lesion.</summary>
    sealed record MadeUpVisit(int Day, int[] Targets, string? NonTarget, string? NewLesion);

    static readonly string?[] NonTargetStates = ["PRESENT", "PRESENT", "ABSENT", "ABSENT", "INCREASED", "NOT EVALUABLE", null, "UNEQUIVOCAL PROGRESSION"];
    static readonly string?[] NewLesionStates = [null, null, null, null, null, null, "EQUIVOCAL", "ABSENT", "UNEQUIVOCAL"];

    static Gen<MadeUpVisit[]> Visits =>
        from count in Gen.Choose(1, 6)
        from visits in (from targets in Gen.ArrayOf(Gen.Frequency((6, Gen.Choose(0, 60)), (1, Gen.Constant(-1)), (1, Gen.Constant(0)), (1, Gen.Constant(1))), 3)
                        from nonTarget in Gen.Elements(NonTargetStates)
                        from newLesion in Gen.Elements(NewLesionStates)
                        from slip in Gen.Choose(-5, 5)
                        select new MadeUpVisit(slip, targets, nonTarget, newLesion)).ArrayOf(count)
        select visits.Select((visit, i) => visit with { Day = (i + 1) * 42 + visit.Day }).ToArray();

    static Scans Subject(int[] baseline, IEnumerable<MadeUpVisit> visits)
    {
        var scans = new Scans().Target("T01").Target("T02", "LUNG").Node("T03").NonTarget("NT01").New("N01", 9999)
            .Visit(-7, ("T01", baseline[0]), ("T02", baseline[1]), ("T03", baseline[2]), ("NT01", "PRESENT"));
        foreach (var visit in visits)
        {
            scans.Visit(visit.Day, ("T01", Value(visit.Targets[0])), ("T02", Value(visit.Targets[1])), ("T03", Value(visit.Targets[2])));
            if (visit.NonTarget is not null)
                scans.Visit(visit.Day, ("NT01", visit.NonTarget));
            if (visit.NewLesion is not null)
                scans.Visit(visit.Day, ("N01", visit.NewLesion));
        }
        return scans;
    }

    static object? Value(int length) => length switch { -1 => null, 1 => "TOO SMALL TO MEASURE", _ => (object)(length / 1.0m) };

    static Gen<int[]> Baseline => Gen.ArrayOf(Gen.Choose(15, 50), 3);

    static string Verdicts(SubjectData data) => Verdicts(Recist11Series.Derive(data, Reader.Investigator, Study(), new ResponseContext(FirstDose)));

    static string Verdicts(AssessmentSeries series) => series.BaselineSum + ": " + string.Join(" | ", series.Assessments.Select(a =>
        $"{a.Visit} {a.Date:O} {a.Target} {a.NonTarget} {a.NewLesion} {a.Overall} {a.Excluded} {a.Sum?.Measured} {a.Sum?.Nadir} {string.Join("; ", a.Reasons.Select(reason => reason.Sentence))}"))
        + string.Join(" | ", series.Findings.Select(finding => $"{finding.Code.Id} {finding.Visit} {finding.Sentence}"));

    [Fact]
    public void The_order_of_records_changes_nothing() =>
        Prop.ForAll((from baseline in Baseline from visits in Visits from seed in Gen.Choose(0, int.MaxValue) select (baseline, visits, seed)).ToArbitrary(), made =>
        {
            var data = Subject(made.baseline, made.visits).Data;
            var shuffled = data with { TumourResults = [.. Shuffle(data.TumourResults, made.seed)], Tumours = [.. Shuffle(data.Tumours, made.seed)] };
            return Verdicts(data) == Verdicts(shuffled);
        }).Check(Many);

    [Theory]
    [InlineData(Criteria.IRecist)]
    [InlineData(Criteria.IrRc)]
    [InlineData(Criteria.IrRecistNishino)]
    [InlineData(Criteria.IrRecistBohnsack)]
    public void The_order_of_records_changes_nothing_under_immune_criteria(string criteria) =>
        Prop.ForAll((from baseline in Baseline from visits in Visits from seed in Gen.Choose(0, int.MaxValue) select (baseline, visits, seed)).ToArbitrary(), made =>
        {
            var data = Subject(made.baseline, made.visits).Data;
            var shuffled = data with { TumourResults = [.. Shuffle(data.TumourResults, made.seed)], Tumours = [.. Shuffle(data.Tumours, made.seed)] };
            string Of(SubjectData one) => Verdicts(CriteriaSeries.Derive(criteria, LesionHistory.Assemble(one, Reader.Investigator, Study(), new ResponseContext(FirstDose)), new ResponseContext(FirstDose), new()));
            return Of(data) == Of(shuffled);
        }).Check(Many);

    /// <summary>Until the first progression the two criteria say the same (rulebook I1).</summary>
    [Fact]
    public void iRECIST_is_RECIST_until_the_first_progression() =>
        Prop.ForAll((from baseline in Baseline from visits in Visits select (baseline, visits)).ToArbitrary(), made =>
        {
            var scans = Subject(made.baseline, made.visits);
            foreach (var (recist, immune) in scans.Derive().Assessments.Zip(scans.By(Criteria.IRecist).Assessments))
            {
                if (recist.Overall.IsProgression)
                    return immune.Overall.Meaning is ResponseMeaning.UnconfirmedProgression && immune.Date == recist.Date;
                if (immune.Overall.Meaning != recist.Overall.Meaning)
                    return false;
            }
            return true;
        }).Check(Many);

    [Fact]
    public void Names_of_visits_that_follow_the_order_change_no_verdict() =>
        Prop.ForAll((from baseline in Baseline from visits in Visits select (baseline, visits)).ToArbitrary(), made =>
        {
            var data = Subject(made.baseline, made.visits).Data;
            var numbered = data with { TumourResults = [.. data.TumourResults.Select(tr => tr with { VisitNumber = tr.Date!.Value.Date!.Value.DayNumber, Visit = null })] };
            static string Codes(AssessmentSeries series) => Overall(series);
            return Codes(Recist11Series.Derive(data, Reader.Investigator, Study(), new ResponseContext(FirstDose)))
                == Codes(Recist11Series.Derive(numbered, Reader.Investigator, Study(), new ResponseContext(FirstDose)));
        }).Check(Many);

    [Fact]
    public void Other_readers_change_nothing() =>
        Prop.ForAll((from baseline in Baseline from visits in Visits from others in Visits select (baseline, visits, others)).ToArbitrary(), made =>
        {
            var data = Subject(made.baseline, made.visits).Data;
            var other = new Scans { Evaluator = "INDEPENDENT ASSESSOR" };
            var more = Subject(made.baseline, made.others).Data;
            var both = data with
            {
                TumourResults = [.. more.TumourResults.Select(tr => tr with { Evaluator = other.Evaluator }), .. data.TumourResults],
                Tumours = [.. more.Tumours.Select(tu => tu with { Evaluator = other.Evaluator }), .. data.Tumours],
            };
            return Verdicts(data) == Verdicts(both);
        }).Check(Many);

    [Fact]
    public void With_the_same_history_smaller_lesions_never_give_a_worse_target_response() =>
        Prop.ForAll((from baseline in Baseline from visits in Visits from last in Gen.ArrayOf(Gen.Choose(2, 60), 3) from less in Gen.ArrayOf(Gen.Choose(0, 30), 3) select (baseline, visits, last, less)).ToArbitrary(), made =>
        {
            ResponseCategory Last(int[] targets) => Subject(made.baseline, [.. made.visits, new MadeUpVisit(400, targets, "PRESENT", null)]).Derive().Assessments[^1].Target!;
            var larger = Last(made.last);
            var smaller = Last([.. made.last.Zip(made.less, (length, by) => Math.Max(0, length - by) is 1 ? 0 : Math.Max(0, length - by))]);
            return Badness(smaller) <= Badness(larger);
        }).Check(Many);

    [Fact]
    public void Nothing_after_the_first_progression_counts_and_the_nadir_stays() =>
        Prop.ForAll((from baseline in Baseline from visits in Visits select (baseline, visits)).ToArbitrary(), made =>
        {
            var series = Subject(made.baseline, made.visits).Derive();
            var first = -1;
            for (var i = 0; i < series.Assessments.Length && first < 0; i++)
                if (series.Assessments[i].Overall.IsProgression)
                    first = i;
            return first < 0 ? series.Assessments.All(a => a.Excluded is null)
                : series.Assessments.Take(first + 1).All(a => a.Excluded is null)
                  && series.Assessments.Skip(first + 1).All(a => a.Excluded is ExclusionReason.AfterProgression)
                  && series.Assessments.Skip(first + 2).All(a => a.Sum?.Nadir == series.Assessments[first + 1].Sum?.Nadir);
        }).Check(Many);

    [Fact]
    public void Every_verdict_has_a_rule_that_decided_and_every_sentence_can_be_read() =>
        Prop.ForAll((from baseline in Baseline from visits in Visits select (baseline, visits)).ToArbitrary(), made =>
            Subject(made.baseline, made.visits).Derive().Assessments.All(a => a.Reasons.Any(reason => reason.Decided) && a.Reasons.All(reason => reason.Sentence.Length > 0))).Check(Many);

    [Fact]
    public void No_records_however_broken_make_it_fall_over() =>
        Prop.ForAll(Broken.ToArbitrary(), data =>
        {
            foreach (var context in new[] { new ResponseContext(FirstDose), new ResponseContext(), new ResponseContext(FirstDose, Day(50), Day(100)) })
            {
                var series = Recist11Series.Derive(data, Reader.Investigator, Study(), context);
                _ = Verdicts(series);
                var recorded = RecordedSeries.Derive(data, Reader.Investigator, context);
                _ = ResponseComparison.Compare(series, recorded);
            }
            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));

    [Fact]
    public void The_order_of_broken_records_changes_no_verdict_either() =>
        Prop.ForAll((from data in Broken from seed in Gen.Choose(0, int.MaxValue) select (data, seed)).ToArbitrary(), made =>
        {
            static string Codes(SubjectData data)
            {
                var series = Recist11Series.Derive(data, Reader.Investigator, Study(), new ResponseContext(FirstDose));
                return series.Baseline + " " + series.BaselineSum + " " + string.Join(' ', series.Assessments.Select(a => $"{a.Date:O} {a.Target} {a.NonTarget} {a.NewLesion} {a.Overall} {a.Sum?.Measured}"));
            }
            var shuffled = made.data with { TumourResults = [.. Shuffle(made.data.TumourResults, made.seed)], Tumours = [.. Shuffle(made.data.Tumours, made.seed)] };
            return Codes(made.data) == Codes(shuffled);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));

    static readonly string?[] Ids = ["T01", "T01.1", "T01a", "T02", "T01/T02", "NT01", "N01", "", null, " ", "/", "T01/T09"];
    static readonly string?[] Words = ["TARGET", "NON-TARGET", "NEW", "NEW EQUIVOCAL", "?", null, "SPLIT", "MERGED WITH T02"];
    static readonly string?[] Results = ["PRESENT", "ABSENT", "TOO SMALL", "<5", "abc", null, "", "UNEQUIVOCAL", "EQUIVOCAL", "NE", "NOT DONE", "COALESCED", "12,5"];

    static Gen<SubjectData> Broken =>
        from identified in (from id in Gen.Elements(Ids) from word in Gen.Elements(Words) from test in Gen.Elements("TUMIDENT", "TUSPLIT", "TUMERGE", null)
                            from organ in Gen.Elements("LIVER", "LYMPH NODE", null, "") from date in Dates from visit in Gen.Elements(1m, 2m, 3m, (decimal?)null) from method in Gen.Elements("PET", "CT", null)
                            select new Tu { Source = new("TU", 1), Subject = "S1", Lesion = id, Result = word, TestCode = test, Location = organ, Date = date, VisitNumber = visit, Method = method, Group = word }).ListOf()
        from results in (from id in Gen.Elements(Ids) from set in Gen.Elements(Words) from test in Gen.Elements("LDIAM", "LPERP", "DIAMETER", "TUMSTATE", "SUMDIAM", "X")
                         from number in Gen.Elements(0m, 5m, 12.5m, -3m, 1e20m, (decimal?)null) from text in Gen.Elements(Results) from unit in Gen.Elements("mm", "cm", "kg", null)
                         from date in Dates from visit in Gen.Elements(1m, 2m, 3m, (decimal?)null) from name in Gen.Elements("BASELINE", "WEEK 6", null, "")
                         from status in Gen.Elements("NOT DONE", null, null, null)
                         select new Tr { Source = new("TR", 1), Subject = "S1", Lesion = id, Group = set, TestCode = test, Number = number, Result = text, Original = text, Unit = unit, Date = date, VisitNumber = visit, Visit = name, Status = status }).ListOf()
        from responses in (from result in Gen.Elements("PD", "CR", "?", null, "NE") from date in Dates from visit in Gen.Elements(1m, 2m, (decimal?)null)
                           select new Rs { Source = new("RS", 1), Subject = "S1", TestCode = "OVRLRESP", Result = result, Date = date, VisitNumber = visit }).ListOf()
        select new SubjectData { Subject = "S1", Tumours = [.. identified], TumourResults = [.. results], Responses = [.. responses] };

    static Gen<Units.PartialDate?> Dates => Gen.Frequency<Units.PartialDate?>(
        (8, Gen.Choose(-30, 150).Select(day => (Units.PartialDate?)Day(day))), (1, Gen.Constant<Units.PartialDate?>(new(2030, 2, null))), (1, Gen.Constant<Units.PartialDate?>(new(2030, null, null))), (1, Gen.Constant<Units.PartialDate?>(null)));

    static int Badness(ResponseCategory category) => category.Code switch { "CR" => 0, "PR" => 1, "SD" => 2, "NE" => 3, _ => 4 };

    static IEnumerable<T> Shuffle<T>(IEnumerable<T> items, int seed)
    {
        var state = (ulong)seed * 2862933555777941757UL + 3037000493UL;
        return items.Select(item => (item, key: state = state * 6364136223846793005UL + 1442695040888963407UL)).OrderBy(pair => pair.key).Select(pair => pair.item);
    }
}
