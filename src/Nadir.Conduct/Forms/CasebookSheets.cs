using Nadir.Conduct.Casebooks;
using Nadir.Intake.Forms;
using Nadir.Intake.Maps;
using Nadir.Intake.Sources;

namespace Nadir.Conduct.Forms;

/// <summary>All that was entered for a subject.</summary>
/// <param name="Forms">Removed instances may be among them; they are left out.</param>
/// <param name="Reads">Signed independent reads that may be shown to whoever asks; empty while they are blinded.</param>
public sealed record SubjectForms(string Subject, string Site, IReadOnlyList<FormRecord> Forms, IReadOnlyList<IndependentRead>? Reads = null);

/// <summary>An independent reader's forms of one subject.</summary>
/// <param name="Reader">As <c>WordLists.Reader</c> has it: <c>INDEPENDENT ASSESSOR/READER 1</c>.</param>
/// <param name="Accepted">This read counts, among several.</param>
public sealed record IndependentRead(string Reader, bool Accepted, IReadOnlyList<FormRecord> Forms);

/// <summary>Forms as the sheets that intake reads: one path leads from what people enter to SDTM, wherever they enter it.</summary>
static class CasebookSheets
{
    /// <summary>Name of the file that the sheets stand for.</summary>
    public const string File = "casebook";

    public static (IReadOnlyList<SourceSheet> Sheets, IntakeMap Map) Of(string study, CasebookPlan plan, IEnumerable<SubjectForms> subjects)
    {
        Dictionary<string, SheetUnderWay> sheets = new(StringComparer.Ordinal);
        foreach (var subject in subjects)
        {
            Take(subject, subject.Forms, null, plan, sheets);
            foreach (var read in subject.Reads ?? [])
                Take(subject, read.Forms, read, plan, sheets);
        }
        var made = sheets.Values.OrderBy(sheet => FormLibrary.All.IndexOf(sheet.Form)).ToList();
        return ([.. made.Select(sheet => sheet.Finish())], new IntakeMap(study, [.. made.Select(sheet => sheet.Map())], []));
    }

    static void Take(SubjectForms subject, IReadOnlyList<FormRecord> forms, IndependentRead? read, CasebookPlan plan, Dictionary<string, SheetUnderWay> sheets)
    {
        var identities = LesionIdentities(forms);
        Row? own = null;
        foreach (var record in forms.Where(form => form.Removed is null).OrderBy(form => Order(plan, form.Key.Visit)).ThenBy(form => form.Key.Form, StringComparer.Ordinal).ThenBy(form => form.Key.Instance, StringComparer.Ordinal))
        {
            if (PlanForms.Find(record.Key.Form) is not { Fields: not "" } binding || record.Items.Values.All(item => item.Value.IsEmpty))
                continue;
            var sheet = Sheet(binding.Source, sheets);
            var visit = plan.Visit(record.Key.Visit) is { Id: not VisitPlan.Running } planned ? planned.Label : null;
            switch (binding.Id)
            {
                case PlanForms.Consent or PlanForms.Demography or PlanForms.History or PlanForms.Eligibility:
                    // One subject is one row, whichever forms it is spread over.
                    if (own is null)
                        sheet.Add(own = new Row(subject.Subject, record.Key).With("site", subject.Site, "site"));
                    Fill(own, binding, record);
                    break;
                case PlanForms.Vitals:
                    foreach (var sign in VitalSign.All.Where(sign => record[sign.Id].Text is not null))
                        sheet.Add(new Row(subject.Subject, record.Key).With("visit", visit, "visit").With("date", record["date"].Text, "date").With("test", sign.Label, sign.Id).With("result", record[sign.Id].Text, sign.Id).With("unit", record[sign.Id].Unit ?? sign.Unit, sign.Id));
                    break;
                case PlanForms.Lesions:
                    var lesion = new Row(subject.Subject, record.Key).With("lesion", record.Key.Instance, "role").With("visit", visit, "visit").With("reader", read?.Reader ?? "INVESTIGATOR", "role").With("accepted", read is { Accepted: true } ? "Y" : null, "role");
                    Fill(lesion, binding, record);
                    if (identities.TryGetValue(record.Key.Instance, out var first))
                        foreach (var item in (ReadOnlySpan<string>)["role", "organ", "side", "nodal"])
                            lesion.With(item, first[item].Text, item);
                    if (record["longest-diameter"].NotDone is not null && record["state"].IsEmpty && record["short-axis"].IsEmpty)
                        lesion.With("state", "NOT DONE", "longest-diameter");
                    sheet.Add(lesion);
                    break;
                case PlanForms.Response:
                    var response = new Row(subject.Subject, record.Key).With("visit", visit, "visit").With("reader", read?.Reader ?? "INVESTIGATOR", "overall").With("accepted", read is { Accepted: true } ? "Y" : null, "overall");
                    Fill(response, binding, record);
                    sheet.Add(response.With("date", forms.FirstOrDefault(form => form.Removed is null && form.Key.Visit == record.Key.Visit && form.Key.Form == PlanForms.Scan)?["date"].Text, "date"));
                    break;
                default:
                    var row = new Row(subject.Subject, record.Key);
                    if (binding.Source.Find("visit") is not null)
                        row.With("visit", visit, "visit");
                    Fill(row, binding, record);
                    if (binding.Id is not PlanForms.Samples || record["result"].Text is not null)
                        sheet.Add(row);
                    break;
            }
        }
    }

    /// <summary>Where a lesion was first entered: what it is, is said there.</summary>
    static Dictionary<string, FormRecord> LesionIdentities(IEnumerable<FormRecord> forms) =>
        forms.Where(form => form.Removed is null && form.Key.Form == PlanForms.Lesions && form["role"].Text is not null).GroupBy(form => form.Key.Instance, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.OrderBy(form => form.Key.Visit == "baseline" ? 0 : 1).First(), StringComparer.Ordinal);

    static void Fill(Row row, PlanForms.Binding binding, FormRecord record)
    {
        foreach (var field in binding.Source.Fields)
        {
            if (record[field.Id].Text is { } text)
                row.With(field.Id, text, field.Id, record.Key);
        }
        if (binding.Source.Find("unit") is not null && record["unit"].IsEmpty && record.Items.Values.Select(item => item.Value.Unit).FirstOrDefault(unit => unit is not null) is { } unit)
            row.With("unit", unit, "unit");
    }

    static int Order(CasebookPlan plan, string visit)
    {
        for (var i = 0; i < plan.Visits.Length; i++)
        {
            if (plan.Visits[i].Id == visit)
                return i;
        }
        return plan.Visits.Length;
    }

    static SheetUnderWay Sheet(Form form, Dictionary<string, SheetUnderWay> sheets)
    {
        if (!sheets.TryGetValue(form.Id, out var sheet))
            sheets.Add(form.Id, sheet = new SheetUnderWay(form));
        return sheet;
    }

    /// <summary>A row of a sheet, with the form and item that each cell came from.</summary>
    sealed class Row(string subject, FormKey key)
    {
        public string Subject => subject;
        public FormKey Key => key;
        public Dictionary<string, (string Text, string Source)> Cells { get; } = new(StringComparer.Ordinal);

        /// <summary>The first value that a field is given stands.</summary>
        public Row With(string field, string? text, string item, FormKey? from = null)
        {
            if (text is not null)
                Cells.TryAdd(field, (text, $"{from ?? key}#{item}"));
            return this;
        }
    }

    sealed class SheetUnderWay(Form form)
    {
        readonly List<Row> rows = [];

        public Form Form => form;

        public void Add(Row row) => rows.Add(row);

        public MemorySheet Finish()
        {
            List<SourceRow> cells = [new SourceRow(1, [.. form.Fields.Select(field => SourceCell.Of(field.Label))])];
            foreach (var row in rows)
                cells.Add(new SourceRow(cells.Count + 1, [.. form.Fields.Select(field => field.Id == "subject" ? SourceCell.Of(row.Subject) : row.Cells.TryGetValue(field.Id, out var cell) ? SourceCell.Of(cell.Text) : default)]));
            return new MemorySheet(File, form.Id, cells, Address);
        }

        /// <summary><c>0103/w6/lesions/T01#longest-diameter</c>.</summary>
        string Address(int row, int column) =>
            row < 2 || row - 2 >= rows.Count ? "" : rows[row - 2].Cells.TryGetValue(form.Fields[column].Id, out var cell) ? cell.Source : rows[row - 2].Key.ToString();

        public MappedSheet Map() => new(File, form.Id, form.Id, 1, SheetLayout.Rows, 1, 1, false,
            [.. form.Fields.Select((field, i) => new MappedColumn(SourceSheet.Letters(i), field.Label, field.Id, Unit: field.Id is "longest-diameter" or "short-axis" ? "mm" : null))], [], [], []);
    }
}
