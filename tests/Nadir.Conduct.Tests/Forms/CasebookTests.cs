using Nadir.Conduct.Forms;
using Nadir.Conduct.Live;
using Nadir.Protocol;
using Xunit;

namespace Nadir.Conduct.Tests.Forms;

public class CasebookTests
{
    static LiveCourse Live(string first, string second) => LiveResponse.Of(Casebook.Study, Casebook.Plan, new SubjectForms("001", "01", Casebook.Subject(first, second)), Casebook.Today);

    static LiveVisit Week6(LiveCourse course, string criteria) => Assert.Single(course.Series.Single(series => series.Criteria == criteria).Visits);

    [Fact]
    public void Plan_has_a_scan_visit_for_each_step_of_the_schedule_and_the_running_forms()
    {
        Assert.Equal(["baseline", "w6", "w12", "w18"], Casebook.Plan.Visits.Take(4).Select(visit => visit.Id));
        Assert.Contains("lesions", Casebook.Plan.Visit("w6")!.Forms);
        Assert.Contains("adverse-events", Casebook.Plan.Visit(VisitPlan.Running)!.Forms);
        Assert.True(Casebook.Plan.Form("lesions")!.Repeats);
        Assert.Equal(7, Casebook.Plan.Visit("w6")!.Window);
    }

    [Fact]
    public void Every_item_of_every_plan_is_a_field_of_intake_or_is_known_to_go_nowhere() => Assert.All(Casebook.Plan.Forms, form =>
        Assert.Equal(form.Items.Length, form.Items.Select(item => item.Id).Distinct().Count()));

    [Theory]
    // 40 + 20 = 60 mm at baseline: 42 mm is 30% less, 72 mm is 20% and 12 mm more.
    [InlineData("longest-diameter=28", "longest-diameter=14", "PR", 42)]
    [InlineData("longest-diameter=28.1", "longest-diameter=14", "SD", 42.1)]
    [InlineData("longest-diameter=52", "longest-diameter=20", "PD", 72)]
    [InlineData("longest-diameter=51.9", "longest-diameter=20", "SD", 71.9)]
    [InlineData("state=ABSENT", "state=TOO SMALL TO MEASURE", "PR", 5)]
    public void Response_as_typed_is_that_of_the_rules(string first, string second, string overall, double sum)
    {
        var visit = Week6(Live(first, second), Criteria.Recist11);
        Assert.Equal(overall, visit.Overall);
        Assert.Equal((decimal)sum, visit.Sum);
        Assert.Equal("w6", visit.VisitId);
        Assert.NotEmpty(visit.Why);
        Assert.Contains("From 72 mm on it is progression of the target lesions.", visit.Change);
        Assert.Contains("At 42 mm or less it is a partial response.", visit.Change);
    }

    [Fact]
    public void A_lesion_that_was_not_measured_makes_the_sum_a_lower_bound()
    {
        var visit = Week6(Live("longest-diameter=28", "longest-diameter!scan without contrast"), Criteria.Recist11);
        Assert.False(visit.Complete);
        Assert.Equal("NE", visit.Overall);
    }

    [Fact]
    public void Both_criteria_of_the_study_are_shown() =>
        Assert.Equal([Criteria.IRecist, Criteria.Recist11], Live("longest-diameter=52", "longest-diameter=20").Series.Select(series => series.Criteria).Order(StringComparer.Ordinal));

    [Fact]
    public void A_new_lesion_is_one_that_is_first_entered_with_that_role()
    {
        var forms = Casebook.Subject("longest-diameter=40", "longest-diameter=20");
        forms.Add(Casebook.Form("w6/lesions/N01", "role=NEW", "organ=BRAIN", "state=UNEQUIVOCAL"));
        Assert.Equal("PD", Week6(LiveResponse.Of(Casebook.Study, Casebook.Plan, new SubjectForms("001", "01", forms), Casebook.Today), Criteria.Recist11).Overall);
    }

    [Fact]
    public void What_is_being_typed_stands_in_the_place_of_what_was_saved()
    {
        SubjectForms saved = new("001", "01", Casebook.Subject("longest-diameter=40", "longest-diameter=20"));
        var typed = LiveResponse.With(saved, FormKey.Parse("001/w6/lesions/T01"), new Dictionary<string, ItemValue> { ["longest-diameter"] = new("20", "mm") });
        Assert.Equal("PR", Week6(LiveResponse.Of(Casebook.Study, Casebook.Plan, typed, Casebook.Today), Criteria.Recist11).Overall);
    }

    [Fact]
    public void Records_lead_back_to_the_form_and_item()
    {
        var live = LiveStudy.Analyze(Casebook.Study, Casebook.Plan, [new SubjectForms("001", "01", Casebook.Subject("longest-diameter=52", "longest-diameter=20"))], Casebook.Today);
        var visit = live.Analysis!.Subjects[0].Series.First(series => !series.Recorded && series.Criteria == Criteria.Recist11).Assessments[0];
        var places = visit.Lesions.SelectMany(lesion => lesion.Records).Where(record => record.Domain == "TR").Select(record => live.Sources!.Find(record, "SMALL-001")).ToList();
        Assert.Contains((FormKey.Parse("001/w6/lesions/T01"), "longest-diameter"), places.Select(place => place!.Value));
        Assert.Empty(live.Intake.Where(finding => finding.Code.Severity is Nadir.Diagnostics.Severity.Error));
    }

    [Fact]
    public void Checks_find_what_is_missing_unusual_or_contradicts()
    {
        var forms = Casebook.Subject("longest-diameter=40", "longest-diameter=20");
        forms.RemoveAll(form => form.Key.Form == "demography");
        forms.Add(Casebook.Form("baseline/demography/1", "age=95"));
        forms.Add(Casebook.Form("w12/scans/1", "date=2030-02-01"));
        forms.AddRange(Enumerable.Range(3, 4).Select(i => Casebook.Form($"baseline/lesions/T0{i}", "role=TARGET", "organ=LUNG", "longest-diameter=15")));
        var found = StudyChecks.Instance.Findings(Casebook.Study, Casebook.Plan, "001", "01", forms, Casebook.Today);
        Assert.Contains(found, finding => finding is { Code: StudyChecks.Unusual, Item: "age" });
        Assert.Contains(found, finding => finding is { Code: StudyChecks.Gap, Item: "sex" });
        Assert.Contains(found, finding => finding is { Code: StudyChecks.Order, Item: "date" });
        Assert.Contains(found, finding => finding is { Code: StudyChecks.TooMany, Item: "role" });
    }

    [Fact]
    public void A_casebook_in_order_has_no_open_query() =>
        Assert.Empty(StudyChecks.Instance.Findings(Casebook.Study, Casebook.Plan, "001", "01", Casebook.Subject("longest-diameter=40", "longest-diameter=20"), Casebook.Today));

    [Theory]
    [InlineData("w6/scans/1", "date", "2030-02-31", "is no date")]
    [InlineData("w6/scans/1", "date", "2032-01-01", "still to come")]
    [InlineData("running/doses/d2", "dose", "abc", "is no number")]
    [InlineData("baseline/lesions/T01", "role", "MAYBE", "not on its list")]
    [InlineData("w6/lesions/T01", "longest-diameter", "-4", "cannot be")]
    [InlineData("w6/lesions/T01", "colour", "red", "has no question")]
    [InlineData("running/survival/s1", "date", "2029-12-01", "before the informed consent")]
    public void What_cannot_be_is_refused_with_a_sentence(string key, string item, string text, string says)
    {
        var form = FormKey.Parse("001/" + key);
        var problems = StudyChecks.Instance.Refused(Casebook.Plan.Form(form.Form)!, form, new Dictionary<string, ItemValue> { [item] = new(text) }, new DateOnly(2030, 1, 2), Casebook.Today);
        Assert.Contains(says, Assert.Single(problems).Sentence);
    }

    [Theory]
    [InlineData("2030-05-UN", "2030-05")]
    [InlineData("2030-UN-UN", "2030")]
    [InlineData(" 2030-05-17 ", "2030-05-17")]
    public void Unknown_parts_of_a_date_are_left_out(string entered, string stored) =>
        Assert.Equal(stored, ItemCheck.Normal(Casebook.Plan.Form("survival")!.Item("date")!, new ItemValue(entered)).Text);

    [Fact]
    public void A_number_with_a_comma_is_stored_with_a_point_and_its_unit() =>
        Assert.Equal(new ItemValue("12.5", "mm"), ItemCheck.Normal(Casebook.Plan.Form("lesions")!.Item("longest-diameter")!, new ItemValue("12,5")));
}
