using Nadir.Results.Adam;
using Nadir.Sdtm.Formats;

namespace Nadir.Tests.Results;

/// <summary>What every analysis dataset must keep to, whatever it holds (ADaMIG 1.3; XPORT version 5).</summary>
public class AdamConventionTests
{
    /// <summary>Two readers, two criteria lists and a textbook definition beside the registered one.</summary>
    const string Many = """
        schema: nadir-study/1
        study: SMALL
        title: Small study
        treatments: [{id: js004, name: JS004, type: biological}]
        data: {folder: data, cutoff: 2030-12-31}
        readers: {investigator: {eval: INVESTIGATOR}, second: {eval: INVESTIGATOR}}
        endpoints:
          - {id: orr, kind: ORR, time-frame: 60d}
          - {id: orr-second, kind: ORR, assessor: second}
          - {id: dcr, kind: DCR}
          - {id: pfs, kind: PFS, time-frame: 100d, event: {progression: target-or-new-lesion, death: false}}
          - {id: pfs-textbook, kind: PFS, beside: pfs}
          - {id: pfs-second, kind: PFS, assessor: second}
          - {id: dor, kind: DOR}
          - {id: dor-second, kind: DOR, assessor: second}
        """;

    static readonly Dataset[] Datasets = [.. AdamDatasets.Of(SmallStudy.Analyze(definition: Many))];

    [Fact]
    public void Names_fit_in_8_characters_and_labels_in_40() => Assert.All(Datasets, dataset => Assert.All(dataset.Columns, column =>
    {
        Assert.InRange(column.Name.Length, 1, 8);
        Assert.InRange(column.Label.Length, 1, 40);
    }));

    [Fact]
    public void A_parameter_code_has_one_text_criterion_and_reader_and_a_text_one_code()
    {
        foreach (var dataset in Datasets.Where(dataset => dataset.Name is "ADTR" or "ADRS" or "ADTTE"))
        {
            var parameters = dataset.Rows.Select(row => (Code: Cell(dataset, row, "PARAMCD"), Text: Cell(dataset, row, "PARAM"), Criteria: Cell(dataset, row, "PARCAT1"), Reader: Cell(dataset, row, "PARCAT2"))).Distinct().ToArray();
            Assert.All(parameters, parameter => Assert.InRange(parameter.Code.Length, 1, 8));
            Assert.DoesNotContain(parameters.GroupBy(parameter => parameter.Code), group => group.Count() > 1);
            Assert.DoesNotContain(parameters.GroupBy(parameter => parameter.Text), group => group.Count() > 1);
            Assert.All(parameters, parameter => Assert.NotEqual("", parameter.Criteria + parameter.Reader));
        }
    }

    [Fact]
    public void A_subject_has_one_record_of_each_parameter_and_visit()
    {
        foreach (var dataset in Datasets.Where(dataset => dataset.Name is "ADTR" or "ADRS" or "ADTTE"))
            Assert.Empty(dataset.Rows
                .GroupBy(row => (Cell(dataset, row, "USUBJID"), Cell(dataset, row, "PARAMCD"), dataset.Name == "ADTTE" ? "" : Cell(dataset, row, "AVISIT")))
                .Where(group => group.Count() > 1).Select(group => group.Key));
    }

    [Fact]
    public void The_plain_codes_are_those_of_the_first_criterion_and_reader()
    {
        var adtte = Datasets.Single(dataset => dataset.Name == "ADTTE");
        Assert.Equal(["pfs"], adtte.Rows.Where(row => Cell(adtte, row, "PARAMCD") == "PFS").Select(row => Cell(adtte, row, "ENDPOINT")).Distinct());
        Assert.Equal(["dor"], adtte.Rows.Where(row => Cell(adtte, row, "PARAMCD") == "CDOR").Select(row => Cell(adtte, row, "ENDPOINT")).Distinct());
        var adrs = Datasets.Single(dataset => dataset.Name == "ADRS");
        Assert.Equal(["orr"], adrs.Rows.Where(row => Cell(adrs, row, "PARAMCD") == "BOR").Select(row => Cell(adrs, row, "ENDPOINT")).Distinct());
    }

    static string Cell(Dataset dataset, DatasetCell[] row, string name)
    {
        for (var i = 0; i < dataset.Columns.Length; i++)
            if (dataset.Columns[i].Name == name)
                return row[i].AsText(dataset.Columns[i].Type);
        throw new ArgumentException(name);
    }
}
