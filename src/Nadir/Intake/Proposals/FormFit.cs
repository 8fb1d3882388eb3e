using System.Collections.Immutable;
using Nadir.Intake.Forms;
using Nadir.Intake.Maps;
using Nadir.Intake.Sources;
using Nadir.Intake.Values;

namespace Nadir.Intake.Proposals;

/// <summary>How well a sheet's headings and values are those of a form.</summary>
/// <param name="Columns">One per column of the sheet, in its order; without a field where the form has none for it.</param>
/// <param name="Score">Higher is better; comparable between forms.</param>
/// <param name="Complete">Every required field is there, the subject excepted.</param>
sealed record FormFit(Form Form, Headings Headings, SheetLayout Layout, ImmutableArray<MappedColumn> Columns, double Score, bool HasSubject, bool Complete)
{
    public static FormFit Of(Form form, Headings headings, SheetSample sample, string sheetName)
    {
        var columns = new MappedColumn[headings.Texts.Length];
        for (var i = 0; i < columns.Length; i++)
            columns[i] = new MappedColumn(SourceSheet.Letters(i), headings.Texts[i], null, 0);
        Fixed(form, headings, sample, columns);
        var wide = form.Id switch
        {
            "lesions" => Visits(headings, sample, columns),
            "laboratory" or "vitals" or "biomarkers" => Tests(form, headings, columns),
            _ => 0,
        };
        var headed = columns.Count(column => column.Header.Length > 0);
        var named = columns.Where(column => column.Field is not null).ToList();
        var required = form.Fields.Where(field => field.Required && field.Id != "subject").ToList();
        bool Has(string id) => named.Any(column => column.Field == id);
        var complete = required.All(field => Has(field.Id) || wide > 0 && field.Id is "result" or "test" or "marker" || field.Id == "lesion" && (Has("organ") || wide > 0 && columns.Any(column => column.Lesion is not null)));
        if (form.Id == "lesions" && !Has("longest-diameter") && !Has("state") && !Has("short-axis") && wide == 0)
            complete = false;
        if (form.Id == "survival" && !Has("status") && !Has("dead") && !Has("alive"))
            complete = false;
        if (form.Id == "responses" && !Has("overall") && !Has("target"))
            complete = false;
        var score = named.Sum(column => (HeaderWords.Plain(column.Header) == "redcap event name" ? 0.3 : 1) * column.Sure * (form.Find(column.Field!) is { Required: true } || column.Field is "overall" || form.Id == "survival" && column.Field is "status" or "dead" or "alive" ? 1.6 : 1))
            + Math.Min(wide, 6) * 0.3 + NameBonus(form, sheetName) - 0.12 * (headed - named.Count);
        // A list that names its subjects and nothing else is a list of subjects only where it has little else.
        if (form.Id == "subjects" && named.Count < 2 && headed > 3)
            complete = false;
        if (!complete)
            score *= 0.6;
        score *= HeadingsBelow(headings, sample, columns);
        if (!Has("subject"))
            score *= 0.6;
        return new FormFit(form, headings, wide > 0 ? SheetLayout.Wide : SheetLayout.Rows, [.. columns], score, Has("subject"), complete);
    }

    /// <summary>Labels of required fields that no column was found for.</summary>
    public IEnumerable<string> Missing => Form.Fields.Where(f => f.Required && !Columns.Any(column => column.Field == f.Id)).Select(f => f.Label);

    /// <summary>0 to 1, for the map.</summary>
    public double Sure
    {
        get
        {
            var headed = Columns.Count(column => column.Header.Length > 0);
            var named = Columns.Where(column => column.Field is not null).ToList();
            return named.Count == 0 ? 0 : Math.Round(named.Average(column => column.Sure) * (0.7 + 0.3 * named.Count / Math.Max(headed, 1)) * (Complete ? 1 : 0.4), 2);
        }
    }

    static double NameBonus(Form form, string sheetName)
    {
        var plain = HeaderWords.Plain(sheetName);
        return plain.Length > 0 && form.SheetWords.Any(word => plain.Contains(HeaderWords.Plain(word), StringComparison.Ordinal) && (word.Length > 2 || plain.Split(' ').Contains(word) || HeaderWords.IsHan(word[0]))) ? 1.2 : 0;
    }

    static void Fixed(Form form, Headings headings, SheetSample sample, MappedColumn[] columns)
    {
        List<(double Fit, int Field, int Column)> fits = [];
        for (var column = 0; column < columns.Length; column++)
        {
            var heading = headings.Texts[column];
            if (heading.Length is 0 or > 120)
                continue;
            var plain = WithoutUnit(headings.Plain[column]);
            foreach (var (i, name) in FieldFits.Of(form, plain))
            {
                var field = form.Fields[i];
                var plausible = Plausibility.Of(field, sample.Values(column, headings.Row));
                var fit = name * (0.4 + 0.6 * plausible);
                // A heading that is the field's own name is proposed even where its values are odd, and asked about.
                if (name >= 0.95 && plausible >= 0.3)
                    fit = Math.Max(fit, FieldFits.Least);
                // REDCap's event says less than a column of its own for the visit.
                if (plain == "redcap event name")
                    fit *= 0.9;
                if (fit >= FieldFits.Least)
                    fits.Add((fit, i, column));
            }
        }
        HashSet<int> taken = [];
        foreach (var (fit, field, column) in fits.OrderByDescending(f => f.Fit).ThenBy(f => f.Column).ThenBy(f => f.Field))
        {
            if (columns[column].Field is not null || !taken.Add(field))
                continue;
            columns[column] = columns[column] with { Field = form.Fields[field].Id, Sure = Math.Round(fit, 2) };
        }
    }

    /// <summary>"LD mm" is the heading LD; a heading that is a unit alone stays.</summary>
    static string WithoutUnit(string plain) =>
        plain.EndsWith(" mm", StringComparison.Ordinal) || plain.EndsWith(" cm", StringComparison.Ordinal) ? plain[..^3] : plain;

    /// <summary>Columns that each hold a visit's measurements, or a lesion's.</summary>
    /// <returns>How many.</returns>
    static int Visits(Headings headings, SheetSample sample, MappedColumn[] columns)
    {
        List<(int Column, MappedColumn Mapped)> found = [];
        for (var i = 0; i < columns.Length; i++)
        {
            if (columns[i] is { Field: not null, Sure: >= 0.9 } || columns[i].Header.Length == 0)
                continue;
            if (LesionHeading.Alone(columns[i].Header) is { } alone)
            {
                // A row is a scan, and its lesions stand side by side.
                if (Plausibility.OfMeasurements(sample.Values(i, headings.Row)) >= 0.5 && !Plausibility.IsDates(sample.Values(i, headings.Row)) && FieldOf(alone.Behind) is { } measured)
                    found.Add((i, columns[i] with { Field = measured, Sure = 0.9, Lesion = alone.Lesion }));
                continue;
            }
            var (lesion, text) = LesionHeading.Split(columns[i].Header) is { } split ? (split.Lesion, split.Visit) : (null, columns[i].Header);
            if (VisitHeading.Read(text) is not { } visit)
                continue;
            var field = FieldOf(visit.Rest);
            if (field == "overall" ? Plausibility.Of(FormLibrary.Lesions.Find("overall")!, sample.Values(i, headings.Row)) < 0.5 : field == "new-lesion" ? !Plausibility.IsYesNo(sample.Values(i, headings.Row)) : Plausibility.OfMeasurements(sample.Values(i, headings.Row)) < 0.5)
                continue;
            if (field == "longest-diameter" && Plausibility.IsDates(sample.Values(i, headings.Row)))
                field = "date";
            if (field is not null)
                found.Add((i, columns[i] with { Field = field, Sure = 0.9, Visit = visit.Visit, Date = visit.Date, Lesion = lesion }));
        }
        // One such column is a column of a long table.
        if (found.Count(f => f.Mapped.Field != "date") < (found.Exists(f => f.Mapped is { Lesion: not null, Visit: null, Date: null }) ? 1 : 2))
            return 0;
        foreach (var (column, mapped) in found)
            columns[column] = mapped;
        // A single date of a wide row belongs to none of its visits.
        return found.Count;
    }

    /// <summary>Less than 1 when the first row below is another row of headings: words where measurements should be, or the same words once more.</summary>
    static double HeadingsBelow(Headings headings, SheetSample sample, MappedColumn[] columns)
    {
        var below = sample.Rows.FirstOrDefault(row => row.Number > headings.Row && !row.IsBlank);
        if (below.Cells is null || Array.Exists(below.Cells, cell => cell.Kind == CellKind.Date || LooseDate.Read(cell, DateOrder.Unknown).Reading != DateReading.None && cell.Kind == CellKind.Text))
            return 1;
        if (Headings.IsUnits(below))
            return 0.7;
        int same = 0, parts = 0, words = 0;
        for (var i = 0; i < columns.Length; i++)
        {
            var cell = below[i];
            if (cell.IsEmpty)
                continue;
            if (columns[i].Header.Length > 0 && headings.Plain[i] == HeaderWords.Plain(cell.Text))
                same++;
            if (columns[i].Visit is null && columns[i].Date is null && columns[i].Lesion is null)
                continue;
            parts++;
            if (Plausibility.OfMeasurements([cell]) == 0)
                words++;
        }
        return same > 0 || parts > 1 && words * 2 > parts ? 0.7 : 1;
    }

    static string? FieldOf(string rest) => rest switch
    {
        "" => "longest-diameter",
        "overall response" or "overall tumor response" or "overall tumour response" or "overall" or "总体疗效" or "总疗效" => "overall",
        _ when rest.Contains("new", StringComparison.Ordinal) || rest.Contains("新", StringComparison.Ordinal) => "new-lesion",
        _ when rest.Contains("date", StringComparison.Ordinal) || rest.Contains("日期", StringComparison.Ordinal) => "date",
        _ when rest.Contains("short", StringComparison.Ordinal) || rest.Contains("短", StringComparison.Ordinal) || rest.Contains("perp", StringComparison.Ordinal) || rest.Contains("垂直", StringComparison.Ordinal) => "short-axis",
        _ when rest.Contains("stat", StringComparison.Ordinal) || rest.Contains("状态", StringComparison.Ordinal) => "state",
        _ when rest.Contains("response", StringComparison.Ordinal) || rest.Contains("疗效", StringComparison.Ordinal) || rest.Contains('%', StringComparison.Ordinal) || rest.Contains("change", StringComparison.Ordinal)
            || rest.Contains("sum", StringComparison.Ordinal) || rest.Contains("site", StringComparison.Ordinal) || rest.Contains("location", StringComparison.Ordinal) || rest.Contains("部位", StringComparison.Ordinal) || rest.Contains("变化", StringComparison.Ordinal) || rest.Contains("comment", StringComparison.Ordinal) || rest.Contains("备注", StringComparison.Ordinal) => null,
        _ => "longest-diameter",
    };

    /// <summary>Columns that each hold a test's results.</summary>
    /// <returns>How many.</returns>
    static int Tests(Form form, Headings headings, MappedColumn[] columns)
    {
        List<int> found = [];
        var some = false;
        for (var i = 0; i < columns.Length; i++)
        {
            if (headings.Texts[i].Length == 0 || columns[i] is { Field: not null, Sure: >= 0.9 })
                continue;
            if (TestName.Find(headings.Texts[i]) is not { } test)
                continue;
            var own = form.Id == (test.Domain switch { "LB" => "laboratory", "VS" => "vitals", _ => "biomarkers" });
            some |= own;
            // A marker in blood, such as chromogranin A, may stand beside those in tissue.
            if (own || form.Id == "biomarkers" && test.Domain == "LB")
                found.Add(i);
        }
        if (!some || found.Count == 0 || columns.Any(column => column.Field is "result"))
            return 0;
        foreach (var i in found)
            columns[i] = columns[i] with { Field = "result", Sure = 0.9, Test = TestName.Find(headings.Texts[i])!.Code, Unit = HeaderWords.Bracketed(headings.Texts[i]) };
        return found.Count;
    }
}
