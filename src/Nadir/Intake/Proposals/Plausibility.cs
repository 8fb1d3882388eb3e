using System.Collections.Immutable;
using Nadir.Intake.Forms;
using Nadir.Intake.Sources;
using Nadir.Intake.Values;

namespace Nadir.Intake.Proposals;

/// <summary>Whether the values of a column can be what its heading says.</summary>
static class Plausibility
{
    const int Looked = 200;

    /// <returns>0 to 1: the share of values that fit; 1 for a column without values, which contradicts nothing.</returns>
    public static double Of(FormField field, IEnumerable<SourceCell> values)
    {
        int seen = 0, fits = 0;
        foreach (var cell in values.Take(Looked))
        {
            seen++;
            if (Fits(field, cell))
                fits++;
        }
        return seen == 0 ? 1 : (double)fits / seen;
    }

    static bool Fits(FormField field, SourceCell cell) => field.Type switch
    {
        FieldType.Date => LooseDate.Read(cell, DateOrder.Unknown).Reading != DateReading.None || IsMissing(cell.Text),
        FieldType.Number => LooseNumber.Read(cell, true).Value is not null || LooseNumber.Read(cell, false).Value is not null || WordLists.LesionState.Find(cell.Text) is not null || IsMissing(cell.Text),
        FieldType.Flag => cell.Kind == CellKind.Truth || WordLists.YesNo.Find(cell.Text) is not null,
        FieldType.Word => field.Words!.Find(cell.Text) is not null || cell.Kind == CellKind.Text && cell.Text.Length > 12,
        _ => cell.Kind is not CellKind.Fault,
    };

    /// <summary>What people write where there is nothing to write.</summary>
    public static bool IsMissing(string text) => text is "-" or "--" or "—" or "/" or "." or "NA" or "N/A" or "na" or "n/a" or "NULL" or "null" or "无" or "不适用" or "未知" or "unknown" or "Unknown" or "UNK" or "NaN";

    /// <summary>Share of values that are a measurement or the state of a lesion.</summary>
    public static double OfMeasurements(IEnumerable<SourceCell> values)
    {
        int seen = 0, fits = 0;
        foreach (var cell in values.Take(Looked))
        {
            seen++;
            if (LooseNumber.Read(cell, true).Value is not null || LooseNumber.Read(cell, false) is { Value: not null } or { HasNote: true } || WordLists.LesionState.Find(cell.Text) is not null
                || LooseDate.Read(cell, DateOrder.Unknown).Reading != DateReading.None || IsMissing(cell.Text))
                fits++;
        }
        return seen == 0 ? 1 : (double)fits / seen;
    }

    /// <summary>Words of a column that its list does not know, each once, in the order of their first row.</summary>
    public static ImmutableArray<string> Unknown(WordList list, IEnumerable<SourceCell> values) =>
        [.. values.Select(cell => cell.Text).Where(text => !IsMissing(text) && list.Find(text) is null).Distinct(StringComparer.Ordinal).Take(8)];
}
