using System.Collections;
using System.Runtime.CompilerServices;
using Nadir.Diagnostics;
using Nadir.Sdtm.Formats;
using Nadir.Units;

namespace Nadir.Sdtm;

/// <summary>Findings on one subject, in file order, kept small: a laboratory file has millions of rows, and few of them are looked at.</summary>
/// <remarks>A <see cref="Measured"/> is made when it is asked for. What many rows share (test, unit, range, visit) is kept once.</remarks>
[CollectionBuilder(typeof(MeasuredRecords), nameof(Create))]
public sealed class MeasuredRecords : IReadOnlyList<Measured>
{
    public static readonly MeasuredRecords Empty = new("", []);

    readonly string subject;
    readonly MeasuredRow[] rows;

    internal MeasuredRecords(string subject, MeasuredRow[] rows) => (this.subject, this.rows) = (subject, rows);

    public static MeasuredRecords Create(ReadOnlySpan<Measured> records)
    {
        if (records.IsEmpty)
            return Empty;
        var rows = new MeasuredRow[records.Length];
        for (var i = 0; i < rows.Length; i++)
            rows[i] = MeasuredRow.Of(records[i]);
        return new MeasuredRecords(records[0].Subject, rows);
    }

    public int Count => rows.Length;
    public int Length => rows.Length;
    public bool IsEmpty => rows.Length == 0;
    public Measured this[int index] => rows[index].ToMeasured(subject);

    /// <summary>When each record was measured, without making the records.</summary>
    public IEnumerable<PartialDate?> Dates => rows.Select(row => row.DateOrNull);

    internal ReadOnlySpan<MeasuredRow> Rows => rows;

    public IEnumerator<Measured> GetEnumerator()
    {
        for (var i = 0; i < rows.Length; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>What many findings have in common. Compared by what it holds.</summary>
sealed record MeasuredContext(
    string Domain, string? File, string TestCode, string? Test, string? Category, string? Specimen, string? Method, string? Unit, decimal? NormalLow,
    decimal? NormalHigh, decimal? Lloq, string? Status, decimal? VisitNumber, string? Visit, string? TimePoint, decimal? TimePointNumber)
{
    /// <summary>Of what differs most; the rest is left to the comparison.</summary>
    public override int GetHashCode() => HashCode.Combine(TestCode, Unit, NormalLow, NormalHigh, VisitNumber, TimePointNumber);
}

/// <summary>One finding in 48 bytes.</summary>
/// <param name="Sequence">--SEQ; <see cref="NoSequence"/> when there is none.</param>
/// <param name="Date">All zero when there is none.</param>
/// <param name="Number">Null where the number is what <paramref name="Result"/> says: nearly always.</param>
readonly record struct MeasuredRow(MeasuredContext Context, int Row, int Sequence, PartialDate Date, string? Original, string? Result, MeasuredRow.OtherNumber? Number)
{
    public const int NoSequence = int.MinValue;

    /// <summary>A number that is not the one in the result's text, or none where the text has one; or a sequence that is no whole number.</summary>
    public sealed record OtherNumber(decimal? Value, decimal? Sequence);

    public PartialDate? DateOrNull => Date == default ? null : Date;

    public static MeasuredRow Of(Measured record) => new(
        new MeasuredContext(record.Source.Domain, record.Source.File, record.TestCode, record.Test, record.Category, record.Specimen, record.Method, record.Unit,
            record.NormalLow, record.NormalHigh, record.Lloq, record.Status, record.VisitNumber, record.Visit, record.TimePoint, record.TimePointNumber),
        record.Source, record.Date, record.Original, record.Result, record.Number);

    public MeasuredRow(MeasuredContext context, RecordRef source, PartialDate? date, string? original, string? result, decimal? number)
        : this(context, source.Row, Whole(source.Sequence), date ?? default, original,
            string.Equals(original, result, StringComparison.Ordinal) ? original : result,
            Whole(source.Sequence) == NoSequence && source.Sequence is not null || number != Numbers.Parse(result) ? new OtherNumber(number, source.Sequence) : null)
    {
    }

    public RecordRef Source => new(Context.Domain, Row, Sequence == NoSequence ? Number?.Sequence : Sequence, Context.File);

    public Measured ToMeasured(string subject) => new()
    {
        Source = Source,
        Subject = subject,
        TestCode = Context.TestCode,
        Test = Context.Test,
        Category = Context.Category,
        Specimen = Context.Specimen,
        Method = Context.Method,
        Original = Original,
        Result = Result,
        Number = Number is { } other ? other.Value : Numbers.Parse(Result),
        Unit = Context.Unit,
        NormalLow = Context.NormalLow,
        NormalHigh = Context.NormalHigh,
        Lloq = Context.Lloq,
        Status = Context.Status,
        VisitNumber = Context.VisitNumber,
        Visit = Context.Visit,
        Date = DateOrNull,
        TimePoint = Context.TimePoint,
        TimePointNumber = Context.TimePointNumber,
    };

    static int Whole(decimal? sequence) => sequence is { } number && number == decimal.Truncate(number) && Math.Abs(number) < int.MaxValue ? (int)number : NoSequence;
}
