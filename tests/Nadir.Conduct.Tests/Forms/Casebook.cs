using System.Collections.Immutable;
using Nadir.Conduct.Casebooks;
using Nadir.Conduct.Forms;
using Nadir.Protocol;

namespace Nadir.Conduct.Tests.Forms;

/// <summary>A small casebook for tests: a study of two drugs, scans every six weeks, written as a coordinator would.</summary>
static class Casebook
{
    public static readonly StudyDefinition Study = StudyDefinitionReader.Parse("""
        schema: nadir-study/1
        study: SMALL
        title: A small study
        phase: I
        condition: renal cell carcinoma
        treatments:
          - {id: one, name: JS001, type: biological, route: intravenous, dose: 240 mg, schedule: every 3 weeks}
        assessments:
          tumour: {schedule: [{every: 6w}], window: 7d, baseline-within: 28d}
        endpoints:
          - {id: orr, tier: primary, kind: ORR, criteria: recist-1.1, assessor: investigator, confirmed: false, population: treated}
          - {id: pfs, tier: secondary, kind: PFS, criteria: irecist, assessor: investigator, origin: first-dose, population: treated}
        """, "study.yaml");

    public static readonly CasebookPlan Plan = CasebookPlanner.Of(Study);

    public static readonly DateOnly Today = new(2031, 1, 31);

    /// <param name="items"><c>item=value</c>; <c>item!reason</c> for what was not done.</param>
    public static FormRecord Form(string key, params ReadOnlySpan<string> items)
    {
        var values = ImmutableSortedDictionary.CreateBuilder<string, ItemRecord>(StringComparer.Ordinal);
        var form = FormKey.Parse("001/" + key);
        foreach (var item in items)
        {
            var done = item.IndexOf('=', StringComparison.Ordinal) is > 0 and var at;
            var name = item[..item.IndexOfAny(['=', '!'])];
            var text = item[(name.Length + 1)..];
            var value = done ? new ItemValue(text) : new ItemValue(null, null, text);
            values[name] = new ItemRecord(Plan.Form(form.Form)?.Item(name) is { } plan ? ItemCheck.Normal(plan, value) : value, 1, "p1", default, 1);
        }
        return new FormRecord { Key = form, Version = 1, Items = values.ToImmutable() };
    }

    /// <summary>Two targets and a non-target at baseline; week 6 as given.</summary>
    public static List<FormRecord> Subject(string first, string second) =>
    [
        Form("baseline/consent/1", "consent-date=2030-01-02", "enrolment-date=2030-01-05"),
        Form("baseline/demography/1", "age=61", "sex=M"),
        Form("baseline/history/1", "diagnosis=CLEAR CELL RENAL CELL CARCINOMA", "diagnosis-date=2028-05"),
        Form("baseline/scans/1", "date=2030-01-04"),
        Form("baseline/lesions/T01", "role=TARGET", "organ=LUNG", "longest-diameter=40", "method=CT SCAN"),
        Form("baseline/lesions/T02", "role=TARGET", "organ=LIVER", "longest-diameter=20", "method=CT SCAN"),
        Form("baseline/lesions/NT01", "role=NON-TARGET", "organ=BONE", "state=PRESENT"),
        Form("running/doses/d1", "treatment=JS001", "dose=240", "unit=mg", "start=2030-01-10"),
        Form("w6/scans/1", "date=2030-02-20"),
        Form("w6/lesions/T01", first),
        Form("w6/lesions/T02", second),
        Form("w6/lesions/NT01", "state=PRESENT"),
    ];
}
