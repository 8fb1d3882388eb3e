using System.Runtime.CompilerServices;
using Nadir.Sdtm.Formats;

namespace Nadir.Sdtm.Reading;

/// <summary>Reads LB, VS and the other findings domains.</summary>
static class MeasuredRows
{
    /// <returns>Adds the current row to the table and says where it is.</returns>
    public static Func<SubjectBuilder, int> Of(DomainRows rows, MeasuredTable table)
    {
        // Biospecimen events (BE) have a term where findings have a test.
        Column test = rows["TESTCD"].Exists ? rows["TESTCD"] : rows["DECOD"].Exists ? rows["DECOD"] : rows["TERM"];
        Column name = rows["TEST"], category = rows["CAT"], specimen = rows["SPEC"], method = rows["METHOD"], original = rows["ORRES"], standard = rows["STRESC"],
            number = rows["STRESN"], standardUnit = rows["STRESU"], originalUnit = rows["ORRESU"], low = rows["STNRLO"], high = rows["STNRHI"],
            lloq = rows["LLOQ"], status = rows["STAT"], date = rows["DTC"], start = rows["STDTC"], reference = rows["RFDTC"],
            timePoint = rows["TPT"], timePointNumber = rows["TPTNUM"], detail = rows["TSTDTL"], originalLow = rows["ORNRLO"], originalHigh = rows["ORNRHI"], fasting = rows["FAST"],
            lastBefore = rows["LOBXFL"], baseline = rows["BLFL"], timePointReference = rows["RFTDTC"], intervalStart = rows["STINT"], intervalEnd = rows["ENINT"];
        var shared = new SharedContexts([test, name, category, specimen, method, standardUnit, originalUnit, low, high, lloq, status,
            rows.VisitNumberColumn, rows.VisitColumn, timePoint, timePointNumber, detail, originalLow, originalHigh, fasting, lastBefore, baseline, timePointReference, intervalStart, intervalEnd], rows, () => new MeasuredContext(
                rows.Domain, rows.File, rows.Required(test), name.Text, category.Text, specimen.Text, method.Text,
                standardUnit.Text ?? originalUnit.Text, low.Number, high.Number, lloq.Number, status.Upper, rows.VisitNumber, rows.Visit,
                timePoint.Text, timePointNumber.Number, detail.Text)
            {
                OriginalUnit = originalUnit.Text, OriginalLow = originalLow.NumberOrNull, OriginalHigh = originalHigh.NumberOrNull,
                Fasting = fasting.Upper switch { "Y" => true, "N" => false, _ => null }, BaselineFlag = lastBefore.Yes || baseline.Yes, TimePointReference = timePointReference.Date, IntervalStart = intervalStart.Text, IntervalEnd = intervalEnd.Text,
            });
        return _ => table.Add(new MeasuredRow(shared.Current, rows.Row, rows.Sequence, OfParameters(rows) ? reference.Date ?? date.Date : date.Date ?? start.Date ?? reference.Date, original.Text,
            standard.Text ?? original.Text, number.Number ?? Numbers.Parse(standard.Text ?? (number.Exists ? null : original.Text))));
    }

    /// <summary>PPDTC is when a parameter was calculated: nothing happened to the subject then.</summary>
    static bool OfParameters(DomainRows rows) => rows.Domain == "PP";

    /// <summary>The contexts met so far, found again by the cells they were made from.</summary>
    sealed class SharedContexts(Column[] columns, DomainRows rows, Func<MeasuredContext> make)
    {
        const int Limit = 1 << 16;

        readonly Cell[] cells = new Cell[columns.Length];
        readonly Dictionary<Cell[], MeasuredContext> byCells = new(new SameCells());
        readonly Dictionary<MeasuredContext, MeasuredContext> byContent = [];

        /// <summary>That of the current row. One with something wrong in it is made anew each time, so that each row is told of.</summary>
        public MeasuredContext Current
        {
            get
            {
                for (var i = 0; i < cells.Length; i++)
                    cells[i] = columns[i].Current;
                if (byCells.TryGetValue(cells, out var known))
                    return known;
                var before = rows.Reports;
                var made = make();
                if (!byContent.TryGetValue(made, out var same))
                    byContent.Add(made, same = made);
                if (rows.Reports == before && byCells.Count < Limit)
                    byCells.Add([.. cells], same);
                return same;
            }
        }
    }

    /// <summary>Cells are the same when they are the same objects.</summary>
    sealed class SameCells : IEqualityComparer<Cell[]>
    {
        public bool Equals(Cell[]? x, Cell[]? y) => x!.AsSpan().SequenceEqual(y);

        public int GetHashCode(Cell[] cells)
        {
            var hash = 17;
            foreach (var cell in cells)
                hash = hash * 31 + RuntimeHelpers.GetHashCode(cell);
            return hash;
        }
    }
}
