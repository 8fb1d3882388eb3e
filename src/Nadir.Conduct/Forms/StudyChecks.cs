using System.Collections.Immutable;
using Nadir.Conduct.Casebooks;
using Nadir.Conduct.Commands;
using Nadir.Conduct.Live;
using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Safety.Ctcae;

namespace Nadir.Conduct.Forms;

/// <summary>The checks of a casebook: of single values, of forms, and those of <c>nadir check</c> on the subject's data as they stand.</summary>
public sealed class StudyChecks : IFormChecks
{
    public static readonly StudyChecks Instance = new();

    /// <summary>Codes of the checks of entry itself; those of the derivation keep their own.</summary>
    public const string Unusual = "FORM-UNUSUAL", Gap = "FORM-GAP", Twice = "FORM-LESION-TWICE", TooMany = "FORM-TARGETS", DltWithout = "FORM-DLT-WITHOUT-EVENT", Order = "FORM-VISIT-ORDER",
        SampleOrder = "FORM-SAMPLE-ORDER", Grade = "FORM-AE-GRADE";

    public ImmutableArray<ItemProblem> Refused(FormPlan form, FormKey key, IReadOnlyDictionary<string, ItemValue> values, DateOnly? consent, DateOnly today)
    {
        var problems = ImmutableArray.CreateBuilder<ItemProblem>();
        foreach (var (id, value) in values.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (form.Item(id) is not { } item)
                problems.Add(new ItemProblem(id, $"{form.Label} has no question “{id}”; reload the page, the study may have been amended."));
            else if (ItemCheck.Problem(item, ItemCheck.Normal(item, value), consent, today) is { } problem)
                problems.Add(new ItemProblem(id, problem));
        }
        return problems.ToImmutable();
    }

    public bool IsComplete(FormPlan form, FormRecord record) => FormCompleteness.IsComplete(form, record);

    public ImmutableArray<CheckFinding> Findings(StudyDefinition definition, CasebookPlan plan, string subject, string site, IReadOnlyList<FormRecord> forms, DateOnly today)
    {
        FormRecord[] present = [.. forms.Where(form => form.Removed is null)];
        List<CheckFinding> findings = [.. present.SelectMany(form => plan.Form(form.Key.Form) is { } known ? OfForm(known, form) : []), .. Lesions(plan, present), .. Same(present), .. Toxicity(present), .. Visits(plan, present), .. Samples(present), .. Grades(definition, present)];
        var live = LiveStudy.Analyze(definition, plan, [new SubjectForms(subject, site, present)], today, threads: 1);
        foreach (var finding in live.Analysis?.Findings ?? [])
        {
            // A finding without a record, or on a record that no form gave, is the study's and not this subject's to answer.
            if (finding is { Severity: not Severity.Information, Subject: { } usubjid, Record: { } record } && live.Sources!.Find(record, usubjid) is var (form, item))
                findings.Add(new CheckFinding(form, plan.Form(form.Form)?.Item(item) is null ? null : item, finding.Code.Id, finding.Sentence));
        }
        // Two checks may see one fault; one query is enough.
        return [.. findings.DistinctBy(finding => (finding.Form, finding.Item, finding.Code)).OrderBy(finding => finding.Form.ToString(), StringComparer.Ordinal).ThenBy(finding => finding.Item, StringComparer.Ordinal).ThenBy(finding => finding.Code, StringComparer.Ordinal)];
    }

    static IEnumerable<CheckFinding> OfForm(FormPlan plan, FormRecord form)
    {
        foreach (var item in plan.Items)
        {
            if (ItemCheck.Doubt(item, form[item.Id]) is { } doubt)
                yield return new CheckFinding(form.Key, item.Id, Unusual, doubt);
        }
        if (form.Items.Values.All(item => item.Value.IsEmpty))
            yield break;
        foreach (var item in FormCompleteness.Missing(plan, form))
            yield return new CheckFinding(form.Key, item.Id, Gap, $"{item.Label} is empty. Please enter it{(item.NotDone ? ", or mark it as not done with the reason" : "")}.");
    }

    /// <summary>At most five targets and two an organ (rulebook R2).</summary>
    static IEnumerable<CheckFinding> Lesions(CasebookPlan plan, FormRecord[] forms)
    {
        var targets = forms.Where(form => form.Key is { Form: PlanForms.Lesions, Visit: "baseline" } && form["role"].Text == "TARGET").OrderBy(form => form.Key.Instance, StringComparer.Ordinal).ToList();
        foreach (var extra in targets.Skip(5))
            yield return new CheckFinding(extra.Key, "role", TooMany, $"{extra.Key.Instance} is the {targets.IndexOf(extra) + 1}th target lesion; five are the most. Please make it non-target, or another one.");
        foreach (var organ in targets.Where(form => form["organ"].Text is not null).GroupBy(form => form["organ"].Text!, StringComparer.OrdinalIgnoreCase))
            foreach (var extra in organ.Skip(2))
                yield return new CheckFinding(extra.Key, "organ", TooMany, $"{extra.Key.Instance} is one target lesion more than two in {organ.Key.ToLowerInvariant()}. Please make it non-target.");
    }

    /// <summary>Two lesions of one visit that agree in everything that was said of them: most often one lesion that was entered twice.</summary>
    static IEnumerable<CheckFinding> Same(FormRecord[] forms)
    {
        foreach (var visit in forms.Where(form => form.Key.Form == PlanForms.Lesions && form["longest-diameter"].Text is not null && form["organ"].Text is not null)
            .GroupBy(form => (form.Key.Visit, Role: form["role"].Text, Organ: form["organ"].Text!.ToUpperInvariant(), Side: form["side"].Text, Size: form["longest-diameter"].Text, Short: form["short-axis"].Text)))
        {
            var same = visit.OrderBy(form => form.Key.Instance, StringComparer.Ordinal).ToList();
            foreach (var second in same.Skip(1))
                yield return new CheckFinding(second.Key, "longest-diameter", Twice, $"{same[0].Key.Instance} and {second.Key.Instance} are both {visit.Key.Size} mm in {visit.Key.Organ.ToLowerInvariant()}. If it is one lesion, please remove one of them; if there are two, say where each is.");
        }
    }

    /// <summary>A sample is taken, then sent, then received; a result has been a sample.</summary>
    static IEnumerable<CheckFinding> Samples(FormRecord[] forms)
    {
        foreach (var form in forms.Where(form => form.Key.Form == PlanForms.Samples))
        {
            var (taken, shipped, received) = (Day(form["date"].Text), Day(form["shipped"].Text), Day(form["received"].Text));
            if (shipped is not null && string.CompareOrdinal(shipped, taken) < 0)
                yield return new CheckFinding(form.Key, "shipped", SampleOrder, $"The sample was sent on {shipped}, before it was taken on {taken}. Please mend one of the dates.");
            if (received is not null && shipped is not null && string.CompareOrdinal(received, shipped) < 0)
                yield return new CheckFinding(form.Key, "received", SampleOrder, $"The laboratory received the sample on {received}, before it was sent on {shipped}. Please mend one of the dates.");
            if (form["result"].Text is not null && form["date"].NotDone is not null)
                yield return new CheckFinding(form.Key, "result", SampleOrder, "There is a result of a sample that was not taken. Please mend one of them.");
        }

        static string? Day(string? text) => text is { Length: >= 10 } ? text[..10] : null;
    }

    /// <summary>Each CTCAE term has its own grades: some begin above 1, some end below 5.</summary>
    static IEnumerable<CheckFinding> Grades(StudyDefinition definition, FormRecord[] forms)
    {
        foreach (var form in forms.Where(form => form.Key.Form == PlanForms.AdverseEvents))
        {
            var term = form["preferred-term"].Text ?? form["term"].Text;
            if (term is not null && int.TryParse(form["grade"].Text, out var grade) && CtcaeTerm.Find(term, definition.Safety.CtcaeVersion) is { } known && !known.Has(grade))
                yield return new CheckFinding(form.Key, "grade", Grade, $"{known.Name} has the grades {known.Lowest} to {known.Highest} in CTCAE {known.Version}; grade {grade} is none of them. Please check grade and term.");
        }
    }

    static IEnumerable<CheckFinding> Toxicity(FormRecord[] forms)
    {
        var assessment = forms.FirstOrDefault(form => form.Key.Form == PlanForms.Dlt && form["observed"].Text is not null);
        if (assessment is null)
            yield break;
        var recorded = forms.Any(form => form.Key.Form == PlanForms.AdverseEvents && form["dlt"].Text == "Y");
        if (assessment["observed"].Text == "Y" != recorded)
            yield return new CheckFinding(assessment.Key, "observed", DltWithout, recorded
                ? "An adverse event is marked as dose-limiting, and the assessment says that there was none. Please mend one of them."
                : "The assessment says that there was a dose-limiting toxicity, and no adverse event is marked as one. Please mark the event.");
    }

    /// <summary>Scans in the order of their visits.</summary>
    static IEnumerable<CheckFinding> Visits(CasebookPlan plan, FormRecord[] forms)
    {
        FormRecord? before = null;
        foreach (var visit in plan.Visits.Where(visit => visit.Id is "baseline" || visit.Day is not null))
        {
            var scan = forms.FirstOrDefault(form => form.Key.Visit == visit.Id && form.Key.Form == PlanForms.Scan && form["date"].Text is { Length: 10 });
            if (scan is null)
                continue;
            if (before is not null && string.CompareOrdinal(scan["date"].Text, before["date"].Text) < 0)
                yield return new CheckFinding(scan.Key, "date", Order, $"{visit.Label} is dated {scan["date"].Text}, before {plan.Visit(before.Key.Visit)!.Label} of {before["date"].Text}. Are day and month exchanged?");
            before = scan;
        }
    }
}
