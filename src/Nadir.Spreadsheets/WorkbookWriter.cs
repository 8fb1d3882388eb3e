using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Nadir.Intake.Sources;

namespace Nadir.Spreadsheets;

/// <summary>A column of a sheet to be written.</summary>
/// <param name="Width">In characters.</param>
/// <param name="IsDate">Its cells are formatted as dates, those still to be filled included.</param>
/// <param name="Choices">Words of a drop-down; empty for none.</param>
/// <param name="Prompt">Shown when a cell of the column is entered; null for none.</param>
public sealed record WrittenColumn(double Width = 14, bool IsDate = false, IReadOnlyList<string>? Choices = null, string? Prompt = null);

/// <summary>A sheet to be written.</summary>
/// <param name="Rows">Cells from column A; a text that begins with = + - or @ is written as text, never as a formula.</param>
/// <param name="HeaderRow">Row of the headings, from 1: bold, and frozen with what stands above; 0 for none.</param>
/// <param name="Merges">Merged ranges, such as B2:D2.</param>
/// <param name="Blank">Rows below the last that are formatted and validated, for filling by hand.</param>
public sealed record WrittenSheet(string Name, IReadOnlyList<WrittenColumn> Columns, IReadOnlyList<SourceCell[]> Rows, int HeaderRow = 1, IReadOnlyList<string>? Merges = null, int Blank = 0, bool Hidden = false);

/// <summary>Writes workbooks (.xlsx). The same sheets give the same bytes.</summary>
public static class WorkbookWriter
{
    const uint Plain = 0, Bold = 1, Date = 2, DateTime = 3, Note = 4;

    public static void Write(IReadOnlyList<WrittenSheet> sheets, string path)
    {
        using MemoryStream memory = new();
        using (var document = SpreadsheetDocument.Create(memory, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            // The library draws this name at random.
            document.ChangeIdOfPart(workbook, "rIdWorkbook");
            workbook.Workbook = new DocumentFormat.OpenXml.Spreadsheet.Workbook(new Sheets());
            workbook.AddNewPart<WorkbookStylesPart>("rIdStyles").Stylesheet = Styles();
            for (var i = 0; i < sheets.Count; i++)
            {
                var id = string.Create(CultureInfo.InvariantCulture, $"rId{i + 1}");
                var part = workbook.AddNewPart<WorksheetPart>(id);
                WriteSheet(sheets[i], part);
                Sheet entry = new() { Name = Named(sheets[i].Name), SheetId = (uint)i + 1, Id = id };
                if (sheets[i].Hidden)
                    entry.State = SheetStateValues.Hidden;
                workbook.Workbook.Sheets!.Append(entry);
            }
        }
        File.WriteAllBytes(path, Undated(memory));
    }

    /// <summary>The archive without the times at which its parts were made.</summary>
    static byte[] Undated(MemoryStream memory)
    {
        memory.Position = 0;
        using MemoryStream result = new();
        using (System.IO.Compression.ZipArchive from = new(memory, System.IO.Compression.ZipArchiveMode.Read, leaveOpen: true))
        using (System.IO.Compression.ZipArchive to = new(result, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in from.Entries.OrderBy(entry => entry.FullName == "[Content_Types].xml" ? "" : entry.FullName, StringComparer.Ordinal))
            {
                var copy = to.CreateEntry(entry.FullName, System.IO.Compression.CompressionLevel.Fastest);
                copy.LastWriteTime = new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
                using var source = entry.Open();
                using var target = copy.Open();
                source.CopyTo(target);
            }
        }
        return result.ToArray();
    }

    static void WriteSheet(WrittenSheet sheet, WorksheetPart part)
    {
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartElement(new Worksheet());
        SheetView view = new() { WorkbookViewId = 0 };
        if (sheet.HeaderRow > 0)
            view.Append(new Pane { VerticalSplit = sheet.HeaderRow, TopLeftCell = string.Create(CultureInfo.InvariantCulture, $"A{sheet.HeaderRow + 1}"), ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen });
        writer.WriteElement(new SheetViews(view));
        if (sheet.Columns.Count > 0)
        {
            writer.WriteStartElement(new Columns());
            for (var i = 0; i < sheet.Columns.Count; i++)
                writer.WriteElement(new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = sheet.Columns[i].Width, CustomWidth = true, Style = sheet.Columns[i].IsDate ? Date : Plain });
            writer.WriteEndElement();
        }
        writer.WriteStartElement(new SheetData());
        for (var r = 0; r < sheet.Rows.Count; r++)
        {
            writer.WriteStartElement(new Row { RowIndex = (uint)r + 1 });
            var cells = sheet.Rows[r];
            for (var c = 0; c < cells.Length; c++)
            {
                if (!cells[c].IsEmpty)
                    writer.WriteElement(Cell(cells[c], r + 1, c, sheet.HeaderRow));
            }
            writer.WriteEndElement();
        }
        writer.WriteEndElement();
        if (sheet.Merges is { Count: > 0 } merges)
            writer.WriteElement(new MergeCells(merges.Select(range => new MergeCell { Reference = range })));
        Validate(sheet, writer);
        writer.WriteEndElement();
    }

    static void Validate(WrittenSheet sheet, OpenXmlWriter writer)
    {
        var first = sheet.HeaderRow + 1;
        var last = Math.Max(sheet.Rows.Count, sheet.HeaderRow) + sheet.Blank;
        List<DataValidation> validations = [];
        for (var i = 0; i < sheet.Columns.Count && last >= first; i++)
        {
            var column = sheet.Columns[i];
            if (column.Choices is null && column.Prompt is null)
                continue;
            var letters = SourceSheet.Letters(i);
            DataValidation validation = new()
            {
                SequenceOfReferences = new ListValue<StringValue>([new StringValue(string.Create(CultureInfo.InvariantCulture, $"{letters}{first}:{letters}{last}"))]), AllowBlank = true,
            };
            // A drop-down longer than the format allows is a prompt only.
            if (column.Choices is { Count: > 0 } choices && string.Join(',', choices) is { Length: <= 250 } list && !choices.Any(choice => choice.Contains(',', StringComparison.Ordinal)))
            {
                validation.Type = DataValidationValues.List;
                validation.ShowErrorMessage = true;
                validation.Append(new Formula1($"\"{list.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));
            }
            if (column.Prompt is { } prompt)
            {
                validation.ShowInputMessage = true;
                validation.Prompt = prompt[..Math.Min(prompt.Length, 250)];
            }
            validations.Add(validation);
        }
        if (validations.Count > 0)
            writer.WriteElement(new DataValidations(validations) { Count = (uint)validations.Count });
    }

    static Cell Cell(SourceCell cell, int row, int column, int header)
    {
        var reference = string.Create(CultureInfo.InvariantCulture, $"{SourceSheet.Letters(column)}{row}");
        switch (cell.Kind)
        {
            case CellKind.Number:
                return new Cell { CellReference = reference, CellValue = new CellValue(cell.Text) };
            case CellKind.Date:
                var days = cell.Number!.Value;
                return new Cell { CellReference = reference, StyleIndex = days == Math.Floor(days) ? Date : DateTime, CellValue = new CellValue(days.ToString("R", CultureInfo.InvariantCulture)) };
            case CellKind.Truth:
                return new Cell { CellReference = reference, DataType = CellValues.Boolean, CellValue = new CellValue(cell.Text == "TRUE" ? "1" : "0") };
            default:
                return new Cell
                {
                    CellReference = reference, DataType = CellValues.InlineString, StyleIndex = row == header ? Bold : row < header ? Note : Plain,
                    InlineString = new InlineString(new Text(Printable(cell.Raw)) { Space = SpaceProcessingModeValues.Preserve }),
                };
        }
    }

    /// <summary>XML has no control characters.</summary>
    static string Printable(string text) => text.Any(c => char.IsControl(c) && c is not ('\n' or '\t')) ? string.Concat(text.Where(c => !char.IsControl(c) || c is '\n' or '\t')) : text;

    /// <summary>Sheet names have at most 31 characters and no brackets, slashes, colons, question marks or stars.</summary>
    static string Named(string name)
    {
        var clean = string.Concat(name.Select(c => c is '[' or ']' or '/' or '\\' or ':' or '?' or '*' ? '-' : c));
        return clean.Length <= 31 ? clean : clean[..31];
    }

    static Stylesheet Styles() => new(
        new NumberingFormats(new NumberingFormat { NumberFormatId = 164, FormatCode = "yyyy\\-mm\\-dd" }, new NumberingFormat { NumberFormatId = 165, FormatCode = "yyyy\\-mm\\-dd\\ hh:mm" }) { Count = 2 },
        new Fonts(new Font(new FontSize { Val = 11 }, new FontName { Val = "Calibri" }), new Font(new Bold(), new FontSize { Val = 11 }, new FontName { Val = "Calibri" }),
            new Font(new Italic(), new FontSize { Val = 10 }, new Color { Rgb = "FF595959" }, new FontName { Val = "Calibri" })) { Count = 3 },
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })) { Count = 2 },
        new Borders(new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder())) { Count = 1 },
        new CellStyleFormats(new CellFormat { NumberFormatId = 0, FontId = 0, FillId = 0, BorderId = 0 }) { Count = 1 },
        new CellFormats(
            new CellFormat { NumberFormatId = 0, FontId = 0, FillId = 0, BorderId = 0, FormatId = 0 },
            new CellFormat { NumberFormatId = 0, FontId = 1, FillId = 0, BorderId = 0, FormatId = 0, ApplyFont = true },
            new CellFormat { NumberFormatId = 164, FontId = 0, FillId = 0, BorderId = 0, FormatId = 0, ApplyNumberFormat = true },
            new CellFormat { NumberFormatId = 165, FontId = 0, FillId = 0, BorderId = 0, FormatId = 0, ApplyNumberFormat = true },
            new CellFormat { NumberFormatId = 0, FontId = 2, FillId = 0, BorderId = 0, FormatId = 0, ApplyFont = true }) { Count = 5 });
}
