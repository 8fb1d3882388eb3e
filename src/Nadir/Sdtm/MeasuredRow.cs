using Nadir.Diagnostics;
using Nadir.Sdtm.Formats;
using Nadir.Units;

namespace Nadir.Sdtm;

/// <summary>What many findings have in common. Compared by what it holds.</summary>
sealed record MeasuredContext(
    string Domain, string? File, string TestCode, string? Test, string? Category, string? Specimen, string? Method, string? Unit, decimal? NormalLow,
    decimal? NormalHigh, decimal? Lloq, string? Status, decimal? VisitNumber, string? Visit, string? TimePoint, decimal? TimePointNumber, string? Detail = null)
{
    public string? OriginalUnit { get; init; }
    public decimal? OriginalLow { get; init; }
    public decimal? OriginalHigh { get; init; }
    public bool? Fasting { get; init; }
    public bool BaselineFlag { get; init; }
    public PartialDate? TimePointReference { get; init; }
    public string? IntervalStart { get; init; }
    public string? IntervalEnd { get; init; }

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
            record.NormalLow, record.NormalHigh, record.Lloq, record.Status, record.VisitNumber, record.Visit, record.TimePoint, record.TimePointNumber, record.Detail)
        {
            OriginalUnit = record.OriginalUnit, OriginalLow = record.OriginalLow, OriginalHigh = record.OriginalHigh, Fasting = record.Fasting, BaselineFlag = record.BaselineFlag,
            TimePointReference = record.TimePointReference, IntervalStart = record.IntervalStart, IntervalEnd = record.IntervalEnd,
        },
        record.Source.Row, record.Source.Sequence, record.Date, record.Original, record.Result, record.Number);

    public MeasuredRow(MeasuredContext context, int row, decimal? sequence, PartialDate? date, string? original, string? result, decimal? number)
        : this(context, row, Whole(sequence), date ?? default, original,
            string.Equals(original, result, StringComparison.Ordinal) ? original : result,
            Whole(sequence) == NoSequence && sequence is not null || number != Numbers.Parse(result) ? new OtherNumber(number, sequence) : null)
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
        Detail = Context.Detail,
        OriginalUnit = Context.OriginalUnit,
        OriginalLow = Context.OriginalLow,
        OriginalHigh = Context.OriginalHigh,
        Fasting = Context.Fasting,
        BaselineFlag = Context.BaselineFlag,
        IntervalStart = Context.IntervalStart,
        IntervalEnd = Context.IntervalEnd,
        TimePointReference = Context.TimePointReference,
    };

    static int Whole(decimal? sequence) => sequence is { } number && number == decimal.Truncate(number) && Math.Abs(number) < int.MaxValue ? (int)number : NoSequence;
}
