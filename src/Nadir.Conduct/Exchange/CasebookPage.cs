using System.Globalization;
using System.Net;
using System.Text;
using Nadir.Conduct.Forms;

namespace Nadir.Conduct.Exchange;

/// <summary>One subject's casebook as a page that any browser opens and prints: every value, its history beneath it, removals, signatures and queries.</summary>
public static class CasebookPage
{
    const string Style = "body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem;color:#1a1a1a;background:#fff}h1{font-size:1.5rem}h2{font-size:1.15rem;margin:2rem 0 .5rem;border-bottom:1px solid #bbb}h3{font-size:1rem;margin:1.2rem 0 .3rem}"
        + "table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.2rem .6rem .2rem 0;border-bottom:1px solid #e2e2e2}td.then{color:#555;font-size:.9em}del{color:#666}.void{color:#8a3a00}@media print{body{margin:0;max-width:none}h2{break-after:avoid}table{break-inside:auto}tr{break-inside:avoid}}";

    public static string Write(TrialRecord trial, SubjectRecord subject)
    {
        var plan = trial.Plans[^1].Plan;
        var people = trial.People.ToDictionary(person => person.Person, person => person.Name, StringComparer.Ordinal);
        string Name(string person) => people.GetValueOrDefault(person) ?? person;
        StringBuilder page = new();
        page.Append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>").Append(Safe($"{trial.Study} {subject.Subject}")).Append("</title><style>").Append(Style).Append("</style></head><body>\n");
        page.Append("<h1>").Append(Safe($"{trial.Study}, subject {subject.Subject}, site {subject.Site}")).Append("</h1>\n<p>").Append(Safe(trial.Title)).Append("<br>As of ").Append(Time(trial.At)).Append(", event ").Append(trial.Position.ToString(CultureInfo.InvariantCulture)).Append(" of the audit trail (<code>").Append(Safe(trial.Head[..Math.Min(16, trial.Head.Length)])).Append("</code>). Times are UTC.</p>\n");
        var forms = subject.Changes.Select(change => change.Form).Concat(subject.Removals.Select(removal => removal.Form)).Concat(subject.Signatures.Select(signature => signature.Form)).Distinct().ToList();
        foreach (var visit in plan.Visits.Select(visit => visit.Id).Concat(forms.Select(form => form.Visit)).Distinct(StringComparer.Ordinal))
        {
            var own = forms.Where(form => form.Visit == visit).OrderBy(form => Place(plan, form)).ThenBy(form => form.Instance, StringComparer.Ordinal).ToList();
            if (own.Count == 0)
                continue;
            page.Append("<h2>").Append(Safe(plan.Visit(visit)?.Label ?? visit)).Append("</h2>\n");
            foreach (var form in own)
                Form(page, plan, subject, form, Name);
        }
        return page.Append("</body></html>\n").ToString();
    }

    static void Form(StringBuilder page, CasebookPlan plan, SubjectRecord subject, FormKey form, Func<string, string> name)
    {
        var known = plan.Form(form.Form);
        page.Append("<h3>").Append(Safe((known?.Label ?? form.Form) + (form.Instance == FormKey.Only ? "" : $", {form.Instance}"))).Append("</h3>\n");
        foreach (var removal in subject.Removals.Where(removal => removal.Form == form))
            page.Append("<p class=\"void\">Removed ").Append(Time(removal.At)).Append(" by ").Append(Safe(name(removal.Person))).Append(": ").Append(Safe(removal.Reason)).Append("</p>\n");
        page.Append("<table><thead><tr><th scope=\"col\">Question</th><th scope=\"col\">Value</th><th scope=\"col\">Entered</th></tr></thead><tbody>\n");
        foreach (var item in subject.Changes.Where(change => change.Form == form).GroupBy(change => change.Item, StringComparer.Ordinal).OrderBy(item => Index(known, item.Key)))
        {
            var changes = item.ToList();
            var question = known?.Item(item.Key);
            for (var i = changes.Count - 1; i >= 0; i--)
            {
                var change = changes[i];
                var shown = Safe(Shown(question, change.Value));
                page.Append("<tr><th scope=\"row\">").Append(i == changes.Count - 1 ? Safe(question?.Label ?? item.Key) : "").Append("</th><td>").Append(i == changes.Count - 1 ? shown : $"<del>{shown}</del>")
                    .Append("</td><td class=\"then\">").Append(Time(change.At)).Append(", ").Append(Safe(name(change.Person))).Append(change.Reason is null ? "" : ": " + Safe(change.Reason)).Append("</td></tr>\n");
            }
        }
        page.Append("</tbody></table>\n");
        foreach (var signature in subject.Signatures.Where(signature => signature.Form == form))
            page.Append(signature.Valid ? "<p>" : "<p class=\"void\">Made void by a later change: ").Append("Signed ").Append(Safe(signature.Mark.Times)).Append(" by ").Append(Safe(signature.Mark.Name)).Append(": ").Append(Safe(signature.Mark.Meaning)).Append(" (content <code>").Append(Safe(signature.Mark.Content[..Math.Min(16, signature.Mark.Content.Length)])).Append("</code>)</p>\n");
        foreach (var query in subject.Queries.Where(query => query.Form == form))
            page.Append("<p>Query").Append(query.Item is { } about ? " on " + Safe(known?.Item(about)?.Label ?? about) : "").Append(", ").Append(query.State.ToString().ToLowerInvariant()).Append(": ")
                .Append(string.Join("; ", query.Entries.Select(entry => $"{Time(entry.At)} {Safe(entry.Name)}: {Safe(entry.Text)}"))).Append("</p>\n");
    }

    static string Shown(ItemPlan? item, ItemValue value) => value.IsEmpty ? "(empty)"
        : item?.Choices.FirstOrDefault(choice => choice.Value == value.Text)?.Label is { } label ? label : item?.Type is ItemType.Flag ? value.Text switch { "Y" => "Yes", "N" => "No", _ => value.ToString() } : value.ToString();

    static int Place(CasebookPlan plan, FormKey form) => At(plan.Forms, known => known.Id == form.Form);

    static int Index(FormPlan? form, string item) => form is null ? 0 : At(form.Items, known => known.Id == item);

    /// <summary>What is not in the list comes last.</summary>
    static int At<T>(IReadOnlyList<T> list, Func<T, bool> wanted)
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (wanted(list[i]))
                return i;
        }
        return int.MaxValue;
    }

    static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    static string Safe(string text) => WebUtility.HtmlEncode(text);
}
