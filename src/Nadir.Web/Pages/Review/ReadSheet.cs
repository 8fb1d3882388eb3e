using System.Collections.Immutable;
using System.Globalization;
using Nadir.Conduct.Forms;
using Nadir.Conduct.Review;
using Nadir.Web.Requests;

namespace Nadir.Web.Pages.Review;

/// <summary>A read as one sheet: a row a lesion, a column a time point.</summary>
static class ReadSheet
{
    const string Lesions = "lesions", Target = "TARGET", NonTarget = "NON-TARGET", New = "NEW";
    const int Blank = 3;

    public static string Name(string visit, string instance, string item) => ReadKeys.Of(visit, Lesions, instance, item);

    public static string Overall(string visit) => ReadKeys.Of(visit, "responses", FormKey.Only, "overall");

    public static string Axis(bool nodal) => nodal ? "short-axis" : "longest-diameter";

    public static ImmutableArray<ReadRow> Rows(ReviewTask task)
    {
        var first = task.TimePoints.IsEmpty ? "baseline" : task.TimePoints[0].Id;
        var known = task.Items.Select(item => ReadKeys.Parse(item.Key)).OfType<(FormKey Form, string Item)>().Where(name => name.Form.Form == Lesions)
            .GroupBy(name => name.Form.Instance, StringComparer.Ordinal).OrderBy(group => group.Key[0] switch { 'T' => 0, 'N' when group.Key.StartsWith("NT", StringComparison.Ordinal) => 1, _ => 2 }).ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group =>
            {
                var home = group.FirstOrDefault(name => name.Item == "role").Form.Visit ?? first;
                return new ReadRow(group.Key, Text(task, Name(home, group.Key, "role")) ?? Target, Text(task, Name(home, group.Key, "organ")), Text(task, Name(home, group.Key, "nodal")) == "Y", home);
            });
        return task.Signed is not null ? [.. known] : [.. known, .. Enumerable.Range(1, Blank).Select(i => new ReadRow("+" + i.ToString(CultureInfo.InvariantCulture), Target, null, false, first))];
    }

    public static string? Text(ReviewTask task, string name) => task.Items.TryGetValue(name, out var item) ? item.Value.Text : null;

    /// <summary>What was sent, as the values that differ from those kept.</summary>
    public static ImmutableDictionary<string, ItemValue> Sent(Caller caller, ReviewTask task)
    {
        var values = ImmutableDictionary.CreateBuilder<string, ItemValue>(StringComparer.Ordinal);
        var rows = Rows(task);
        var taken = rows.Select(row => row.Instance).ToHashSet(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var role = caller.Field($"r.{row.Instance}.role") ?? row.Role;
            var nodal = row.IsBlank ? caller.Field($"r.{row.Instance}.nodal") == "Y" : row.Nodal;
            var entered = task.TimePoints.Where(visit => Cell(caller, row, visit.Id, "size") is not null || Cell(caller, row, visit.Id, "state") is not null).ToList();
            if (row.IsBlank && entered.Count == 0)
                continue;
            var instance = row.IsBlank ? Next(role, taken) : row.Instance;
            if (row.IsBlank)
            {
                var home = entered[0].Id;
                values[Name(home, instance, "role")] = new ItemValue(role);
                values[Name(home, instance, "organ")] = new ItemValue(caller.Field($"r.{row.Instance}.organ"));
                if (nodal)
                    values[Name(home, instance, "nodal")] = new ItemValue("Y");
            }
            foreach (var visit in task.TimePoints)
            {
                var size = Cell(caller, row, visit.Id, "size");
                Set(Name(visit.Id, instance, Axis(nodal)), size is null ? ItemValue.Empty : new ItemValue(size, "mm"));
                Set(Name(visit.Id, instance, "state"), new ItemValue(Cell(caller, row, visit.Id, "state")));
            }
        }
        foreach (var visit in task.TimePoints)
            Set(Overall(visit.Id), new ItemValue(caller.Field($"r.overall.{visit.Id}")));
        return values.ToImmutable();

        void Set(string name, ItemValue value)
        {
            if ((task.Items.TryGetValue(name, out var old) ? old.Value : ItemValue.Empty) != value)
                values[name] = value;
        }
    }

    static string? Cell(Caller caller, ReadRow row, string visit, string what) => caller.Field($"r.{row.Instance}.{visit}.{what}");

    static string Next(string role, HashSet<string> taken)
    {
        var letters = role switch { NonTarget => "NT", New => "N", _ => "T" };
        for (var number = 1; ; number++)
        {
            var instance = letters + number.ToString("00", CultureInfo.InvariantCulture);
            if (taken.Add(instance))
                return instance;
        }
    }
}
