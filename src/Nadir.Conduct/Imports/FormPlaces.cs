using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Nadir.Conduct.Casebooks;
using Nadir.Conduct.Commands;
using Nadir.Conduct.Forms;
using Nadir.Intake.Conversion;
using Nadir.Intake.Forms;
using Nadir.Intake.Proposals;

namespace Nadir.Conduct.Imports;

/// <summary>A subject as an import needs to know it.</summary>
/// <param name="Origin">First dose; null before it.</param>
public sealed record ImportSubject(string Subject, DateOnly? Origin, IReadOnlyList<FormRecord> Forms);

/// <summary>A record that has no place in a form, with why.</summary>
public sealed record Unplaced(string Place, string Subject, string Sentence);

/// <summary>Records of a file as forms of the casebook.</summary>
/// <param name="Notes">What was decided on the way that a person should see, such as a visit that its date gave.</param>
public sealed record PlacedRows(ImmutableArray<ImportedForm> Forms, ImmutableArray<Unplaced> Unplaced, ImmutableArray<string> Notes);

/// <summary>Finds for each record of a file the form, the visit and the entry that it belongs to: the same file finds the same places again.</summary>
public sealed class FormPlaces(CasebookPlan plan, Func<string, ImportSubject?> find)
{
    /// <summary>What tells one entry of a form from another: a record with the same ones is the same entry, delivered again or typed at the site.</summary>
    static readonly Dictionary<string, string[]> Identity = new(StringComparer.Ordinal)
    {
        [PlanForms.Laboratory] = ["test", "date", "specimen"],
        [PlanForms.Samples] = ["analyte", "time-point", "date"],
        [PlanForms.Biomarkers] = ["marker", "date", "scale", "specimen"],
        [PlanForms.Doses] = ["treatment", "start", "lesion"],
        [PlanForms.AdverseEvents] = ["term", "start"],
        [PlanForms.Medications] = ["treatment", "start"],
        [PlanForms.Procedures] = ["procedure", "start"],
        [PlanForms.NextTherapy] = ["treatment", "start"],
        [PlanForms.EndOfTreatment] = ["scope", "date"],
        [PlanForms.Survival] = ["date"],
        [PlanForms.Neurology] = ["date"],
    };

    readonly Dictionary<string, ImportSubject?> subjects = new(StringComparer.Ordinal);
    readonly Dictionary<FormKey, Draft> drafts = [];
    readonly List<FormKey> order = [];
    readonly List<Unplaced> unplaced = [];
    readonly SortedDictionary<string, int> byDate = new(StringComparer.Ordinal), unasked = new(StringComparer.Ordinal);

    sealed record Draft(string Place, Dictionary<string, ItemValue> Values);

    public PlacedRows Place(IEnumerable<FormRow> rows)
    {
        foreach (var row in rows)
            Place(row);
        return new(
            [.. order.Select(key => new ImportedForm(key, drafts[key].Values.ToImmutableDictionary(StringComparer.Ordinal), drafts[key].Place))], [.. unplaced],
            [
                .. byDate.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Value} records name no visit of the plan; their dates put them at {pair.Key}.")),
                .. unasked.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Value} values of {pair.Key} are not asked for by a form of this study; they are not imported.")),
            ]);
    }

    void Place(FormRow row)
    {
        if (!subjects.TryGetValue(row.Subject, out var subject))
            subjects.Add(row.Subject, subject = find(row.Subject));
        if (subject is not null)
            row = row with { Subject = subject.Subject };
        if (row.Values.TryGetValue("reader", out var reader) && !reader.Equals("INVESTIGATOR", StringComparison.OrdinalIgnoreCase))
        {
            unplaced.Add(new(row.Place, row.Subject, $"A read of {reader} is no form of the site; a reader's file is given in on the reader's own case."));
            return;
        }
        var forms = PlanForms.All.Where(form => form.Source.Id == row.Form && form.Fields.Length > 0 && plan.Form(form.Id) is not null).ToList();
        if (forms.Count == 0)
        {
            unplaced.Add(new(row.Place, row.Subject, $"The casebook of this study has no form for {row.Form}."));
            return;
        }
        HashSet<string> used = new(StringComparer.Ordinal) { "reader", "accepted" };
        foreach (var form in forms)
        {
            var asked = plan.Form(form.Id)!;
            if (form.Id == PlanForms.Vitals)
                Vital(row, asked, subject, used);
            else if (Values(row, asked) is { Count: > 0 } values)
            {
                used.UnionWith(values.Keys);
                Put(row, asked, subject, values, used);
            }
        }
        foreach (var field in row.Values.Keys.Where(field => !used.Contains(field)))
            unasked[field] = unasked.GetValueOrDefault(field) + 1;
    }

    /// <summary>One row a sign; one form has all signs of a visit.</summary>
    void Vital(FormRow row, FormPlan asked, ImportSubject? subject, HashSet<string> used)
    {
        used.UnionWith(["test", "result", "unit", "date"]);
        if (!row.Values.TryGetValue("test", out var test) || !row.Values.TryGetValue("result", out var result))
            return;
        var name = TestName.Find(test)?.Name ?? test;
        if (VitalSign.All.FirstOrDefault(sign => Same(sign.Label, name) || Same(sign.Chinese, name) || Same(sign.Id, name)) is not { } sign)
        {
            unplaced.Add(new(row.Place, row.Subject, $"“{test}” is no vital sign that the casebook asks for."));
            return;
        }
        Dictionary<string, ItemValue> values = new(StringComparer.Ordinal) { [sign.Id] = new ItemValue(result, row.Values.GetValueOrDefault("unit")) };
        if (row.Values.TryGetValue("date", out var date))
            values["date"] = new ItemValue(date);
        Put(row, asked, subject, values, used);
    }

    static Dictionary<string, ItemValue> Values(FormRow row, FormPlan asked)
    {
        Dictionary<string, ItemValue> values = new(StringComparer.Ordinal);
        foreach (var (field, text) in row.Values)
        {
            if (asked.Item(field) is { } item)
                values[field] = new ItemValue(Chosen(item, text), item.Units.IsEmpty || field is "unit" ? null : row.Values.GetValueOrDefault("unit") ?? item.Units[0]);
        }
        return values;
    }

    /// <summary>The value of a list that a text means; the text itself where it means none, so that the checks can say so.</summary>
    static string Chosen(ItemPlan item, string text) =>
        item.Choices.FirstOrDefault(choice => choice.Value == text) is null && item.Choices.FirstOrDefault(choice => Same(choice.Value, text) || Same(choice.Label, text) || Same(choice.Chinese, text)) is { } meant ? meant.Value : text;

    static bool Same(string a, string b) => HeaderWords.Plain(a) == HeaderWords.Plain(b);

    void Put(FormRow row, FormPlan asked, ImportSubject? subject, Dictionary<string, ItemValue> values, HashSet<string> used)
    {
        if (Visit(row, asked, subject) is not { } visit)
            return;
        if (Instance(row, asked, subject, visit, values) is not { } instance)
            return;
        // The scan of a lesion's row has a form of its own.
        if (asked.Id == PlanForms.Lesions && row.Values.TryGetValue("date", out var scanned) && plan.Form(PlanForms.Scan) is not null)
        {
            used.Add("date");
            Add(row, new FormKey(row.Subject, visit, PlanForms.Scan), new(StringComparer.Ordinal) { ["date"] = new ItemValue(scanned) });
        }
        if (asked.Id == PlanForms.Lesions)
            used.UnionWith(["lesion", "unit", "nodal-axis", "new-lesion"]);
        Add(row, new FormKey(row.Subject, visit, asked.Id, instance), values);
    }

    /// <summary>Records of one form are one; where they contradict each other neither stands (rulebook XA2).</summary>
    void Add(FormRow row, FormKey key, Dictionary<string, ItemValue> values)
    {
        if (!drafts.TryGetValue(key, out var draft))
        {
            drafts.Add(key, new Draft(row.Place, values));
            order.Add(key);
            return;
        }
        foreach (var (item, value) in values)
        {
            if (!draft.Values.TryGetValue(item, out var first))
                draft.Values.Add(item, value);
            else if (first != value)
            {
                draft.Values.Remove(item);
                unplaced.Add(new(row.Place, row.Subject, $"{plan.Form(key.Form)?.Item(item)?.Label ?? item} is “{first}” in {draft.Place} and “{value}” here, for the same entry; neither is imported. Mend the file."));
            }
        }
    }

    string? Visit(FormRow row, FormPlan asked, ImportSubject? subject)
    {
        var visits = plan.Visits.Where(visit => visit.Forms.Contains(asked.Id)).ToList();
        if (visits.Count == 1)
            return visits[0].Id;
        if (row.Visit is { } named)
        {
            var spelled = VisitHeading.Spelled(named);
            if (visits.FirstOrDefault(visit => Same(visit.Label, named) || visit.Chinese == named || visit.Id == named || VisitHeading.Spelled(visit.Label) == spelled) is { } known)
                return known.Id;
        }
        if (row.Values.TryGetValue("date", out var text) && text.Length >= 10 && DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && OfDate(visits, date, subject) is { } near)
        {
            byDate[near.Label] = byDate.GetValueOrDefault(near.Label) + 1;
            return near.Id;
        }
        unplaced.Add(new(row.Place, row.Subject, row.Visit is null ? $"{asked.Label}: neither a visit nor a date says where it belongs." : $"“{row.Visit}” is no visit of the plan with {asked.Label.ToLowerInvariant()}, and no date says which one is meant."));
        return null;
    }

    /// <summary>Before the first dose it is baseline; later the planned visit that is nearest, no farther than half the way to the next.</summary>
    static VisitPlan? OfDate(List<VisitPlan> visits, DateOnly date, ImportSubject? subject)
    {
        if (subject?.Origin is not { } origin || date <= origin)
            return visits.FirstOrDefault(visit => visit.Id == "baseline");
        var day = date.DayNumber - origin.DayNumber;
        return visits.Where(visit => visit.Day is not null).MinBy(visit => Math.Abs(visit.Day!.Value - day)) is { } near && Math.Abs(near.Day!.Value - day) <= Math.Max(near.Window ?? 0, 28) ? near : null;
    }

    string? Instance(FormRow row, FormPlan asked, ImportSubject? subject, string visit, Dictionary<string, ItemValue> values)
    {
        if (!asked.Repeats)
            return FormKey.Only;
        if (asked.Id == PlanForms.Lesions)
        {
            if (row.Values.TryGetValue("lesion", out var lesion) && string.Concat(lesion.Where(c => !char.IsWhiteSpace(c))) is { Length: > 0 } id)
                return id;
            unplaced.Add(new(row.Place, row.Subject, "The lesion has no number."));
            return null;
        }
        var identity = Identity[asked.Id];
        var wanted = Key(item => ItemCheck.Normal(asked.Item(item)!, values.GetValueOrDefault(item, ItemValue.Empty)));
        return subject is not null && Entries(subject, asked, identity).TryGetValue((visit, wanted), out var known) ? known : "F" + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(wanted)).AsSpan(0, 6));

        string Key(Func<string, ItemValue> value) => KeyOf(asked, identity, value);
    }

    readonly Dictionary<(string Subject, string Form), Dictionary<(string Visit, string Key), string>> entries = [];

    /// <summary>Entries of a form that stand there, by what tells them apart: looked through once a subject.</summary>
    Dictionary<(string Visit, string Key), string> Entries(ImportSubject subject, FormPlan asked, string[] identity)
    {
        if (!entries.TryGetValue((subject.Subject, asked.Id), out var known))
        {
            entries.Add((subject.Subject, asked.Id), known = []);
            foreach (var form in subject.Forms.Where(form => form.Removed is null && form.Key.Form == asked.Id).OrderBy(form => form.Key.Instance, StringComparer.Ordinal))
                known.TryAdd((form.Key.Visit, KeyOf(asked, identity, item => form[item])), form.Key.Instance);
        }
        return known;
    }

    static string KeyOf(FormPlan asked, string[] identity, Func<string, ItemValue> value) =>
        string.Join('\u001f', identity.Where(item => asked.Item(item) is not null).Select(item => string.Join(' ', (value(item).Text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant()));
}
