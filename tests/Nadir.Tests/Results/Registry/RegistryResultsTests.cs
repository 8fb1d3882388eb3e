using System.Globalization;
using Nadir.Diagnostics;
using Nadir.Results;
using Nadir.Results.Registry;

namespace Nadir.Tests.Results.Registry;

/// <summary>The small study, worked by hand: five subjects, four treated, two deaths, one never treated.</summary>
public class RegistryResultsTests
{
    static readonly StudyAnalysis Analysis = SmallStudy.Analyze();
    static readonly RegistryResults Results = RegistryResults.Of(Analysis);

    [Fact]
    public void Flow_counts_everyone_enrolled_and_gives_each_who_did_not_complete_one_reason()
    {
        var period = Results.Section.ParticipantFlowModule!.Periods!.Single();
        Assert.Equal(("5", "4"), (Count("STARTED"), Count("Received study treatment")));
        Assert.Equal(("0", "5"), (Count("COMPLETED"), Count("NOT COMPLETED")));
        Assert.Equal([("Death", "2"), ("Still on study at the data cut-off", "3")], period.DropWithdraws!.Select(reason => (reason.Type!, reason.Reasons!.Single().NumSubjects!)));

        string Count(string milestone) => period.Milestones!.Single(one => one.Type == milestone).Achievements!.Single().NumSubjects!;
    }

    /// <summary>Ages of the treated 61, 55, 48, 70: mean 58.5, standard deviation 9.3 (sum of squares 261 over 3).</summary>
    [Fact]
    public void Baseline_is_of_the_treated()
    {
        var baseline = Results.Section.BaselineCharacteristicsModule!;
        Assert.Equal("4", baseline.Denoms!.Single().Counts!.Single().Value);
        var age = baseline.Measures!.Single(measure => measure.Title == "Age, Continuous").Classes!.Single().Categories!.Single().Measurements!.Single();
        Assert.Equal(("58.5", "9.3"), (age.Value, age.Spread));
        Assert.Equal([("Female", "2"), ("Male", "2")], baseline.Measures!.Single(measure => measure.Title == "Sex: Female, Male").Classes!.Single().Categories!
            .Select(category => (category.Title!, category.Measurements!.Single().Value!)));
    }

    /// <summary>Rash twice in one subject, once serious; nausea began before the first dose and is not treatment-emergent.</summary>
    [Fact]
    public void Serious_and_other_events_count_subjects_once_and_events_each()
    {
        var events = Results.Section.AdverseEventsModule!;
        Assert.Equal([("RASH", 1, 1, 4)], Rows(events.SeriousEvents!));
        Assert.Equal([("COUGH", 1, 1, 4), ("RASH", 1, 1, 4)], Rows(events.OtherEvents!));
        var group = events.EventGroups!.Single();
        Assert.Equal((2, 4, 1, 4, 2, 4), (group.DeathsNumAffected, group.DeathsNumAtRisk, group.SeriousNumAffected, group.SeriousNumAtRisk, group.OtherNumAffected, group.OtherNumAtRisk));

        static IEnumerable<(string, int, int, int)> Rows(IEnumerable<ReportedEvent> rows) =>
            rows.Select(row => (row.Term!, row.Stats!.Single().NumAffected!.Value, row.Stats!.Single().NumEvents!.Value, row.Stats!.Single().NumAtRisk!.Value));
    }

    [Fact]
    public void A_class_that_the_registry_does_not_list_is_an_error_that_names_the_term() =>
        Assert.Contains(Results.Findings, finding => finding.Code.Id == "RESULTS-EVENT" && finding.Severity == Severity.Error && finding.Sentence.Contains("'SKIN'", StringComparison.Ordinal));

    [Fact]
    public void Only_events_above_the_threshold_are_listed_and_serious_ones_always()
    {
        var study = SmallStudy.Analyze(change: (domain, rows) => domain == "dm"
            ? rows.Concat(Enumerable.Range(10, 21).Select(i => $"SMALL,S-{i},{i},1,60,YEARS,F,A,JS004 + toripalimab,2030-01-01,,"))
            : domain == "ex" ? rows.Concat(Enumerable.Range(10, 21).Select(i => $"SMALL,S-{i},1,JS004,200,mg,2030-01-10,2030-01-10")) : rows);
        // 1 of 25 is 4%: above 3, not above 4.
        Assert.Equal(2, RegistryResults.Of(study, 3).Section.AdverseEventsModule!.OtherEvents!.Count);
        var at4 = RegistryResults.Of(study, 4).Section.AdverseEventsModule!;
        Assert.Empty(at4.OtherEvents!);
        Assert.Equal(0, at4.EventGroups!.Single().OtherNumAffected);
        Assert.Single(at4.SeriousEvents!);
        Assert.Throws<ArgumentOutOfRangeException>(() => RegistryResults.Of(study, 6));
    }

    [Fact]
    public void Outcomes_have_the_numbers_of_the_analysis_and_a_comment_beside_every_NA()
    {
        foreach (var outcome in Results.Section.OutcomeMeasuresModule!.OutcomeMeasures!.Where(outcome => outcome.ReportingStatus == OutcomeMeasure.Posted))
            foreach (var cell in outcome.Classes!.SelectMany(row => row.Categories!).SelectMany(category => category.Measurements!))
                if (new[] { cell.Value, cell.Spread, cell.LowerLimit, cell.UpperLimit }.Contains("NA"))
                    Assert.False(string.IsNullOrEmpty(cell.Comment), outcome.Title);
        var rate = Analysis.Results.Single(row => row is { Endpoint: "orr", Analysis: "objective-response-confirmed", Group: "all" });
        var posted = Results.Section.OutcomeMeasuresModule!.OutcomeMeasures!.First();
        Assert.Equal(("PRIMARY", "NUMBER", "95% Confidence Interval", "percentage of participants"), (posted.Type, posted.ParamType, posted.DispersionType, posted.UnitOfMeasure));
        Assert.Equal((100 * rate.Value!.Value).ToString("0.0", CultureInfo.InvariantCulture), posted.Classes!.Single().Categories!.Single().Measurements!.Single().Value);
        Assert.Equal("4", posted.Denoms!.Single().Counts!.Single().Value);
    }

    [Fact]
    public void An_outcome_without_a_number_is_not_posted_and_says_why()
    {
        Assert.Equal(OutcomeMeasure.NotPosted, Results.Section.OutcomeMeasuresModule!.OutcomeMeasures!.Single(outcome => outcome.ParamType is null).ReportingStatus);
        Assert.Contains(Results.Findings, finding => finding.Code.Id == "RESULTS-NOT-POSTED" && finding.Sentence.StartsWith("cmax:", StringComparison.Ordinal));
    }

    [Fact]
    public void A_registered_row_stands_word_for_word_and_is_numbered_where_two_endpoints_answer_it()
    {
        var study = SmallStudy.Definition.Replace("- {id: pfs, kind: PFS, landmarks: [6mo]}", "- {id: pfs, kind: PFS, registered: {role: secondary, index: 1, measure: \"PFS <and> OS & 无进展生存期\", time-frame: Up to 2 years}}", StringComparison.Ordinal)
            .Replace("- {id: os, kind: OS}", "- {id: os, kind: OS, registered: {role: secondary, index: 1, measure: \"PFS <and> OS & 无进展生存期\", time-frame: Up to 2 years}}", StringComparison.Ordinal);
        var results = RegistryResults.Of(SmallStudy.Analyze(definition: study));
        var outcomes = results.Section.OutcomeMeasuresModule!.OutcomeMeasures!;
        Assert.Equal(2, outcomes.Count);
        Assert.All(outcomes, outcome => Assert.StartsWith("PFS <and> OS & 无进展生存期 (", outcome.Title, StringComparison.Ordinal));
        Assert.Contains(results.Findings, finding => finding.Code.Id == "RESULTS-ROW-SPLIT");
        // Metacharacters and CJK text come through both forms.
        Assert.Equal(outcomes[0].Title, ResultsSectionJson.Read(ResultsSectionJson.Write(results.Section), "written")!.Value.Section.OutcomeMeasuresModule!.OutcomeMeasures![0].Title);
        var xml = System.Xml.Linq.XDocument.Parse(ResultsUpload.Write(results.Section, "SMALL"));
        Assert.Contains(xml.Descendants("title"), title => title.Value == outcomes[0].Title);
    }

    [Fact]
    public void The_examples_have_nothing_that_the_registry_would_send_back_as_an_error()
    {
        foreach (var name in (string[])["js004-rcc", "cd70-cart-rcc"])
        {
            var folder = Repository.PathOf("examples", name);
            var definition = Nadir.Protocol.StudyDefinitionReader.Read(Path.Combine(folder, "study.yaml"));
            var results = RegistryResults.Of(StudyAnalyzer.Analyze(definition, Nadir.Sdtm.SdtmReader.Read(definition, folder)), 5, "MedDRA 27.1");
            Assert.Empty(results.Findings.Where(finding => finding.Severity == Severity.Error));
            Assert.All(results.Section.OutcomeMeasuresModule!.OutcomeMeasures!, outcome => Assert.Equal(OutcomeMeasure.Posted, outcome.ReportingStatus));
        }
    }

    [Fact]
    public void European_table_counts_related_and_fatal_occurrences_of_serious_events_alone()
    {
        var rows = EventForms.European(Analysis).Rows;
        var serious = rows.Single(row => row[1].Text == "serious");
        Assert.Equal(("RASH", 1.0, 4.0, 1.0, 1.0, 0.0), (serious[3].Text!, serious[4].Number!.Value, serious[5].Number!.Value, serious[6].Number!.Value, serious[7].Number!.Value, serious[8].Number!.Value));
        Assert.All(rows.Where(row => row[1].Text != "serious"), row => Assert.Null(row[7].Number));
    }

    [Fact]
    public void European_groups_count_each_subject_once_and_deaths_of_any_cause_and_from_events()
    {
        var row = Assert.Single(EventForms.EuropeanGroups(Analysis).Rows);
        var treated = Analysis.Subjects.Where(subject => subject.Timeline.Treated).ToArray();
        int Affected(Func<Nadir.Sdtm.Ae, bool> counts) => treated.Count(subject => subject.AdverseEvents.Any(assessed => assessed.TreatmentEmergent && counts(assessed.Record)));
        Assert.Equal([treated.Length, Affected(one => one.Serious), Affected(one => !one.Serious), treated.Count(subject => subject.Timeline.Death is not null), Affected(one => one.Fatal)],
            row.Skip(1).Select(cell => (int)cell.Number!.Value));
    }
}
