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
        FieldType.Date => LooseDate.Read(cell, DateOrder.Unknown).Reading != DateReading.None || IsMissing(cell.Text) || IsOngoing(cell.Text),
        FieldType.Number => LooseNumber.Read(cell, true).Value is not null || LooseNumber.Read(cell, false).Value is not null || WordLists.LesionState.Find(cell.Text) is not null || IsMissing(cell.Text),
        FieldType.Flag => cell.Kind == CellKind.Truth || WordLists.YesNo.Find(cell.Text) is not null,
        FieldType.Word when field.Id == "role" && WordLists.YesNo.Find(cell.Text) is not null => true,
        FieldType.Word => field.Words!.Find(cell.Text) is not null || cell.Kind == CellKind.Text && cell.Text.Length > 12,
        _ when field.Id is "lesion" or "term" => cell.Kind is not (CellKind.Fault or CellKind.Date or CellKind.Truth) && (cell.Text is "1" or "0" || WordLists.YesNo.Find(cell.Text) is null),
        _ => cell.Kind is not CellKind.Fault,
    };

    /// <summary>What people write where there is nothing to write.</summary>
    public static bool IsMissing(string text) => text.Length <= 7 && text is "-" or "--" or "—" or "/" or "." or "NA" or "N/A" or "na" or "n/a" or "NULL" or "null" or "无" or "不适用" or "未知" or "unknown" or "Unknown" or "UNK" or "NaN";

    /// <summary>No end date, since it has not ended.</summary>
    public static bool IsOngoing(string text) => text.Trim().ToLowerInvariant() is "ongoing" or "on-going" or "on going" or "continuing" or "cont" or "cont." or "still ongoing" or "not resolved" or "持续" or "持续中" or "未结束" or "未缓解" or "仍存在";

    /// <summary>True when every value is yes or no.</summary>
    public static bool IsYesNo(IEnumerable<SourceCell> values)
    {
        var seen = false;
        foreach (var cell in values.Take(Looked))
        {
            seen = true;
            if (cell.Kind != CellKind.Truth && !(cell.Text.ToLowerInvariant() is "y" or "n" or "yes" or "no" or "是" or "否" or "有" or "无" or "0" or "1" or "true" or "false"))
                return false;
        }
        return seen;
    }

    /// <summary>True when most values are dates and no numbers.</summary>
    public static bool IsDates(IEnumerable<SourceCell> values)
    {
        int seen = 0, dates = 0;
        foreach (var cell in values.Take(Looked))
        {
            seen++;
            if (LooseDate.Read(cell, DateOrder.Unknown).Reading != DateReading.None && LooseNumber.Read(cell, false).Value is null)
                dates++;
        }
        return seen > 0 && dates * 2 > seen;
    }

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
