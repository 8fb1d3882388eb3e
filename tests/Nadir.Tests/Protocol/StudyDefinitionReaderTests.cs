using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Statistics.Proportions;
using Nadir.Statistics.Regression;
using Nadir.Statistics.Survival;

namespace Nadir.Tests.Protocol;

public class StudyDefinitionReaderTests
{
    const string Head = "schema: nadir-study/1\nstudy: A\ntitle: B\n";

    static StudyDefinition Parse(string rest) => StudyDefinitionReader.Parse(Head + rest, "study.yaml");

    static string[] Errors(string rest) =>
        [.. Assert.Throws<StudyDefinitionException>(() => Parse(rest)).Errors.Select(error => error.Sentence)];

    [Fact]
    public void A_bare_study_has_the_rulebooks_defaults()
    {
        var study = Parse("");
        Assert.Equal(new Policies(), study.Policies);
        Assert.Equal(["enrolled", "treated", "response-evaluable"], study.Populations.Select(p => p.Id));
        Assert.Equal(Reader.Investigator, Assert.Single(study.Readers));
        Assert.Equal(("data", null), (study.Data.Folder, study.Data.Cutoff));
        Assert.Equal((7, 28), (study.TumourAssessments.WindowDays, study.TumourAssessments.BaselineWithinDays));
    }

    [Fact]
    public void The_design_pages_example_reads_as_it_says()
    {
        var study = StudyDefinitionReader.Parse("""
            schema: nadir-study/1
            study: CD70-CART-RCC
            title: CD70 CAR-T cells in advanced or metastatic renal cell carcinoma
            registry: {file: record.txt, sha256: "ab12"}
            language: en                      # or zh-CN
            phase: I
            condition: renal cell carcinoma
            design: {model: single-arm, centres: 1, planned: 24}
            treatments:
              - {id: cart, name: CD70 CAR-T cells, type: biological, route: intravenous, schedule: once}
            escalation:
              rule: 3+3
              variant: storer                 # or korn
              levels: [{id: 1, dose: 1e6 cells/kg}, {id: 2, dose: 3e6 cells/kg}, {id: 3, dose: 1e7 cells/kg}, {id: 4, dose: 3e7 cells/kg}]
              dlt: {window: 28d, from: infusion}
              expansion: {planned: 12}
            data: {folder: data, cutoff: 2031-06-30}
            assessments:
              tumour: {schedule: [{every: 4w, until: 12w}, {every: 8w}], window: 7d, baseline-within: 28d}
            readers: {investigator: {eval: INVESTIGATOR}, bicr: {eval: INDEPENDENT ASSESSOR, accepted: Y}}
            policies:                         # rulebook defaults where absent
              response-source: lesions        # or recorded
              confirmation: {interval: 28d, max-ne-between: 1, max-sd-between: 1}
              sd-minimum: 42d
              cr-then-pr: pd                  # or sd, or pr
              new-therapy: censor             # or event, or ignore
              missed-assessments: {allowed: 1, then: censor}
              censor-at: adequate             # or last-assessment
              same-date-new-therapy: event    # or censor
              time-frame: bound               # or report-only
            endpoints:
              - id: dor
                tier: secondary
                registered: {role: secondary, index: 3}
                kind: DOR
                criteria: recist-1.1
                assessor: investigator
                confirmed: false
                origin: first-response
                origin-includes: [CR, PR, SD]
                event: {progression: radiological, death: true}
                time-frame: 91d
                landmarks: []
                population: treated
                analysis: {interval: log-log, level: 0.95}
                assumed: [confirmed]
            """, "study.yaml");

        Assert.Equal(new Policies(), study.Policies);
        Assert.Equal<DoseLevel>([new(1, "1e6 cells/kg"), new(2, "3e6 cells/kg"), new(3, "1e7 cells/kg"), new(4, "3e7 cells/kg")], study.Escalation!.Levels);
        Assert.Equal((28, Origin.Infusion, 12), (study.Escalation.DltWindowDays, study.Escalation.DltFrom, study.Escalation.ExpansionPlanned));
        Assert.Equal(new DateOnly(2031, 6, 30), study.Data.Cutoff);
        Assert.Equal<ScheduleStep>([new(28, 84), new(56, null)], study.TumourAssessments.Schedule);
        Assert.Equal<Reader>([Reader.Investigator, new("bicr", "INDEPENDENT ASSESSOR", null, "Y")], study.Readers);
        var dor = Assert.Single(study.Endpoints);
        Assert.Equal(("dor", EndpointKind.DOR, EndpointTier.Secondary, (bool?)false, Origin.FirstResponse), (dor.Id, dor.Kind, dor.Tier, dor.Confirmed, dor.Origin));
        Assert.Equal<string>(["CR", "PR", "SD"], dor.OriginIncludes);
        Assert.Equal(new TimeFrame(TimeFrameKind.FromOrigin, 91), dor.TimeFrame);
        Assert.Equal("Duration of response (RECIST 1.1, investigator)", dor.Title);
        Assert.Empty(study.Findings);
    }

    [Fact]
    public void Every_policy_of_the_table_of_defaults_is_a_key()
    {
        var policies = Parse("""
            policies:
              response-source: recorded
              confirmation: {interval: 8w, max-ne-between: 2, max-sd-between: 0, max-pr-between: 1}
              sd-minimum: first-visit-less-window
              cr-then-pr: sd
              reappearance: re-read-as-pr
              continuing-pr: always
              progression-dating: last-scan-of-sum
              tumour-markers: true
              deterioration: event
              new-therapy: ignore
              missed-assessments: {allowed: 2, then: event}
              censor-at: last-assessment
              same-date-new-therapy: censor
              time-frame: report-only
              proportion-interval: wilson
              survival-interval: arcsine
              cox-ties: exact
              level: 0.9
              days-per-month: 30
              irecist-window: {from: 4w, to: 12w}
              nca: {auc: linear-log, lambda-z: phoenix}
            """).Policies;
        Assert.Equal(ResponseSource.Recorded, policies.ResponseSource);
        Assert.Equal(new Confirmation(56, 2, 0, 1), policies.Confirmation);
        Assert.Equal(new SdMinimum(SdMinimumKind.FirstVisitLessWindow), policies.SdMinimum);
        Assert.Equal((CrThenPr.Sd, Reappearance.ReReadAsPr, ContinuingPr.Always), (policies.CrThenPr, policies.Reappearance, policies.ContinuingPr));
        Assert.Equal((ProgressionDating.LastScanOfSum, true, Deterioration.Event), (policies.ProgressionDating, policies.TumourMarkers, policies.Deterioration));
        Assert.Equal((NewTherapy.Ignore, new MissedAssessments(2, MissedThen.Event)), (policies.NewTherapy, policies.MissedAssessments));
        Assert.Equal((CensorAt.LastAssessment, SameDateNewTherapy.Censor, TimeFrameUse.ReportOnly), (policies.CensorAt, policies.SameDateNewTherapy, policies.TimeFrame));
        Assert.Equal((ProportionIntervalKind.Wilson, SurvivalIntervalKind.ArcsineSquareRoot, CoxTies.Exact), (policies.ProportionInterval, policies.SurvivalInterval, policies.CoxTies));
        Assert.Equal((0.9, 30.0), (policies.Level, policies.DaysPerMonth));
        Assert.Equal((new IRecistWindow(28, 84), new NcaSettings(AucMethod.LinearLog, LambdaZChoice.Phoenix)), (policies.IRecistWindow, policies.Nca));
    }

    [Fact]
    public void An_endpoint_takes_the_studys_policies_and_may_have_its_own()
    {
        var study = Parse("""
            endpoints:
              - {id: pfs, kind: PFS, policies: {new-therapy: event, confirmation: {interval: 6w}}, analysis: {interval: log, level: 0.9}}
              - {id: orr, kind: ORR, analysis: {interval: wilson}}
            policies: {cr-then-pr: sd, level: 0.8}
            """);
        var pfs = study.Endpoints[0].Policies;
        Assert.Equal((CrThenPr.Sd, NewTherapy.Event, 42, SurvivalIntervalKind.Log, 0.9), (pfs.CrThenPr, pfs.NewTherapy, pfs.Confirmation.IntervalDays, pfs.SurvivalInterval, pfs.Level));
        var orr = study.Endpoints[1].Policies;
        Assert.Equal((CrThenPr.Sd, NewTherapy.Censor, ProportionIntervalKind.Wilson, 0.8), (orr.CrThenPr, orr.NewTherapy, orr.ProportionInterval, orr.Level));
    }

    [Fact]
    public void Events_follow_from_the_kind_unless_given()
    {
        var events = Parse("endpoints: [{id: a, kind: OS}, {id: b, kind: PFS2}, {id: c, kind: TTP}, {id: d, kind: PFS, event: {death: false}}]").Endpoints.Select(e => e.Event);
        Assert.Equal(
            [
                new EventDefinition { Progression = ProgressionEvent.None },
                new EventDefinition { Progression = ProgressionEvent.None, NextTreatment = true },
                new EventDefinition { Death = false },
                new EventDefinition { Death = false },
            ], events);
    }

    [Fact]
    public void Time_frames_hang_on_the_origin_on_an_event_or_on_the_calendar()
    {
        var frames = Parse("""
            endpoints:
              - {id: a, kind: OS, time-frame: 2y}
              - {id: b, kind: AE, time-frame: {after: last-treatment, days: 90}}
              - {id: c, kind: OS, time-frame: {calendar: last-subject-first-dose, days: 365}}
            """).Endpoints.Select(e => e.TimeFrame);
        Assert.Equal([new(TimeFrameKind.FromOrigin, 731), new(TimeFrameKind.AfterEvent, 90, "last-treatment"), new(TimeFrameKind.Calendar, 365, "last-subject-first-dose")], frames);
    }

    [Fact]
    public void The_tier_is_the_registered_rows_unless_given() =>
        Assert.Equal([EndpointTier.Primary, EndpointTier.Other, EndpointTier.Secondary], Parse("""
            endpoints:
              - {id: a, kind: OS, registered: {role: primary, index: 1}}
              - {id: b, kind: OS}
              - {id: c, kind: OS, tier: secondary, registered: {role: primary, index: 1}}
            """).Endpoints.Select(e => e.Tier));

    [Theory]
    [InlineData("endpiont: []", "study.yaml, line 4, column 1: found the unknown key \"endpiont\", expected a known one; the nearest is \"endpoints\".")]
    [InlineData("design:\n  plannd: 4", "study.yaml, line 5, column 3: found the unknown key \"plannd\", expected a known one; the nearest is \"planned\".")]
    [InlineData("phase: I\nphase: II", "study.yaml, line 5, column 1: the key \"phase\" is given twice, expected once (first on line 4).")]
    [InlineData("design: {planned: forty}", "study.yaml, line 4, column 19: found \"forty\", expected a whole number, 1 or more.")]
    [InlineData("design: {planned: \"40\"}", "study.yaml, line 4, column 19: found \"40\", expected a whole number, 1 or more.")]
    [InlineData("design: 40", "study.yaml, line 4, column 9: found \"40\", expected keys (model, centres, planned, null-rate, arms, treatment-limit, monitoring).")]
    [InlineData("phase:", "study.yaml, line 4, column 7: found nothing, expected text.")]
    [InlineData("phase: [I, II]", "study.yaml, line 4, column 8: found a list, expected text.")]
    [InlineData("data: {folder: \"a\\0b\"}", "study.yaml, line 4, column 16: found \"a\0b\", expected a path.")]
    [InlineData("data: {files: {tr: \"a\\0b\"}}", "study.yaml, line 4, column 20: found \"a\0b\", expected a path.")]
    [InlineData("data: {cutoff: 30.06.2031}", "study.yaml, line 4, column 16: found \"30.06.2031\", expected a date such as 2031-06-30.")]
    [InlineData("policies: {level: 1}", "study.yaml, line 4, column 19: found \"1\", expected a number above 0 and below 1.")]
    [InlineData("policies: {tumour-markers: yes}", "study.yaml, line 4, column 28: found \"yes\", expected true or false.")]
    [InlineData("policies: {cr-then-pr: cr}", "study.yaml, line 4, column 24: found \"cr\", expected one of pd, sd, pr.")]
    [InlineData("assessments: {tumour: {schedule: [{every: 6 weeks}]}}",
        "study.yaml, line 4, column 43: found \"6 weeks\", expected a duration such as 28d, 6w, 12mo or 2y, longer than nothing.")]
    [InlineData("endpoints:\n  - id: a\n    kind: PSF", "study.yaml, line 6, column 11: found \"PSF\", which is not a known word here; the nearest is PFS.")]
    [InlineData("endpoints:\n  - id: a", "study.yaml, line 5, column 5: found no key \"kind\", expected it (what it measures: ORR, DCR, DOR, PFS, OS, AE).")]
    [InlineData("endpoints: [{id: a, kind: OS, time-frame: {after: last-treatmnt, days: 3}}]",
        "study.yaml, line 4, column 51: found \"last-treatmnt\", expected one of last-treatment, first-dose, treatment-start, infusion, radiotherapy-start, radiotherapy-end, randomization, enrolment, informed-consent, surgery.")]
    [InlineData("endpoints: [{id: a, kind: OS, time-frame: {days: 3}}]",
        "study.yaml, line 4, column 43: found days without an anchor, expected after or calendar beside them.")]
    [InlineData("phase: &x I", "study.yaml, line 4, column 8: found the anchor \"&x\", expected a plain value.")]
    public void An_error_says_where_what_was_found_and_what_was_expected(string rest, string sentence) => Assert.Equal([sentence], Errors(rest));

    [Theory]
    [InlineData("endpoints: [{id: a, kind: PFS, assessor: investgator}]", "found the reader \"investgator\", expected a known one; the nearest is \"investigator\"")]
    [InlineData("endpoints: [{id: a, kind: PFS, population: treatd}]", "found the population \"treatd\", expected a known one; the nearest is \"treated\"")]
    [InlineData("endpoints: [{id: a, kind: PFS, criteria: recist-1.0}]", "found the criteria \"recist-1.0\", expected a known one; the nearest is \"recist-1.1\"")]
    [InlineData("endpoints: [{id: a, kind: AE, adverse-events: {related-to: js004}}]", "found the treatment \"js004\", expected a known one; the nearest is \"any\"")]
    [InlineData("endpoints: [{id: a, kind: AE, beside: b}]", "found the endpoint \"b\", but the study has none")]
    [InlineData("endpoints: [{id: a, kind: AE, assumed: [popluation]}]", "found the key \"popluation\", expected a known one; the nearest is \"population\"")]
    [InlineData("endpoints: [{id: a, kind: AE}, {id: a, kind: OS}]", "found \"a\" a second time, expected a name of its own")]
    [InlineData("endpoints: [{id: a, kind: DOR, origin: first-dose}]", "found kind DOR from first-dose, expected origin: first-response or first-control")]
    [InlineData("endpoints: [{id: a, kind: TTR, origin: first-response}]", "found a time to response that starts at the response, expected another origin")]
    [InlineData("endpoints: [{id: a, kind: PFS, origin-includes: [SD]}]", "found responses that start a duration, expected them with origin: first-response only")]
    [InlineData("endpoints: [{id: a, kind: PFS, event: {progression: none, death: false}}]", "found nothing that ends the time of kind PFS, expected progression, death or next-treatment")]
    [InlineData("endpoints: [{id: a, kind: OS, event: {progression: radiological}}]", "found other events than death for overall survival, expected {progression: none, death: true}")]
    [InlineData("endpoints: [{id: a, kind: LC, origin: radiotherapy-start}]", "found an origin in radiotherapy, expected a treatment of type radiation")]
    [InlineData("endpoints: [{id: a, kind: OS, confirmed: true}]", "found confirmation for kind OS, expected it for responses only")]
    [InlineData("endpoints: [{id: a, kind: OS, adverse-events: {serious: true}}]", "found conditions on adverse events for kind OS, expected them for AE and SAE only")]
    [InlineData("assessments: {tumour: {schedule: [{every: 6w, until: 24w}, {every: 6w, until: 12w}, {every: 12w}]}}", "found 84d, expected more than 168d: steps follow one another")]
    [InlineData("assessments: {tumour: {schedule: [{every: 6w}, {every: 12w}]}}", "found a step without an end before the last one, expected until")]
    [InlineData("assessments: {tumour: {schedule: [{every: 6w, until: 24w}]}}", "found an end of the last step, expected none: the schedule goes on until progression")]
    [InlineData("escalation: {rule: 3+3}", "found an escalation without levels, expected levels")]
    [InlineData("escalation: {rule: boin, variant: korn, levels: [{id: 1, dose: 1 mg}]}", "found a variant for the rule boin, expected one for 3+3 only")]
    [InlineData("escalation: {rule: 3+3, levels: [{id: 2, dose: 1 mg}]}", "found level 2, expected 1: levels count from 1, lowest first")]
    [InlineData("populations: [{id: treated, label: T, base: treated}]", "the population \"treated\" exists already, expected a name of its own")]
    [InlineData("populations: [{id: cd70, label: T, base: treated, where: [{domain: mi, variable: MISTRESC}]}]", "found no value to compare with, expected is or at-least")]
    [InlineData("policies: {irecist-window: {from: 8w, to: 4w}}", "found a window that ends before it starts, expected from before to")]
    [InlineData("assumed: [assesments.tumour]", "found \"assesments.tumour\", expected the path of a key; the nearest is \"assessments\"")]
    public void Impossible_combinations_are_errors(string rest, string text) =>
        Assert.Equal([text], Assert.Throws<StudyDefinitionException>(() => Parse(rest)).Errors.Select(error => error.Text));

    [Fact]
    public void All_errors_are_said_at_once_in_the_order_of_the_file()
    {
        var errors = Errors("policies: {level: 2}\ndesign: {planned: 0}\nendpoints: [{kind: XX}]\nphase: ~");
        Assert.Equal(["line 4", "line 5", "line 6", "line 6", "line 7"], errors.Select(error => error.Split(", ")[1]));
    }

    [Fact]
    public void Recorded_categories_are_criteria_where_responses_are_taken_as_recorded() =>
        Assert.Equal("Lugano", Parse("endpoints: [{id: a, kind: ORR, criteria: Lugano, policies: {response-source: recorded}}]").Endpoints[0].Criteria);

    [Theory]
    [InlineData("endpoints: [{id: a, kind: OS, time-frame: 1y, landmarks: [1y, 2y]}]", "STUDY-LANDMARK")]
    [InlineData("endpoints: [{id: a, kind: ORR, landmarks: [1y]}]", "STUDY-LANDMARK-UNUSED")]
    [InlineData("endpoints: [{id: a, kind: OS, origin: randomization}]", "STUDY-ORIGIN")]
    [InlineData("assessments: {tumour: {schedule: [{every: 6w, until: 25w}, {every: 12w}]}}", "STUDY-SCHEDULE")]
    [InlineData("assessments: {tumour: {schedule: [{every: 2w}]}}", "STUDY-WINDOW")]
    [InlineData("assessments: {tumour: {window: 3d}}\nendpoints: [{id: a, kind: PFS}]", "STUDY-SCHEDULE-NONE")]
    public void Doubts_are_findings_with_their_place(string rest, string code)
    {
        var finding = Assert.Single(Parse(rest).Findings);
        Assert.Equal(code, finding.Code.Id);
        Assert.StartsWith("study.yaml, line 4, column ", finding.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing")]
    [InlineData("just text")]
    [InlineData("- a list")]
    [InlineData("a: [1, 2")]
    [InlineData("a: \"open")]
    [InlineData("a: *b")]
    [InlineData("\t x: 1")]
    [InlineData("a: 1\n---\nb: 2")]
    [InlineData("? [a]\n: 1")]
    [InlineData("a: !!binary x\n&x b: c")]
    public void What_is_no_definition_gives_sentences_and_never_anything_else(string yaml)
    {
        var failure = Assert.Throws<StudyDefinitionException>(() => StudyDefinitionReader.Parse(yaml, "study.yaml"));
        Assert.All(failure.Errors, error => Assert.True(error is { Line: > 0, Column: > 0 }));
        Assert.Equal(failure.Errors.Length, failure.Message.Split('\n').Length);
    }

    [Fact]
    public void Deep_nesting_is_refused()
    {
        var failure = Assert.Throws<StudyDefinitionException>(() => Parse("phase: " + new string('[', 5000)));
        Assert.Contains("nested too deeply", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_one_sentence() =>
        Assert.Equal("nowhere/study.yaml: there is no such file, expected a study definition.",
            Assert.Throws<StudyInputException>(() => StudyDefinitionReader.Read("nowhere/study.yaml")).Message);

    [Fact]
    public void A_folder_stands_for_its_study_yaml() => Assert.Equal("JS004-RCC", StudyDefinitionReader.Read(Repository.PathOf("examples", "js004-rcc")).Study);

    [Theory]
    [InlineData("{id: a, kind: DOR, criteria: irrc}", "Duration of response (irRC, investigator)")]
    [InlineData("{id: a, kind: ORR}", "Objective response rate (RECIST 1.1, investigator)")]
    [InlineData("{id: a, kind: OS}", "Overall survival")]
    [InlineData("{id: a, kind: ORR, title: Response}", "Response")]
    public void A_default_title_names_criteria_and_reader(string endpoint, string title) =>
        Assert.Equal(title, StudyDefinitionReader.Parse($"schema: nadir-study/1\nstudy: S\ntitle: T\nendpoints: [{endpoint}]", "study.yaml").Endpoints[0].Title);
}
