using System.Collections.Immutable;

namespace Nadir.Intake.Forms;

/// <summary>What a field of a form holds.</summary>
public enum FieldType
{
    Text,
    Number,
    Date,
    /// <summary>Yes or no.</summary>
    Flag,
    /// <summary>One of a list of words, see <see cref="FormField.Words"/>.</summary>
    Word,
}

/// <summary>A field of a form: a column of a sheet.</summary>
/// <param name="Id">As the map names it: <c>longest-diameter</c>.</param>
/// <param name="Label">English heading of the template's column.</param>
/// <param name="Chinese">Chinese heading.</param>
/// <param name="Synonyms">Other headings that mean the same, in plain lower case, CDASH and SDTM names among them.</param>
/// <param name="Required">Without it the sheet is not this form.</param>
/// <param name="Words">Word list that the values come from; null for none.</param>
/// <param name="OnlyRead">Sheets of sites have it; the template asks for the same in a better way.</param>
public sealed record FormField(
    string Id, FieldType Type, string Label, string Chinese, ImmutableArray<string> Synonyms, bool Required = false, WordList? Words = null, bool OnlyRead = false)
{
    /// <summary>Every name of the field, in the spelling of <see cref="HeaderWords.Plain"/>.</summary>
    public ImmutableArray<string> Names { get; } =
        [.. Synonyms.Prepend(Id.Replace('-', ' ')).Prepend(Chinese).Prepend(Label).Select(HeaderWords.Plain).Distinct(StringComparer.Ordinal)];
}

/// <summary>A kind of sheet: subjects, lesions, adverse events and so on.</summary>
/// <param name="Id">As the map names it: <c>adverse-events</c>.</param>
/// <param name="Label">English name of the template's sheet.</param>
/// <param name="Chinese">Chinese name.</param>
/// <param name="SheetWords">Words in a sheet's name that point to this form.</param>
/// <param name="Instruction">What a person fills in, one sentence.</param>
public sealed record Form(string Id, string Label, string Chinese, ImmutableArray<string> SheetWords, string Instruction, string ChineseInstruction, ImmutableArray<FormField> Fields)
{
    readonly string[] ids = [.. Fields.Select(field => field.Id)];
    /// <summary>Places of fields by <see cref="Spot"/>, one more than they are; 0 for none.</summary>
    readonly byte[] spots = Spots(Fields);

    static byte[] Spots(ImmutableArray<FormField> fields)
    {
        var spots = new byte[64];
        for (var i = fields.Length - 1; i >= 0; i--)
            spots[Spot(fields[i].Id)] = (byte)(i + 1);
        return spots;
    }

    static int Spot(string field) => (field.Length * 10 + field[^1] * 7 + field[0] * 4 + field[field.Length / 2] * 2) & 63;

    public FormField? Find(string field) => IndexOf(field) is >= 0 and var index ? Fields[index] : null;

    /// <summary>Place of a field in <see cref="Fields"/>; -1 when the form has no such field.</summary>
    internal int IndexOf(string field)
    {
        if (field.Length > 0 && spots[Spot(field)] is > 0 and var next && ReferenceEquals(ids[next - 1], field))
            return next - 1;
        // Names in the source are the very strings of the table: most searches end here.
        for (var i = 0; i < ids.Length; i++)
        {
            if (ReferenceEquals(ids[i], field))
                return i;
        }
        return Array.IndexOf(ids, field);
    }
}
