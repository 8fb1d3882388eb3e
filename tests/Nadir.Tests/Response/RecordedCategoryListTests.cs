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
        Assert.Equal(meaning, ResponseCategoryList.Find(criteria)!.Read(result)!.Value.Meaning);

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
