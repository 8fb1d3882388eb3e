using System.Collections.Immutable;
using Nadir.Intake.Forms;
using Nadir.Intake.Values;
using Nadir.Protocol.Keys;

namespace Nadir.Intake.Maps;

/// <summary>The keys of <c>map.yaml</c>: one table reads it, writes it and makes its JSON Schema.</summary>
static class MapKeys
{
    static readonly TextForm Text = new();
    static readonly OptionalForm<int> Century = new(new WholeForm(1900, 2100));

    static readonly MappedForm<ImmutableArray<string?>, ImmutableArray<string>> Texts =
        new(ListForm.Of(Text, null), list => [.. list.Select(text => text!)], list => [.. list.IsDefault ? [] : list]);

    static readonly ChoiceForm<DateOrder> Order = new(("unknown", DateOrder.Unknown), ("day-first", DateOrder.DayFirst), ("month-first", DateOrder.MonthFirst));

    static readonly MappedForm<decimal, double> Share = new(new DecimalForm(), value => (double)value, value => Math.Round((decimal)value, 2));

    static readonly Section<MappedColumn> Column = new(
        Key.Of<MappedColumn, string?>("column", "Letters of the column: A.", Text, c => c.Column, (c, v) => c with { Column = v! }, required: true),
        Key.Of<MappedColumn, string?>("header", "The heading as it stands; a sheet whose headings have changed is not read.", Text, c => Full(c.Header), (c, v) => c with { Header = v ?? "" }),
        Key.Of<MappedColumn, string?>("field", "What it holds; without it the column is not used.",
            new ChoiceForm<string?>([.. FormLibrary.All.SelectMany(form => form.Fields).Select(field => field.Id).Distinct().Order(StringComparer.Ordinal).Select(id => (id, (string?)id))]),
            c => c.Field, (c, v) => c with { Field = v }),
        Key.Of<MappedColumn, double>("sure", "How sure the proposal was, 0 to 1.", Share, c => c.Sure, (c, v) => c with { Sure = v }),
        Key.Of<MappedColumn, string?>("visit", "The visit whose values the column holds.", Text, c => c.Visit, (c, v) => c with { Visit = v }),
        Key.Of<MappedColumn, string?>("date", "The date of that visit's scan, such as 2030-05-17.", Text, c => c.Date, (c, v) => c with { Date = v }),
        Key.Of<MappedColumn, string?>("lesion", "The lesion whose values the column holds.", Text, c => c.Lesion, (c, v) => c with { Lesion = v }),
        Key.Of<MappedColumn, string?>("test", "The test whose results the column holds.", Text, c => c.Test, (c, v) => c with { Test = v }),
        Key.Of<MappedColumn, string?>("unit", "Unit of its numbers.", Text, c => c.Unit, (c, v) => c with { Unit = v }),
        Key.Of<MappedColumn, DateOrder>("dates", "day-first (17/05/2030) or month-first (05/17/2030), for dates that could be read both ways.", Order, c => c.Dates, (c, v) => c with { Dates = v }),
        Key.Of<MappedColumn, int?>("century", "Added to years of two digits: 2000.", Century, c => c.Century, (c, v) => c with { Century = v }),
        Key.Of<MappedColumn, bool>("decimal-comma", "true when 12,5 is twelve and a half.", new YesNoForm(), c => c.DecimalComma, (c, v) => c with { DecimalComma = v }),
        Key.Of<MappedColumn, ImmutableArray<string>>("sample", "Some of its values.", Texts, c => c.Sample, (c, v) => c with { Sample = v }));

    static readonly Section<FieldConstant> Constant = new(
        Key.Of<FieldConstant, string?>("field", "The field.", Text, c => c.Field, (c, v) => c with { Field = v! }, required: true),
        Key.Of<FieldConstant, string?>("value", "Its value in every row.", Text, c => c.Value, (c, v) => c with { Value = v! }, required: true));

    static readonly Section<WordMeaning> Word = new(
        Key.Of<WordMeaning, string?>("field", "The field.", Text, w => w.Field, (w, v) => w with { Field = v! }, required: true),
        Key.Of<WordMeaning, string?>("word", "As the sheet has it.", Text, w => w.Word, (w, v) => w with { Word = v! }, required: true),
        Key.Of<WordMeaning, string?>("means", "As the data shall have it.", Text, w => w.Means, (w, v) => w with { Means = v! }, required: true));

    static readonly Section<CellCorrection> Correction = new(
        Key.Of<CellCorrection, string?>("cell", "The cell: F12.", Text, c => c.Cell, (c, v) => c with { Cell = v! }, required: true),
        Key.Of<CellCorrection, string?>("value", "What it should read.", Text, c => c.Value, (c, v) => c with { Value = v! }, required: true),
        Key.Of<CellCorrection, string?>("why", "Who found out, and how.", Text, c => c.Why, (c, v) => c with { Why = v! }, required: true));

    static readonly Section<MappedSheet> Sheet = new(
        Key.Of<MappedSheet, string?>("file", "File name without folder.", Text, s => s.File, (s, v) => s with { File = v! }, required: true),
        Key.Of<MappedSheet, string?>("sheet", "Name of the sheet; absent for a file with one table.", Text, s => s.Sheet, (s, v) => s with { Sheet = v }),
        Key.Of<MappedSheet, string?>("form", "What the sheet is; without it the sheet is not used.",
            new ChoiceForm<string?>([.. FormLibrary.All.Select(form => (form.Id, (string?)form.Id))]), s => s.Form, (s, v) => s with { Form = v }),
        Key.Of<MappedSheet, double>("sure", "How sure the proposal was, 0 to 1.", Share, s => s.Sure, (s, v) => s with { Sure = v }),
        Key.Of<MappedSheet, SheetLayout>("layout", "rows: a row is a record. wide: visits, tests or lesions stand side by side.", Choice.Of<SheetLayout>(), s => s.Layout, (s, v) => s with { Layout = v }),
        Key.Of<MappedSheet, int>("header-row", "Row of the headings, from 1; the last where there are two.", new WholeForm(1), s => s.HeaderRow, (s, v) => s with { HeaderRow = v }),
        Key.Of<MappedSheet, int>("header-rows", "How many rows the headings take.", new WholeForm(1, 3), s => s.HeaderRows, (s, v) => s with { HeaderRows = v }),
        Key.Of<MappedSheet, bool>("subject-is-sheet-name", "true when each sheet is one subject's.", new YesNoForm(), s => s.SubjectIsSheetName, (s, v) => s with { SubjectIsSheetName = v }),
        Key.Of<MappedSheet, ImmutableArray<FieldConstant>>("always", "Fields that are the same in every row: [{field: role, value: TARGET}].",
            ListForm.Of(Constant, new FieldConstant("", "")), s => s.Always, (s, v) => s with { Always = v }),
        Key.Of<MappedSheet, ImmutableArray<WordMeaning>>("words", "Words of this sheet and what they mean.", ListForm.Of(Word, new WordMeaning("", "", "")), s => s.Words, (s, v) => s with { Words = v }),
        Key.Of<MappedSheet, ImmutableArray<CellCorrection>>("corrections", "Cells that a person has looked into.",
            ListForm.Of(Correction, new CellCorrection("", "", "")), s => s.Corrections, (s, v) => s with { Corrections = v }),
        Key.Of<MappedSheet, ImmutableArray<MappedColumn>>("columns", "Every column that has a heading.", ListForm.Of(Column, new MappedColumn("", "", null)), s => s.Columns, (s, v) => s with { Columns = v }));

    static readonly Section<MapQuestion> Question = new(
        Key.Of<MapQuestion, string?>("about", "File, sheet and column.", Text, q => q.About, (q, v) => q with { About = v! }, required: true),
        Key.Of<MapQuestion, string?>("ask", "The question.", Text, q => q.Ask, (q, v) => q with { Ask = v! }, required: true),
        Key.Of<MapQuestion, string?>("answer", "Where the answer goes.", Text, q => q.Answer, (q, v) => q with { Answer = v! }, required: true));

    public static readonly MappedSheet EmptySheet = new("", null, null, 1, SheetLayout.Rows, 1, 1, false, [], [], [], []);

    public static readonly IntakeMap Start = new("", [], []);

    public static readonly Section<IntakeMap> Section = new(
        Key.Of<IntakeMap, string>("schema", "nadir-map/1.", new ChoiceForm<string>(("nadir-map/1", "nadir-map/1")), _ => "nadir-map/1", (m, _) => m, required: true),
        Key.Of<IntakeMap, string?>("study", "As in study.yaml.", Text, m => m.Study, (m, v) => m with { Study = v! }, required: true),
        Key.Of<IntakeMap, ImmutableArray<MapQuestion>>("questions", "What the proposal could not tell.", ListForm.Of(Question, new MapQuestion("", "", "")), m => m.Questions, (m, v) => m with { Questions = v }),
        Key.Of<IntakeMap, ImmutableArray<MappedSheet>>("sheets", "Every sheet of the delivery.", ListForm.Of(Sheet, EmptySheet), m => m.Sheets, (m, v) => m with { Sheets = v }, required: true));

    static string? Full(string header) => header.Length == 0 ? null : header;
}
