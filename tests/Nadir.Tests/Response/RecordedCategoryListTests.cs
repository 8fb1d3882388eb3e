using Nadir.Protocol;
using Nadir.Response;
using Nadir.Results;
using Nadir.Sdtm;

namespace Nadir.Tests.Response;

/// <summary>Responses recorded by other criteria, on the public test data: every overall response is read as a category of its list, and rates and times come out.</summary>
public class RecordedCategoryListTests
{
    [Theory]
    [InlineData("irecist", "rs_onco_irecist.csv", 75)]
    [InlineData("imwg", "rs_onco_imwg.csv", 65)]
    [InlineData("lugano", "rs_onco_lymphoma.csv", 68)]
    [InlineData("pcwg3", "rs_onco_pcwg3.csv", 30)]
    [InlineData("gcig-ca125", "rs_onco_ca125.csv", 44)]
    public void Every_recorded_response_is_a_category_of_its_list(string criteria, string file, int responses)
    {
        var folder = Repository.PathOf("..", "shared", "data", "pharmaversesdtm");
        if (!File.Exists(Path.Combine(folder, file)))
            return;
        var study = StudyDefinitionReader.Parse($$$"""
            schema: nadir-study/1
            study: CDISCPILOT01
            title: Recorded responses
            treatments: [{id: x, name: XANOMELINE, type: drug, names: [PLACEBO]}]
            data: {folder: nowhere, files: {dm: dm.csv, ex: ex.csv, ds: ds.csv, rs: {{{file}}} }}
            policies: {response-source: recorded}
            endpoints:
              - {id: orr, kind: ORR, tier: primary, criteria: {{{criteria}}} }
              - {id: dcr, kind: DCR, criteria: {{{criteria}}} }
              - {id: pfs, kind: PFS, criteria: {{{criteria}}} }
              - {id: dor, kind: DOR, criteria: {{{criteria}}} }
            """, "study.yaml");
        var data = SdtmReader.Read(study, folder);
        var list = ResponseCategoryList.Find(criteria)!;
        var overall = data.Subjects.SelectMany(subject => subject.Responses).Where(rs => rs.TestCode == "OVRLRESP" && list.Matches(rs.Category)).ToArray();
        Assert.Equal(responses, overall.Length);
        Assert.All(overall.Where(rs => !string.IsNullOrEmpty(rs.Result)), rs => Assert.NotNull(list.Read(rs.Result)));

        var analysis = StudyAnalyzer.Analyze(study, data, threads: 1);
        Assert.DoesNotContain(analysis.Findings, finding => finding.Code.Id == "RS-UNKNOWN-RESPONSE");
        Assert.All(analysis.Answers, answer => Assert.NotNull(answer.Headline));
        Assert.Contains(analysis.Subjects, subject => subject.Endpoints[0].Best?.Category.IsResponse == true);
    }

    [Theory]
    [InlineData("rano", "MINOR RESPONSE", ResponseMeaning.Stable)]
    [InlineData("rano", "pPD", ResponseMeaning.UnconfirmedProgression)]
    [InlineData("mrecist", "CR", ResponseMeaning.Complete)]
    [InlineData("imwg", "VGPR", ResponseMeaning.Partial)]
    [InlineData("imwg", "MR", ResponseMeaning.Stable)]
    [InlineData("lugano", "PMD", ResponseMeaning.Progression)]
    [InlineData("pcwg3", "PDu", ResponseMeaning.UnconfirmedProgression)]
    public void What_counts_as_response_control_and_progression_is_the_lists(string criteria, string result, ResponseMeaning meaning) =>
        Assert.Equal(meaning, ResponseCategoryList.Find(criteria)!.Read(result)!.Meaning);

    const string Own = """
        schema: nadir-study/1
        study: S
        title: T
        recorded-criteria:
          - id: choi
            names: [CHOI, RECIST 1.1 CHOI]
            like: recist-1.1
            categories:
              - {code: MR, means: stable, spelled: [MINOR RESPONSE]}
              - {code: PD, means: progression, spelled: [NODULE WITHIN A MASS]}
          - id: who
            names: [WHO]
            confirm-progression: true
            categories:
              - {code: CR, means: complete}
              - {code: NC, means: stable, spelled: [NO CHANGE]}
              - {code: PD, means: progression}
        endpoints:
          - {id: orr, kind: ORR, criteria: choi}
          - {id: pfs, kind: PFS, criteria: who}
        """;

    [Theory]
    [InlineData("choi", "PR", ResponseMeaning.Partial)]               // of the list it is like
    [InlineData("choi", "minor response", ResponseMeaning.Stable)]
    [InlineData("choi", "Nodule within a mass", ResponseMeaning.Progression)]
    [InlineData("choi", "PROGRESSIVE DISEASE", ResponseMeaning.Progression)]
    [InlineData("who", "NO CHANGE", ResponseMeaning.Stable)]
    [InlineData("who", "NE", ResponseMeaning.NotEvaluable)]           // every list can say that nothing is known
    public void A_study_gives_lists_of_its_own(string criteria, string result, ResponseMeaning meaning) =>
        Assert.Equal(meaning, ResponseCategoryList.Find(criteria, StudyDefinitionReader.Parse(Own, "study.yaml"))!.Read(result)!.Meaning);

    [Theory]
    [InlineData("CHOI", "choi")]
    [InlineData("RECIST 1.1 CHOI", "choi")]                            // the longest name has it
    [InlineData("RECIST 1.1", "recist-1.1")]
    [InlineData("WHO 1979", "who")]
    public void A_record_belongs_to_the_list_with_the_longest_name(string category, string criteria) =>
        Assert.Equal([criteria], ResponseCategoryList.Of(StudyDefinitionReader.Parse(Own, "study.yaml")).Where(list => list.Matches(category)).Select(list => list.Id));

    [Fact]
    public void A_progression_of_a_list_that_asks_for_confirmation_waits()
    {
        var scans = new Scans().Recorded(42, "NC", category: "WHO").Recorded(84, "PD", category: "WHO").Recorded(126, "NC", category: "WHO").Recorded(168, "PD", category: "WHO").Recorded(210, "PD", category: "WHO");
        var series = RecordedSeries.Derive(scans.Data, Reader.Investigator, new(Scans.FirstDose), ResponseCategoryList.Find("who", StudyDefinitionReader.Parse(Own, "study.yaml")));
        Assert.Equal([false, false, false, false, true], series.Assessments.Select(visit => visit.Overall.IsProgression));
    }

    [Fact]
    public void An_own_list_comes_back_from_a_written_definition() =>
        Assert.Equal(ResponseCategoryList.Of(StudyDefinitionReader.Parse(Own, "study.yaml")).Select(list => (list.Id, list.Categories.Length, list.Spellings.Length)),
            ResponseCategoryList.Of(StudyDefinitionReader.Parse(StudyDefinitionWriter.Write(StudyDefinitionReader.Parse(Own, "study.yaml")), "study.yaml")).Select(list => (list.Id, list.Categories.Length, list.Spellings.Length)));

    [Theory]
    [InlineData("{id: irecist, names: [X], like: recist-1.1}", "derived from lesions")]
    [InlineData("{id: a, names: [A], like: recist-11}", "the nearest is \"recist-1.1\"")]
    [InlineData("{id: a, names: [A], categories: [{code: CR, means: complete}]}", "no category that means progression")]
    [InlineData("{id: a, names: [A], like: recist-1.1, categories: [{code: X, means: stable}, {code: X, means: partial}]}", "\"X\" a second time")]
    [InlineData("{id: a, names: [], like: recist-1.1}", "found no name")]
    public void A_list_that_cannot_be_is_refused_in_words(string list, string sentence) =>
        Assert.Contains(sentence, Assert.Throws<StudyDefinitionException>(() => StudyDefinitionReader.Parse($"schema: nadir-study/1\nstudy: S\ntitle: T\nrecorded-criteria: [{list}]", "study.yaml")).Message, StringComparison.Ordinal);

    [Fact]
    public void The_lists_that_ship_are_data_and_complete()
    {
        Assert.Equal(["recist-1.1", "irecist", "irrc", "irrecist-bohnsack", "irrecist-nishino", "lugano", "imwg", "pcwg3", "rano", "mrecist", "gcig-ca125"], RecordedCriteria.BuiltIn.Select(list => list.Id));
        Assert.All(ResponseCategoryList.All, list => Assert.Superset(
            new HashSet<ResponseMeaning> { ResponseMeaning.Complete, ResponseMeaning.Partial, ResponseMeaning.Stable, ResponseMeaning.Progression, ResponseMeaning.NotEvaluable, ResponseMeaning.NotAssessed },
            list.Categories.Select(category => category.Meaning).ToHashSet()));
    }

    [Theory]
    [InlineData("mRECIST", "mrecist")]
    [InlineData("MODIFIED RECIST FOR HCC", "mrecist")]
    [InlineData("RECIST 1.1", "recist-1.1")]
    [InlineData("RANO 2010", "rano")]
    [InlineData("LUGANO 2014", "lugano")]
    [InlineData("PCWG SCHER PROSTATE CANCER 2016", "pcwg3")]
    public void A_category_belongs_to_one_list(string category, string criteria) =>
        Assert.Equal([criteria], ResponseCategoryList.All.Where(list => list.Matches(category)).Select(list => list.Id));
}
