using System.Collections.Immutable;
using System.Globalization;
using Nadir.Intake.Conversion;
using Nadir.Intake.Forms;
using Nadir.Intake.Maps;
using Nadir.Intake.Sources;
using Nadir.Intake.Values;
using Nadir.Protocol;

namespace Nadir.Intake.Proposals;

/// <summary>What a sheet seems to be, how sure that is, and what a person has to say before it can be used.</summary>
static class SheetProposal
{
    /// <summary>Below this a likeness is no proposal.</summary>
    const double LeastSure = 0.45;

    public static MappedSheet Of(SourceSheet sheet, StudyDefinition study, List<MapQuestion> questions)
    {
        var sample = SheetSample.Of(sheet);
        var name = sheet.Name.Length == 0 ? null : sheet.Name;
        var title = Title(sheet, sample);
        FormFit? best = null, second = null;
        foreach (var headings in Headings.Candidates(sample))
        {
            foreach (var form in FormLibrary.All)
            {
                var fit = FormFit.Of(form, headings, sample, title);
                if (best is null || fit.Score > best.Score + 1e-9)
                    (second, best) = (best is not null && best.Form.Id != form.Id ? best : second, fit);
                else if (form.Id != best.Form.Id && (second is null || fit.Score > second.Score))
                    second = fit;
            }
        }
        if (best is null || !best.Complete || best.Sure < LeastSure)
        {
            if (sample.Rows.Any(row => !row.IsBlank))
                questions.Add(new(sheet.Title, best is { Complete: false, Score: > 3 } ? $"This sheet looks like {best.Form.Label}, and no column was recognised as {string.Join(", ", best.Missing)}; it is not used yet." : "This sheet looks like none of the forms; is it needed?", "Give the sheet a form, a header-row, and fields to its columns; or leave it out."));
            return Unused(sheet, name, best);
        }
        if (second is { Complete: true } && second.HasSubject && second.Score > best.Score * 0.93)
            questions.Add(new(sheet.Title, $"Is this {best.Form.Label} or {second.Form.Label}? The first is proposed.", $"form: {best.Form.Id} or form: {second.Form.Id}"));

        best = best with { Columns = PerTreatment(best, study, sample) };
        if (best.Form.Id == "doses" && best.Columns.Any(column => column.Test is not null))
            best = best with { Layout = SheetLayout.Wide };
        var always = Constants(best, study, title, sheet, questions);
        var shared = SharedDates(best, sample);
        var columns = best.Columns.Select((column, i) => column.Header.Length == 0 && column.Field is null ? null : Settled(best, column, i, sample, shared, title, sheet, questions))
            .OfType<MappedColumn>().ToImmutableArray();
        if (best.Layout == SheetLayout.Wide)
            columns = HeadingDates.Settled(columns, sheet.Title, questions);
        var hasLines = !best.HasSubject && sample.Rows.Any(row => RowKinds.Subject(row) is not null);
        var subjectIsSheet = !best.HasSubject && !hasLines && name is not null;
        var words = YesNoRoles(best, sample, sheet, questions);
        AskNodes(best, sample, sheet, questions);
        AskUnused(best, columns, sheet, questions);
        if (!best.HasSubject && !hasLines)
        {
            questions.Add(subjectIsSheet
                ? new(sheet.Title, $"No column names the subject. Is the sheet's name \"{name}\" the subject?", "subject-is-sheet-name: true; or give a column the field subject")
                : new(sheet.Title, "No column names the subject.", "Give a column the field subject."));
        }
        return new MappedSheet(sheet.File, name, best.Form.Id, best.Sure, best.Layout, best.Headings.Row, best.Headings.Count, subjectIsSheet, columns, always, words, []);
    }

    static MappedSheet Unused(SourceSheet sheet, string? name, FormFit? best) => MapKeys.EmptySheet with
    {
        File = sheet.File, Sheet = name, Sure = 0, HeaderRow = best?.Headings.Row ?? 1,
        Columns = best is null ? [] : [.. best.Columns.Where(column => column.Header.Length > 0).Select(column => column with { Field = null, Sure = 0 })],
    };

    /// <summary>The sheet's name, or the file's, and what stands above the headings: titles say what the table is.</summary>
    static string Title(SourceSheet sheet, SheetSample sample)
    {
        var above = sample.Rows.TakeWhile(row => row.Cells.Count(cell => !cell.IsEmpty) <= 1).Take(6).SelectMany(row => row.Cells.Where(cell => !cell.IsEmpty)).Select(cell => cell.Text);
        var name = sheet.Name.Length > 0 && !IsGeneric(sheet.Name) ? sheet.Name : Path.GetFileNameWithoutExtension(sheet.File);
        return string.Join(' ', above.Prepend(name));
    }

    static bool IsGeneric(string name) => HeaderWords.Plain(name) is var plain && (plain.StartsWith("sheet", StringComparison.Ordinal) || plain.StartsWith("工作表", StringComparison.Ordinal) || plain.StartsWith("table", StringComparison.Ordinal));

    static ImmutableArray<FieldConstant> Constants(FormFit fit, StudyDefinition study, string title, SourceSheet sheet, List<MapQuestion> questions)
    {
        var always = ImmutableArray.CreateBuilder<FieldConstant>();
        bool Has(string field) => fit.Columns.Any(column => column.Field == field);
        if (fit.Form.Id == "lesions" && !Has("role"))
        {
            var plain = HeaderWords.Plain(title);
            var role = Says(plain, "non target", "nontarget", "ntl", "非靶") ? "NON-TARGET" : Says(plain, "new lesion", "新病灶", "新发") ? "NEW" : Says(plain, "target", "靶病灶", "tl") ? "TARGET" : null;
            if (role is not null)
                always.Add(new("role", role));
        }
        if (fit.Form.Id == "adverse-events" && !Has("dlt") && Says(HeaderWords.Plain(title), "dlt", "dlts", "dose limiting", "剂量限制"))
            always.Add(new("dlt", "Yes"));
        if (fit.Form.Id == "doses" && !Has("treatment") && !fit.Columns.Any(column => column.Test is not null))
        {
            if (study.Treatments.Length == 1)
                always.Add(new("treatment", study.Treatments[0].Name));
            else
                questions.Add(new(sheet.Title, "No column names the treatment that was given.", $"always: [{{field: treatment, value: ...}}], one of {string.Join(", ", study.Treatments.Select(treatment => treatment.Name))}"));
        }
        return always.ToImmutable();
    }

    static bool Says(string plain, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (HeaderWords.IsHan(word[0]) ? plain.Contains(word, StringComparison.Ordinal) : $" {plain} ".Contains($" {word}", StringComparison.Ordinal))
                return true;
        }
        return false;
    }

    /// <summary>"Related to axitinib" and "related to toripalimab" are columns of their own, as are the actions taken with each.</summary>
    static ImmutableArray<MappedColumn> PerTreatment(FormFit fit, StudyDefinition study, SheetSample sample)
    {
        // A column of doses per treatment.
        if (fit.Form.Id == "doses" && !fit.Columns.Any(column => column.Field == "treatment"))
        {
            return [.. fit.Columns.Select((column, i) =>
            {
                var plain = HeaderWords.Plain(column.Header);
                var treatment = column.Field is null or "dose" && plain.Length > 0 ? study.Treatments.FirstOrDefault(treatment => TreatmentNames.Of(treatment).Any(name => plain.Contains(HeaderWords.Plain(name), StringComparison.Ordinal))) : null;
                return treatment is not null && sample.Values(i, fit.Headings.Row).Any() && sample.Values(i, fit.Headings.Row).All(cell => LooseNumber.Read(cell, false).Value is not null || Plausibility.IsMissing(cell.Text))
                    ? column with { Field = "dose", Test = treatment.Name, Sure = 0.9 } : column;
            })];
        }
        if (fit.Form.Id != "adverse-events")
            return fit.Columns;
        return [.. fit.Columns.Select(column =>
        {
            if (column is { Field: not null and not "related" and not "action", Sure: >= 0.75 })
                return column;
            var plain = HeaderWords.Plain(column.Header);
            var field = Says(plain, "relat", "caus", "attrib", "关系", "相关") ? "related" : Says(plain, "action", "措施") ? "action" : null;
            if (field is null)
                return column;
            var treatment = study.Treatments.FirstOrDefault(treatment => TreatmentNames.Of(treatment).Any(name => plain.Contains(HeaderWords.Plain(name), StringComparison.Ordinal)));
            return treatment is null || study.Treatments.Length == 1 ? column : column with { Field = field, Test = treatment.Name, Sure = 0.9 };
        })];
    }

    /// <summary>A column that answers whether a lesion is a target: no means non-target, and never new.</summary>
    static ImmutableArray<WordMeaning> YesNoRoles(FormFit fit, SheetSample sample, SourceSheet sheet, List<MapQuestion> questions)
    {
        for (var i = 0; i < fit.Columns.Length; i++)
        {
            if (fit.Columns[i].Field != "role" || !Plausibility.IsYesNo(sample.Values(i, fit.Headings.Row)))
                continue;
            questions.Add(new($"{sheet.Title}, column {fit.Columns[i].Column} \"{fit.Columns[i].Header}\"", "Does yes mean a target lesion, and no a non-target lesion? That is proposed.", "words: [{field: role, word: N, means: NON-TARGET}]"));
            return [.. sample.Values(i, fit.Headings.Row).Select(cell => cell.Text).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal).Select(word => new WordMeaning("role", word, WordLists.YesNo.Find(word) == "Y" ? "TARGET" : "NON-TARGET"))];
        }
        return [];
    }

    /// <summary>Lymph nodes whose only size stands under a heading that says "longest".</summary>
    static void AskNodes(FormFit fit, SheetSample sample, SourceSheet sheet, List<MapQuestion> questions)
    {
        if (fit.Form.Id != "lesions" || fit.Columns.Any(column => column.Field is "short-axis") || fit.Columns.FirstOrDefault(column => column.Field == "longest-diameter" && SourceColumn.IsLongest(column.Header)) is not { } longest)
            return;
        for (var i = 0; i < fit.Columns.Length; i++)
        {
            if (fit.Columns[i].Field is not ("organ" or "lesion" or "nodal") || !sample.Values(i, fit.Headings.Row).Any(cell => fit.Columns[i].Field == "nodal" ? WordLists.YesNo.Find(cell.Text) == "Y" : Organs.IsNode(Organs.Of(cell.Text))))
                continue;
            questions.Add(new($"{sheet.Title}, column {longest.Column} \"{longest.Header}\"", "Lymph nodes are among the lesions, and no column has their short axis, by which RECIST measures them. Is this their short axis? It is taken as their longest diameter.", "always: [{field: nodal-axis, value: SHORT}] or [{field: nodal-axis, value: LONG}]"));
            return;
        }
    }

    /// <summary>What no field was found for is said once per sheet: a person knows whether it matters.</summary>
    static void AskUnused(FormFit fit, ImmutableArray<MappedColumn> columns, SourceSheet sheet, List<MapQuestion> questions)
    {
        var unused = columns.Where(column => column.Field is null && column.Header.Length > 0 && column.Header != "redcap_event_name" && !RowKinds.IsDerived(column.Header) && !column.Sample.IsDefaultOrEmpty).ToList();
        if (unused.Count > 0)
            questions.Add(new(sheet.Title, $"No field was found for {string.Join(", ", unused.Take(12).Select(column => $"\"{Shortened(column.Header)}\""))}{(unused.Count > 12 ? " and others" : "")}; {(unused.Count == 1 ? "it is" : "they are")} not used. Is one of them needed?",
                $"field: one of {string.Join(", ", fit.Form.Fields.Where(field => field.Id != "comment" && !fit.Columns.Any(column => column.Field == field.Id)).Select(field => field.Id).Take(12))}"));
    }

    /// <summary>The visits of a wide sheet stand side by side in one hand: what one column shows of the order of day and month holds for all.</summary>
    static DateOrderEvidence SharedDates(FormFit fit, SheetSample sample)
    {
        DateOrderEvidence evidence = default;
        if (fit.Layout != SheetLayout.Wide)
            return evidence;
        for (var i = 0; i < fit.Columns.Length; i++)
        {
            if (fit.Columns[i].Visit is null && fit.Columns[i].Date is null)
                continue;
            foreach (var cell in sample.Values(i, fit.Headings.Row))
                evidence = evidence.With(LooseDate.Read(cell, DateOrder.Unknown, 2000));
        }
        return evidence;
    }

    static MappedColumn Settled(FormFit fit, MappedColumn column, int index, SheetSample sample, DateOrderEvidence shared, string title, SourceSheet sheet, List<MapQuestion> questions)
    {
        var values = sample.Values(index, fit.Headings.Row).ToList();
        var about = $"{sheet.Title}, column {column.Column} \"{column.Header}\"";
        column = column with { Sample = [.. values.Select(cell => cell.Text).Distinct(StringComparer.Ordinal).Take(3).Select(Shortened)] };
        if (column.Field is null || fit.Form.Find(column.Field) is not { } field)
            return column;
        if (field.Type == FieldType.Date || fit.Layout == SheetLayout.Wide && values.Any(cell => cell.Kind == CellKind.Text && LooseDate.Read(cell, DateOrder.Unknown).Reading is DateReading.EitherOrder or DateReading.OnlyDayFirst or DateReading.OnlyMonthFirst))
            column = Dated(column, values, shared, about, questions);
        if (field.Type == FieldType.Number || column.Field == "result")
            column = column with { DecimalComma = values.Any(cell => cell.Kind == CellKind.Text && LooseNumber.ShowsDecimalComma(cell.Text)) };
        if (column.Field is "result" or "dose" && column.Unit is null && !fit.Columns.Any(other => other.Field == "unit") && HeaderWords.Bracketed(column.Header) is { } unit && LooseNumber.Read("1" + unit, false).Unit is not null)
            column = column with { Unit = unit };
        if (column.Field is "longest-diameter" or "short-axis")
            column = Measured(fit, column, title, sheet, questions);
        if (field.Words is { } list && Plausibility.Unknown(list, sample.Values(index, fit.Headings.Row, totals: false).Where(cell => !RowKinds.IsDates(cell.Text) && !RowKinds.IsDerived(cell.Text))) is { Length: > 0 } unknown)
            questions.Add(new(about, $"What do these mean: {string.Join("; ", unknown.Select(word => $"\"{Shortened(word)}\""))}?", $"words: [{{field: {field.Id}, word: ..., means: {string.Join(" | ", list.Choices.Take(6).Select(choice => choice.Value))} ...}}]"));
        if (column.Sure < 0.75)
            questions.Add(new(about, $"Does this column hold {field.Label}? It is proposed, with little certainty.", $"field: {field.Id}, or no field"));
        return column;
    }

    static MappedColumn Dated(MappedColumn column, List<SourceCell> values, DateOrderEvidence shared, string about, List<MapQuestion> questions)
    {
        var evidence = column.Visit is null && column.Date is null ? default : shared;
        var shortYears = false;
        foreach (var cell in values)
        {
            var read = LooseDate.Read(cell, DateOrder.Unknown);
            if (evidence == default || column.Visit is null && column.Date is null)
                evidence = evidence.With(read.Reading == DateReading.ShortYear ? LooseDate.Read(cell, DateOrder.Unknown, 2000) : read);
            shortYears |= read.Reading == DateReading.ShortYear;
        }
        if (shortYears)
            questions.Add(new(about, "Years have two digits. Which century is meant?", "century: 2000"));
        if (evidence.NeedsAsking)
        {
            var example = values.Select(cell => cell.Text).FirstOrDefault(text => LooseDate.Read(text, DateOrder.Unknown, 2000).Reading == DateReading.EitherOrder) ?? values.FirstOrDefault().Text;
            questions.Add(new(about, evidence is { DayFirst: > 0, MonthFirst: > 0 }
                ? string.Create(CultureInfo.InvariantCulture, $"Some dates can only be day first ({evidence.DayFirst}), others only month first ({evidence.MonthFirst}); {evidence.Either} could be both, such as {example}.")
                : $"Is {example} day first or month first? No value of the column shows it.",
                "dates: day-first or dates: month-first, or a correction for each cell"));
        }
        return column with { Dates = evidence.Order };
    }

    static MappedColumn Measured(FormFit fit, MappedColumn column, string title, SourceSheet sheet, List<MapQuestion> questions)
    {
        if (fit.Columns.Any(other => other.Field == "unit"))
            return column;
        var unit = UnitIn(column.Header) ?? UnitIn(title) ?? UnitIn(sheet.Name) ?? fit.Columns.Select(other => UnitIn(other.Header)).FirstOrDefault(found => found is not null);
        if (unit is not null)
            return column with { Unit = unit };
        const string Ask = "No heading gives the unit of the diameters. Are they in mm? That is proposed.";
        if (!questions.Any(question => question.About == sheet.Title && question.Ask == Ask))
            questions.Add(new(sheet.Title, Ask, "unit: mm or unit: cm, at each column of diameters"));
        return column with { Unit = "mm" };
    }

    static string? UnitIn(string text)
    {
        var plain = " " + text.Replace('（', '(').Replace('）', ')').Replace('(', ' ').Replace(')', ' ').Replace('[', ' ').Replace(']', ' ').Replace('_', ' ').Replace(',', ' ').Replace('/', ' ').ToLowerInvariant() + " ";
        return plain.Contains(" mm ", StringComparison.Ordinal) || plain.Contains("毫米", StringComparison.Ordinal) ? "mm"
            : plain.Contains(" cm ", StringComparison.Ordinal) || plain.Contains("厘米", StringComparison.Ordinal) ? "cm" : null;
    }

    static string Shortened(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= 40 ? line : line[..39] + "…";
    }
}
