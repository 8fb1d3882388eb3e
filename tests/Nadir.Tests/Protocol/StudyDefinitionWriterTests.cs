using FsCheck;
using FsCheck.Fluent;
using Nadir.Protocol;

namespace Nadir.Tests.Protocol;

public class StudyDefinitionWriterTests
{
    [Fact]
    public void Only_what_differs_from_the_defaults_is_written()
    {
        var study = StudyDefinitionReader.Parse("""
            title: A study
            study: "1"
            schema: nadir-study/1
            policies: {level: 0.95, new-therapy: event}
            endpoints:
              - {kind: PFS, id: pfs, title: Progression-free survival, population: treated, landmarks: [6mo], analysis: {level: 0.9}}
            """, "study.yaml");
        Assert.Equal("""
            schema: nadir-study/1
            study: "1"
            title: A study
            policies: {new-therapy: event}
            endpoints:
              - id: pfs
                kind: PFS
                landmarks: [183d]
                analysis: {level: 0.9}

            """, StudyDefinitionWriter.Write(study));
    }

    [Fact]
    public void Examples_read_back_as_they_were()
    {
        foreach (var example in StudyDefinitionSchemaTests.Examples())
            AssertReadsBack(StudyDefinitionReader.Read(example));
    }

    [Fact]
    public void Every_key_reads_back()
    {
        var yaml = """
            schema: nadir-study/1
            study: S-1
            title: "A title: with \"signs\", and # more"
            registry: {id: NCT00000000, file: record.txt, sha256: ab}
            language: zh-CN
            phase: Ib
            condition: "1e5"
            design:
              model: randomized
              centres: 2
              planned: 40
              null-rate: 0.1
              arms:
                - {code: A, name: Arm A}
              treatment-limit: 731d
            treatments:
              - {id: rt, name: SABR, type: radiation, dose: 40 Gy, route: external, schedule: once, cycle: 3w, names: [RT, "true"]}
            escalation:
              rule: 3+3
              variant: korn
              levels:
                - {id: 1, dose: 1 mg}
              dlt: {window: 21d, from: infusion}
              expansion: {planned: 12}
            data:
              folder: sdtm
              files: {tr: ../tr.csv, tu: ../tu.csv}
              cutoff: 2031-06-30
            assessments:
              tumour:
                schedule:
                  - {every: 6w, until: 24w}
                  - {every: 31d}
                window: 3d
                baseline-within: 21d
                from: randomization
            readers:
              investigator: {eval: INVESTIGATOR}
              bicr: {eval: INDEPENDENT ASSESSOR, eval-id: READER 1, accepted: "Y"}
            populations:
              - id: cd70
                label: CD70-positive
                base: treated
                where:
                  - {domain: mi, test: CD70, variable: MISTRESC, is: POSITIVE}
                  - {domain: mi, variable: MISTRESN, at-least: -1.5}
            policies:
              response-source: recorded
              confirmation: {interval: 56d, max-ne-between: 2, max-sd-between: 0, max-pr-between: 1}
              sd-minimum: none
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
              irecist-window: {from: 21d, to: 84d}
              nca: {auc: linear-log, lambda-z: phoenix}
            safety: {ctcae: "4.03", treatment-emergent: 90d, ends-at-new-therapy: false}
            eligibility:
              - id: clear-cell
                text: Clear cell
                where:
                  - {domain: mh, variable: MHDECOD, is: CLEAR CELL}
            endpoints:
              - id: dor
                kind: DOR
                title: Duration
                registered: {role: primary, index: 2, measure: M, description: D, time-frame: T}
                tier: secondary
                criteria: Lugano
                assessor: bicr
                confirmed: true
                origin-includes: [CR, PR, SD]
                event: {progression: target-or-new-lesion, death: false, next-treatment: true}
                time-frame: {calendar: last-subject-first-dose, days: 365d}
                landmarks: [183d, 365d]
                population: cd70
                policies: {sd-minimum: first-visit-less-window, proportion-interval: blaker}
                analysis: {interval: plain, level: 0.8}
                note: A note
                assumed: [confirmed]
              - id: sae
                kind: SAE
                beside: dor
                time-frame: {after: last-treatment, days: 90d}
                adverse-events:
                  treatment-emergent: false
                  related-to: rt
                  serious: false
                  minimum-grade: 3
                  leading-to: [withdrawn, death]
                  terms: [Rash]
                  window: 28d
            assumed: [design.planned]
            open: ["One thing, and another."]

            """;
        Assert.Equal(yaml, StudyDefinitionWriter.Write(StudyDefinitionReader.Parse(yaml, "study.yaml")), ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void Any_text_reads_back() => Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), text =>
    {
        var title = new string([.. text.Get.Where(c => !char.IsSurrogate(c))]).Trim();
        return title.Length == 0 || AssertReadsBack(new StudyDefinition { Study = "S", Title = title }).Title == title;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_text_in_place_of_a_definition_gives_errors_or_a_study() => Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), text =>
    {
        try
        {
            StudyDefinitionReader.Parse("schema: nadir-study/1\n" + text.Get, "study.yaml");
        }
        catch (StudyDefinitionException failure)
        {
            return failure.Errors.Length > 0;
        }
        return true;
    }).QuickCheckThrowOnFailure();

    static StudyDefinition AssertReadsBack(StudyDefinition study)
    {
        var written = StudyDefinitionWriter.Write(study);
        var read = StudyDefinitionReader.Parse(written, "study.yaml");
        Assert.Equal(written, StudyDefinitionWriter.Write(read));
        return read;
    }
}
