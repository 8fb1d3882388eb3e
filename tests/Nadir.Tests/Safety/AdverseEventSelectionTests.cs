using System.Collections.Immutable;
using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Safety;
using Nadir.Sdtm;

namespace Nadir.Tests.Safety;

public class AdverseEventSelectionTests
{
    static readonly DateOnly Origin = new(2030, 1, 1);

    [Theory]
    [InlineData(3, 3, true)]
    [InlineData(2, 3, false)]
    [InlineData(null, 3, false)]
    [InlineData(null, null, true)]
    public void An_ungraded_event_meets_no_minimum_grade(int? grade, int? minimum, bool counts) =>
        Assert.Equal(counts, AdverseEventSelection.Counts(Event(grade: grade), new() { MinimumGrade = minimum }, Origin));

    [Theory]
    [InlineData("DRUG WITHDRAWN", AdverseEventAction.Withdrawn, true)]
    [InlineData("DOSE REDUCED; DRUG INTERRUPTED", AdverseEventAction.Interrupted, true)]
    [InlineData("DOSE NOT CHANGED", AdverseEventAction.Withdrawn, false)]
    public void Actions_are_read_from_a_list(string action, AdverseEventAction wanted, bool counts) =>
        Assert.Equal(counts, AdverseEventSelection.Counts(Event(action: action), new() { LeadingTo = [wanted] }, Origin));

    [Fact]
    public void An_action_on_one_drug_of_two_counts() =>
        Assert.Equal([AdverseEventAction.Withdrawn, AdverseEventAction.Interrupted], AdverseEventActions.Of(Event().Record with
        {
            ActionOn = [("a", "DRUG INTERRUPTED"), ("b", "DRUG WITHDRAWN")],
        }).ToArray());

    [Theory]
    [InlineData(28, true)]     // day 28 after the infusion is inside 28 days
    [InlineData(29, false)]
    [InlineData(-1, false)]
    public void A_window_holds_its_last_day(int after, bool counts) =>
        Assert.Equal(counts, AdverseEventSelection.Counts(Event(onset: Origin.AddDays(after)), new() { WindowDays = 28, TreatmentEmergent = false }, Origin));

    [Fact]
    public void Worst_grade_counts_a_subject_once_per_term() =>
        Assert.Equal(
            [new WorstGrade("SKIN", "PRURITUS", null, 1), new WorstGrade("SKIN", "RASH", 3, 3)],
            WorstGrade.ByTerm([Event("RASH", 1), Event("RASH", 3), Event("PRURITUS"), Event("RASH")]).ToArray());

    static AssessedAdverseEvent Event(string term = "RASH", int? grade = null, string? action = null, DateOnly? onset = null) => new(
        new Ae { Source = new RecordRef("AE", 1), Subject = "01", Term = term, PreferredTerm = term, SystemOrganClass = "SKIN", Grade = grade, Action = action },
        TreatmentEmergent: true, RelatedToAny: true, [], onset ?? Origin, OnsetImputed: false);
}
