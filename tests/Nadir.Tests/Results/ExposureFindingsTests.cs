using Nadir.Results;

namespace Nadir.Tests.Results;

public class ExposureFindingsTests
{
    [Fact]
    public void A_treatment_that_the_definition_does_not_name_is_said_once() =>
        Assert.Equal("'JS0O4' in 2 records of 1 subject is no treatment of the definition (id, name or names); it counts as study treatment under its own name.",
            Sentence("EX-TREATMENT-UNKNOWN", row => row.StartsWith("SMALL,S-01", StringComparison.Ordinal) ? row.Replace(",JS004,", ",JS0O4,", StringComparison.Ordinal) : row));

    [Fact]
    public void Doses_without_a_date_are_said_for_their_subject() =>
        Assert.Equal("1 dose without a start date; no date or duration rests on them.", Sentence("EX-NO-DATE", row => row.Replace("2030-01-31,2030-01-31", ",", StringComparison.Ordinal)));

    [Fact]
    public void A_subject_with_doses_of_0_alone_is_not_treated_and_that_is_said() =>
        Assert.Equal("1 record of exposure, and a dose in none (0, or marked as not given): not treated.",
            Sentence("EX-NOT-GIVEN", row => row.StartsWith("SMALL,S-03", StringComparison.Ordinal) ? row.Replace(",200,", ",0,", StringComparison.Ordinal) : row));

    [Fact]
    public void A_study_in_order_has_none_of_them() =>
        Assert.DoesNotContain(SmallStudy.Analyze().Findings, finding => finding.Code.Id.StartsWith("EX-", StringComparison.Ordinal));

    static string Sentence(string code, Func<string, string> change) =>
        Assert.Single(SmallStudy.Analyze(change: (domain, rows) => domain == "ex" ? rows.Select(change) : rows).Findings, finding => finding.Code.Id == code).Sentence;
}
