using System.Collections.Immutable;
using System.Globalization;

namespace Nadir.Results.Comparison;

/// <summary>Two states of one table, row against row.</summary>
/// <remarks>
/// A row is known by its subject and the key columns that the table has; rows of one key are told apart by their order. Where an SDTM table has no
/// sequence number, a row is its whole content, so that a change is one row gone and one new.
/// </remarks>
public static class TableDifference
{
    static readonly string[] AnalysisKey = ["PARAMCD", "PARCAT3", "AVISIT"];

    /// <summary>Rows of a subject-level table or one with parameters: by subject, parameter, analysis and visit.</summary>
    public static ImmutableArray<RowChange> OfAnalysis(TextTable? old, TextTable? @new)
    {
        var table = @new ?? old!;
        string[] key = table.Has("PARAMCD") ? AnalysisKey : [.. table.Columns.Where(column => column.EndsWith("SEQ", StringComparison.Ordinal) && column != "SRCSEQ")];
        if (key.Length == 0 && table.Has("SRCSEQ"))
            key = ["SRCDOM", "SRCSEQ"];
        return Of(old, @new, key);
    }

    /// <summary>Rows of an SDTM domain: by subject and sequence number.</summary>
    public static ImmutableArray<RowChange> OfData(TextTable? old, TextTable? @new)
    {
        var table = @new ?? old!;
        string[] known = [table.Name + "SEQ", "IDVARVAL", "QNAM"];
        string[] key = [.. known.Where(table.Has)];
        return Of(old, @new, key.Length > 0 || table.Name == "DM" ? key : [.. table.Columns]);
    }

    static ImmutableArray<RowChange> Of(TextTable? old, TextTable? @new, string[] key)
    {
        var before = Keyed(old, key);
        var after = Keyed(@new, key);
        var changes = ImmutableArray.CreateBuilder<RowChange>();
        foreach (var (id, row) in before.InOrder)
        {
            var now = after.ById.GetValueOrDefault(id);
            var columns = now is null ? Filled(row, gone: true) : Differing(row, now);
            if (!columns.IsEmpty)
                changes.Add(Change(now is null ? ChangeKind.Removed : ChangeKind.Changed, row, now, columns));
        }
        foreach (var (id, row) in after.InOrder)
            if (!before.ById.ContainsKey(id))
                changes.Add(Change(ChangeKind.Added, null, row, Filled(row, gone: false)));
        return [.. changes.OrderBy(change => change.Subject, StringComparer.Ordinal)];

        RowChange Change(ChangeKind kind, TextRow? from, TextRow? to, ImmutableArray<ValueChange> columns)
        {
            var row = to ?? from!;
            var shown = key.Length > AnalysisKey.Length ? [] : key;
            return new(row.Table.Name, Subject(row), [.. shown.Select(column => (column, row.Value(column))).Where(part => part.Item2.Length > 0)], kind, columns, from, to);
        }
    }

    static string Subject(TextRow row) => row.Value("USUBJID") is { Length: > 0 } id ? id : row.Value("SUBJID");

    static (Dictionary<string, TextRow> ById, List<(string Id, TextRow Row)> InOrder) Keyed(TextTable? table, string[] key)
    {
        Dictionary<string, TextRow> byId = new(StringComparer.Ordinal);
        List<(string, TextRow)> inOrder = [];
        Dictionary<string, int> seen = new(StringComparer.Ordinal);
        foreach (var cells in table?.Rows ?? [])
        {
            TextRow row = new(table!, cells);
            var plain = string.Join('\u001f', key.Select(row.Value).Prepend(Subject(row)));
            var times = seen[plain] = seen.GetValueOrDefault(plain) + 1;
            var id = string.Create(CultureInfo.InvariantCulture, $"{plain}\u001e{times}");
            byId.Add(id, row);
            inOrder.Add((id, row));
        }
        return (byId, inOrder);
    }

    static ImmutableArray<ValueChange> Filled(TextRow row, bool gone) =>
        [.. row.Table.Columns.Select(column => (column, value: row.Value(column))).Where(cell => cell.value.Length > 0).Select(cell => gone ? new ValueChange(cell.column, cell.value, "") : new ValueChange(cell.column, "", cell.value))];

    static ImmutableArray<ValueChange> Differing(TextRow old, TextRow @new) =>
        [.. old.Table.Columns.Union(@new.Table.Columns, StringComparer.Ordinal)
            .Select(column => new ValueChange(column, old.Value(column), @new.Value(column)))
            .Where(change => change.Old != change.New)];
}
