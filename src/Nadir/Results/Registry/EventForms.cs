using System.Collections.Immutable;
using Nadir.Language;
using Nadir.Safety;
using Nadir.Sdtm.Formats;

namespace Nadir.Results.Registry;

/// <summary>Adverse events as tables for forms that are filled by hand: EudraCT and EU CTIS, and the Chinese registry (rulebook S13).</summary>
/// <remarks>Per term and group: subjects affected, events, exposed; for serious events also those related to treatment, deaths, and deaths related to treatment.</remarks>
public static class EventForms
{
    sealed record Row(string Group, string Kind, string OrganClass, string Term, int Affected, int Exposed, int Events, int Related, int Deaths, int RelatedDeaths);

    public static Dataset European(StudyAnalysis analysis) => new("EUAE", "Adverse events, EU form",
        [Text("group"), Text("kind"), Text("system_organ_class"), Text("term"), Number("subjects_affected"), Number("subjects_exposed"), Number("occurrences"),
            Number("occurrences_related"), Number("deaths"), Number("deaths_related")],
        [.. Rows(analysis).Select(row => new DatasetCell[]
        {
            row.Group, row.Kind, OrganClasses.MedDra(row.OrganClass), row.Term, row.Affected, row.Exposed, row.Events,
            row.Kind is "serious" ? (double?)row.Related : null, row.Kind is "serious" ? (double?)row.Deaths : null, row.Kind is "serious" ? (double?)row.RelatedDeaths : null,
        })]);

    /// <summary>What the EU form asks of each group as a whole, before its terms.</summary>
    public static Dataset EuropeanGroups(StudyAnalysis analysis) => new("EUAEGRP", "Adverse events by group, EU form",
        [Text("group"), Number("subjects_exposed"), Number("subjects_affected_by_serious"), Number("subjects_affected_by_non_serious"), Number("deaths_all_causes"), Number("deaths_from_adverse_events")],
        [.. from @group in ReportedGroup.Of(analysis.Definition)
            let members = analysis.Subjects.Where(subject => subject.Timeline.Treated && @group.Has(subject)).ToArray()
            select new DatasetCell[]
            {
                @group.Title, members.Length, members.Count(subject => Emergent(subject).Any(assessed => assessed.Record.Serious)), members.Count(subject => Emergent(subject).Any(assessed => !assessed.Record.Serious)),
                members.Count(subject => subject.Timeline.Death is not null), members.Count(subject => Emergent(subject).Any(assessed => assessed.Record.Fatal)),
            }]);

    static IEnumerable<AssessedAdverseEvent> Emergent(SubjectAnalysis subject) => subject.AdverseEvents.Where(assessed => assessed.TreatmentEmergent);

    /// <summary>The Chinese registry asks for a table of adverse events by group, with no schema. Headings, organ classes and the terms of the table of languages are in Chinese; the term as recorded stands in the last column.</summary>
    public static Dataset Chinese(StudyAnalysis analysis) => new("CNAE", "不良事件",
        [Text("组别"), Text("类别"), Text("系统器官分类"), Text("首选术语"), Number("发生例数"), Number("暴露例数"), Number("发生率（%）"), Number("事件次数"), Number("与治疗有关的事件次数"), Text("首选术语（原文）")],
        [.. Rows(analysis).Select(row => new DatasetCell[]
        {
            row.Group, row.Kind is "serious" ? "严重不良事件" : "非严重不良事件", Said(OrganClasses.MedDra(row.OrganClass)), Said(row.Term), row.Affected, row.Exposed,
            row.Exposed > 0 ? (double?)Math.Round(100.0 * row.Affected / row.Exposed, 1, MidpointRounding.AwayFromZero) : null, row.Events, row.Related, row.Term,
        })]);

    static string Said(string term) => Wording.For("zh-CN")!.Of(term);

    static ImmutableArray<Row> Rows(StudyAnalysis analysis)
    {
        var treated = analysis.Subjects.Where(subject => subject.Timeline.Treated).ToArray();
        return
        [
            .. from serious in (bool[])[true, false]
               from @group in ReportedGroup.Of(analysis.Definition)
               let members = treated.Where(@group.Has).ToArray()
               let events = members.SelectMany(Emergent).Where(assessed => assessed.Record.Serious == serious).ToArray()
               from term in events.GroupBy(assessed => (OrganClass: OrganClasses.Registered(Terms.OrganClass(assessed.Record)), Term: Terms.Preferred(assessed.Record)))
                   .OrderBy(term => term.Key.OrganClass, StringComparer.Ordinal).ThenBy(term => term.Key.Term, StringComparer.Ordinal)
               select new Row(@group.Title, serious ? "serious" : "non-serious", term.Key.OrganClass, term.Key.Term,
                   term.Select(assessed => assessed.Record.Subject).Distinct(StringComparer.Ordinal).Count(), members.Length, term.Count(),
                   term.Count(assessed => assessed.RelatedToAny), term.Count(assessed => assessed.Record.Fatal), term.Count(assessed => assessed.Record.Fatal && assessed.RelatedToAny)),
        ];
    }

    static DatasetColumn Text(string name) => new(name, name, ColumnType.Text);
    static DatasetColumn Number(string name) => new(name, name, ColumnType.Number);
}
