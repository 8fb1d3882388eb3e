using System.Collections.Immutable;
using System.Globalization;
using Nadir.Conduct.Casebooks;
using Nadir.Conduct.Forms;
using Nadir.Web.Pages.Visits;
using Nadir.Web.Requests;

namespace Nadir.Web.Pages.Lesions;

/// <summary>From forms to rows of the grid, and from what was sent in it back to forms.</summary>
static class LesionGrid
{
    public const string Baseline = "baseline", Form = "lesions", Scan = "scans";
    public const string Target = "TARGET", NonTarget = "NON-TARGET", New = "NEW";

    /// <summary>Blank rows offered at baseline, and for new lesions later.</summary>
    const int BlankAtBaseline = 4, BlankLater = 2;

    static readonly ImmutableArray<string> IdentityItems = ["role", "organ", "side", "nodal"];

    public static ImmutableArray<LesionRow> Rows(CasebookPlan plan, VisitPlan visit, IReadOnlyList<FormRecord> forms, Caller caller, bool mayEnter)
    {
        var order = plan.Visits.Select((one, i) => (one.Id, i)).ToDictionary(pair => pair.Id, pair => pair.i, StringComparer.Ordinal);
        var here = order[visit.Id];
        var records = forms.Where(record => record is { Removed: null, Key.Form: Form } && order.ContainsKey(record.Key.Visit)).ToList();
        var rows = records.GroupBy(record => record.Key.Instance, StringComparer.Ordinal)
            .Select(group => (Instance: group.Key, All: group.OrderBy(record => order[record.Key.Visit]).ToList()))
            .Select(lesion => (lesion.Instance, lesion.All, First: lesion.All.FirstOrDefault(record => !record["role"].IsEmpty) ?? lesion.All[0]))
            .Where(lesion => order[lesion.First.Key.Visit] <= here)
            .Select(lesion => new LesionRow(
                lesion.Instance, lesion.First["role"].Text ?? Target, lesion.First,
                lesion.All.FirstOrDefault(record => record.Key.Visit == visit.Id) ?? new FormRecord { Key = new(lesion.First.Key.Subject, visit.Id, Form, lesion.Instance) },
                [.. lesion.All.Where(record => order[record.Key.Visit] < here).Reverse().Take(3).Select(record => new EarlierValue(record.Key.Visit, plan.Visit(record.Key.Visit) is { } at ? caller.Say(at.Label, at.Chinese) : record.Key.Visit, Text(record, plan.Form(Form)!, caller)))]))
            .OrderBy(row => row.Role switch { Target => 0, NonTarget => 1, _ => 2 }).ThenBy(row => row.Instance, StringComparer.Ordinal)
            .ToList();
        if (mayEnter)
        {
            var subject = forms.Count > 0 ? forms[0].Key.Subject : "";
            for (var i = 1; i <= (visit.Id == Baseline ? BlankAtBaseline : BlankLater); i++)
            {
                var instance = "+" + i.ToString(CultureInfo.InvariantCulture);
                rows.Add(new(instance, visit.Id == Baseline ? Target : New, null, new FormRecord { Key = new(subject, visit.Id, Form, instance) }, []));
            }
        }
        return [.. rows];
    }

    /// <summary>Measurement and state in few characters: <c>34</c>, <c>34 × 20</c>, <c>absent</c>.</summary>
    public static string Text(FormRecord record, FormPlan form, Caller caller)
    {
        var (longest, shortest, state) = (record["longest-diameter"], record["short-axis"], record["state"]);
        if (longest.NotDone is { } why || (why = shortest.NotDone) is not null)
            return $"{caller.T("not done")}: {why}";
        var size = (longest.Text, shortest.Text) switch { ({ } a, { } b) => $"{a} × {b}", ({ } a, null) => a, (null, { } b) => b, _ => null };
        var word = state.IsEmpty ? null : Parts.Summary.Value(form.Item("state")!, state, caller).ToLowerInvariant();
        return (size, word) switch { ({ } a, { } b) => $"{a} ({b})", ({ } a, null) => a, (null, { } b) => b, _ => "–" };
    }

    /// <summary>Rows with what was sent in them.</summary>
    public static ImmutableArray<LesionRow> Typed(Caller caller, FormPlan form, ImmutableArray<LesionRow> rows) =>
        [.. rows.Select(row => row with { Typed = EntryFields.Read(caller, form, row.Prefix).ToImmutableDictionary(pair => pair.Key, pair => pair.Value.Now, StringComparer.Ordinal) })];

    /// <summary>A blank row in which nothing but a preset stands.</summary>
    public static bool IsUntouched(LesionRow row) => row.IsBlank && (row.Typed is null || row.Typed.All(pair => pair.Value.IsEmpty || pair.Key is "role" or "method"));

    /// <summary>The form's key for a row: a blank one gets the next identifier of its role.</summary>
    public static FormKey KeyOf(LesionRow row, string subject, string visit, IReadOnlyList<FormRecord> forms, HashSet<string> given)
    {
        if (!row.IsBlank)
            return new(subject, visit, Form, row.Instance);
        var letters = (row.Shown("role").Text ?? row.Role) switch { NonTarget => "NT", New => "N", _ => "T" };
        for (var number = 1; ; number++)
        {
            var instance = letters + number.ToString("00", CultureInfo.InvariantCulture);
            if (forms.All(record => record.Key.Form != Form || record.Key.Instance != instance) && given.Add(instance))
                return new(subject, visit, Form, instance);
        }
    }

    /// <summary>What is saved at a later visit: the measurement, and with the first one what the lesion is, as baseline says.</summary>
    public static ImmutableDictionary<string, ItemValue> WithIdentity(LesionRow row, ImmutableDictionary<string, ItemValue> values)
    {
        if (row.Record.Version > 0)
            return values;
        foreach (var item in IdentityItems)
        {
            if (!values.ContainsKey(item) && row.Identity is not null && !row.Identity[item].IsEmpty)
                values = values.SetItem(item, row.Identity[item]);
        }
        return row.IsBlank && !values.ContainsKey("role") ? values.SetItem("role", new ItemValue(row.Role)) : values;
    }
}
