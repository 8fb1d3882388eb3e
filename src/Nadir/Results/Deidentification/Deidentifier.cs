using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Nadir.Sdtm.Formats;

namespace Nadir.Results.Deidentification;

/// <summary>Takes what identifies a subject out of datasets, the same way in every one of them, and keeps account of it.</summary>
public sealed partial class Deidentifier(RecodedIdentifiers codes, DeidentificationSettings settings)
{
    readonly List<TreatedVariable> treated = [];

    /// <summary>Every variable of every dataset that was treated so far, in their order.</summary>
    public ImmutableArray<TreatedVariable> Treated => [.. treated];

    /// <summary>The dataset without what identifies, its rows in the order of the new subjects.</summary>
    /// <returns>Null for a dataset of comments, which is words alone.</returns>
    public Dataset? Apply(Dataset dataset)
    {
        if (dataset.Name is "CO" or "SUPPCO")
        {
            treated.Add(new(dataset.Name, "*", VariableTreatment.Dropped, dataset.Rows.Count));
            return null;
        }
        var who = dataset.Columns.FindIndex("USUBJID");
        var plans = dataset.Columns.Select((column, place) => new Plan(column, place, VariableRules.Of(dataset, column, settings))).ToArray();
        var shown = Shown(dataset, who);
        var rows = dataset.Rows.Select(_ => new DatasetCell[plans.Length]).ToArray();
        foreach (var plan in plans)
        {
            var changed = 0;
            for (var r = 0; r < rows.Length; r++)
            {
                var subject = who < 0 ? "" : dataset.Rows[r][who].AsText(ColumnType.Text);
                var before = dataset.Rows[r][plan.Place];
                var after = before.IsMissing || before.Text is { Length: 0 } ? before : Swept(Cell(dataset, dataset.Rows[r], plan, subject, shown), plan, subject);
                rows[r][plan.Place] = after;
                changed += after == before ? 0 : 1;
            }
            treated.Add(new(dataset.Name, plan.Column.Name, plan.Treatment, changed));
        }
        var columns = dataset.Columns;
        if (settings.Dates is DateTreatment.StudyDay)
            (columns, rows) = WithStudyDays(dataset, plans, rows, who);
        (columns, rows) = WithAgeBands(dataset, columns, rows);
        var ordered = who < 0 ? rows : [.. rows.OrderBy(row => row[who].Text, StringComparer.Ordinal)];
        return dataset with { Columns = columns, Rows = ordered };
    }

    DatasetCell Cell(Dataset dataset, DatasetCell[] row, Plan plan, string subject, IReadOnlySet<string> shown)
    {
        var cell = row[plan.Place];
        var text = cell.AsText(plan.Column.Type);
        return plan.Treatment switch
        {
            VariableTreatment.Kept => IsLesionReference(dataset, row, plan) ? codes.Lesion(subject, text) : cell,
            VariableTreatment.Recoded => plan.Column.Name.ToUpperInvariant() switch
            {
                "USUBJID" => Of(codes.Subject(text) is { } code ? Study(dataset, row) + code : null),
                "SUBJID" => Of(codes.Subject(subject)),
                "SITEID" => Of(codes.Site(text)),
                _ => codes.Lesion(subject, text),
            },
            VariableTreatment.Date => settings.Dates is DateTreatment.StudyDay ? Empty(plan) : Moved(cell, plan, subject),
            VariableTreatment.Decoded => dataset.Columns.FindIndex(VariableRules.DecodeOf(dataset)) is var decode and >= 0 ? row[decode] : Empty(plan),
            VariableTreatment.Result => Result(dataset, row, plan, text, shown),
            _ => Empty(plan),
        };
    }

    static DatasetCell Of(string? text) => DatasetCell.Of(text ?? "");

    static string Study(Dataset dataset, DatasetCell[] row) => dataset.Columns.FindIndex("STUDYID") is var place and >= 0 && row[place].Text is { Length: > 0 } study ? study + "-" : "";

    static DatasetCell Empty(Plan plan) => plan.Column.Type is ColumnType.Text ? DatasetCell.Of("") : DatasetCell.Of((double?)null);

    /// <summary>IDVARVAL where IDVAR names a variable of lesions.</summary>
    static bool IsLesionReference(Dataset dataset, DatasetCell[] row, Plan plan) =>
        plan.Column.Name == "IDVARVAL" && dataset.Columns.FindIndex("IDVAR") is var place and >= 0 && RecodedIdentifiers.IsLesion(row[place].Text ?? "");

    DatasetCell Moved(DatasetCell cell, Plan plan, string subject)
    {
        var days = codes.Days(subject);
        return plan.Column.Type switch
        {
            ColumnType.Date => DatasetCell.Of(cell.Date?.AddDays(days)),
            ColumnType.Number => DatasetCell.Of(cell.Number + days),
            _ => Of(MovedDate.By(cell.Text!, days)),
        };
    }

    /// <summary>A number, a limit, or a code that more than one subject has; a written original gives way to the standard result.</summary>
    static DatasetCell Result(Dataset dataset, DatasetCell[] row, Plan plan, string text, IReadOnlySet<string> shown)
    {
        if (Measured.IsMeasurement(text) || (shown.Contains(text) && !IsOriginal(plan.Column)))
            return row[plan.Place];
        var standard = IsOriginal(plan.Column) && dataset.Columns.FindIndex(dataset.Name + "STRESC") is var place and >= 0 ? row[place].AsText(ColumnType.Text) : "";
        return Measured.IsMeasurement(standard) || shown.Contains(standard) ? standard : Empty(plan);
    }

    static bool IsOriginal(DatasetColumn column) => column.Name.EndsWith("ORRES", StringComparison.Ordinal);

    /// <summary>Coded results that stay: known to the field, or of at least two subjects.</summary>
    HashSet<string> Shown(Dataset dataset, int who)
    {
        Dictionary<string, HashSet<string>> subjects = new(StringComparer.Ordinal);
        foreach (var column in dataset.Columns.Where(column => who >= 0 && !IsOriginal(column) && VariableRules.Of(dataset, column, settings) is VariableTreatment.Result))
        {
            var place = dataset.Columns.IndexOf(column);
            foreach (var row in dataset.Rows)
                if (row[place].AsText(column.Type) is { Length: > 0 } text && !Measured.IsMeasurement(text) && Measured.IsCode(text, dataset.Name))
                    (subjects.TryGetValue(text, out var had) ? had : subjects[text] = new(StringComparer.Ordinal)).Add(row[who].AsText(ColumnType.Text));
        }
        return [.. subjects.Where(pair => pair.Value.Count > 1 || Measured.IsKnown(pair.Key)).Select(pair => pair.Key)];
    }

    /// <summary>What is kept must not carry an identifier or a date inside.</summary>
    DatasetCell Swept(DatasetCell cell, Plan plan, string subject)
    {
        if (cell.Text is not { Length: > 0 } text || plan.Treatment is VariableTreatment.Recoded or VariableTreatment.Date)
            return cell;
        if (subject.Length > 0 && text.Contains(subject, StringComparison.OrdinalIgnoreCase))
            return Empty(plan);
        return IsoDate().IsMatch(text) ? Of(IsoDate().Replace(text, date => settings.Dates is DateTreatment.StudyDay ? "" : MovedDate.By(date.Value, codes.Days(subject)) ?? "")) : cell;
    }

    /// <summary>A column of study days for every column of dates that has none; the columns of dates are gone.</summary>
    (ImmutableArray<DatasetColumn> Columns, DatasetCell[][] Rows) WithStudyDays(Dataset dataset, Plan[] plans, DatasetCell[][] rows, int who)
    {
        var dates = plans.Where(plan => plan.Treatment is VariableTreatment.Date).ToArray();
        var added = dates.Select(plan => (plan.Place, Day: DayName(plan.Column.Name))).Where(plan => who >= 0 && dataset.Columns.FindIndex(plan.Day) < 0).DistinctBy(plan => plan.Day).ToArray();
        int[] kept = [.. plans.Where(plan => plan.Treatment is not VariableTreatment.Date).Select(plan => plan.Place)];
        var days = rows.Select((row, r) => (DatasetCell[])
        [
            .. kept.Select(place => row[place]),
            .. added.Select(plan => DatasetCell.Of((double?)MovedDate.StudyDay(dataset.Rows[r][plan.Place].AsText(dataset.Columns[plan.Place].Type), codes.Reference(dataset.Rows[r][who].AsText(ColumnType.Text))))),
        ]).ToArray();
        return ([.. kept.Select(place => dataset.Columns[place]), .. added.Select(plan => new DatasetColumn(plan.Day, "Study Day of " + dataset.Columns[plan.Place].Name, ColumnType.Number))], days);
    }

    static string DayName(string date) => date.EndsWith("DTC", StringComparison.Ordinal) ? date[..^3] + "DY" : date.EndsWith("DT", StringComparison.Ordinal) ? date[..^2] + "DY" : date + "DY";

    /// <summary>AGETXT (AGEGR1 in analysis datasets) for AGE, which is emptied.</summary>
    (ImmutableArray<DatasetColumn> Columns, DatasetCell[][] Rows) WithAgeBands(Dataset dataset, ImmutableArray<DatasetColumn> columns, DatasetCell[][] rows)
    {
        var age = dataset.Columns.FindIndex("AGE");
        var band = dataset.Name.StartsWith("AD", StringComparison.Ordinal) ? "AGEGR1" : "AGETXT";
        if (age < 0 || columns.FindIndex(band) >= 0)
            return (columns, rows);
        var texts = dataset.Rows.Select(row => DatasetCell.Of(AgeBand.Of(row[age].AsText(ColumnType.Number), settings.AgeBandYears)));
        return (columns.Add(new(band, "Age Range", ColumnType.Text)), [.. rows.Zip(texts, (row, text) => (DatasetCell[])[.. row, text])]);
    }

    [GeneratedRegex(@"\b[12][0-9]{3}-[01][0-9](?:-[0-3][0-9])?\b")]
    private static partial Regex IsoDate();

    sealed record Plan(DatasetColumn Column, int Place, VariableTreatment Treatment);
}

/// <param name="Variable"><c>*</c> for a dataset that was left out.</param>
/// <param name="Changed">Values that are others than before.</param>
public sealed record TreatedVariable(string Dataset, string Variable, VariableTreatment Treatment, int Changed);

/// <summary>An age as a band of years.</summary>
static class AgeBand
{
    /// <returns><c>60-64</c>, <c>&gt;89</c>; empty for no number.</returns>
    public static string Of(string age, int years)
    {
        if (!double.TryParse(age, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !(number >= 0))
            return "";
        if (number > DeidentificationSettings.OldestAge)
            return ">" + DeidentificationSettings.OldestAge.ToString(CultureInfo.InvariantCulture);
        var from = (int)(number / years) * years;
        return string.Create(CultureInfo.InvariantCulture, $"{from}-{Math.Min(from + years - 1, DeidentificationSettings.OldestAge)}");
    }
}
