using System.Collections.Immutable;
using Nadir.Intake.Values;

namespace Nadir.Intake.Maps;

/// <summary>What each sheet and column of a delivery means: <c>map.yaml</c>. Made as a proposal, read and corrected by a person, used at every delivery.</summary>
/// <param name="Study">As in study.yaml.</param>
/// <param name="Questions">What the proposal could not tell. For the reader; an answer is given in the sheet it is about.</param>
public sealed record IntakeMap(string Study, ImmutableArray<MappedSheet> Sheets, ImmutableArray<MapQuestion> Questions);

/// <summary>Something a person has to decide.</summary>
/// <param name="About">File, sheet, column.</param>
/// <param name="Ask">The question.</param>
/// <param name="Answer">Where the answer goes.</param>
public sealed record MapQuestion(string About, string Ask, string Answer);

/// <summary>How the columns of a sheet go on.</summary>
public enum SheetLayout
{
    /// <summary>A row is one record.</summary>
    Rows,
    /// <summary>A row is a lesion, a test or a subject, and visits stand side by side.</summary>
    Wide,
}

/// <param name="File">File name without folder.</param>
/// <param name="Sheet">Null for a file that has one table only.</param>
/// <param name="Form">A form's id; null: the sheet is not used.</param>
/// <param name="Sure">0 to 1: how well headings and values fit the form.</param>
/// <param name="HeaderRow">Row of the headings, the last of them where there are two; from 1.</param>
/// <param name="HeaderRows">1 or 2.</param>
/// <param name="Always">Fields that the sheet does not have and that are the same for all of it.</param>
public sealed record MappedSheet(
    string File, string? Sheet, string? Form, double Sure, SheetLayout Layout, int HeaderRow, int HeaderRows, bool SubjectIsSheetName,
    ImmutableArray<MappedColumn> Columns, ImmutableArray<FieldConstant> Always, ImmutableArray<WordMeaning> Words, ImmutableArray<CellCorrection> Corrections);

/// <param name="Column">Letters of the column, or its number for an export: A.</param>
/// <param name="Header">The heading as it stands.</param>
/// <param name="Field">Null: not used.</param>
/// <param name="Visit">The visit that a wide column belongs to.</param>
/// <param name="Date">The scan's date where the heading gives it, ISO.</param>
/// <param name="Lesion">The lesion that a wide column belongs to.</param>
/// <param name="Test">The test that a wide column holds.</param>
/// <param name="Unit">Unit of the column's numbers.</param>
/// <param name="Sample">A few of its values.</param>
public sealed record MappedColumn(
    string Column, string Header, string? Field, double Sure = 1, string? Visit = null, string? Date = null, string? Lesion = null, string? Test = null, string? Unit = null,
    DateOrder Dates = DateOrder.Unknown, int? Century = null, bool DecimalComma = false, ImmutableArray<string> Sample = default);

/// <summary>The same value for every row of a sheet: <c>{field: role, value: TARGET}</c>.</summary>
public sealed record FieldConstant(string Field, string Value);

/// <summary>What a word of this sheet means: <c>{field: state, word: "ger.", means: NOT EVALUABLE}</c>.</summary>
public sealed record WordMeaning(string Field, string Word, string Means);

/// <summary>A cell that a person has looked into: <c>{cell: F12, value: "12", why: radiologist asked}</c>. The cell of the delivery stays as it is.</summary>
public sealed record CellCorrection(string Cell, string Value, string Why);
