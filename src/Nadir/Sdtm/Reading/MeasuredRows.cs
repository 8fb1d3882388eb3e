using Nadir.Sdtm.Formats;

namespace Nadir.Sdtm.Reading;

/// <summary>Reads LB, VS and the other findings domains.</summary>
static class MeasuredRows
{
    public static Func<string, Measured?> Of(DomainRows rows)
    {
        // Biospecimen events (BE) have a term where findings have a test.
        Column test = rows["TESTCD"].Exists ? rows["TESTCD"] : rows["DECOD"].Exists ? rows["DECOD"] : rows["TERM"];
        Column name = rows["TEST"], category = rows["CAT"], specimen = rows["SPEC"], method = rows["METHOD"], original = rows["ORRES"], standard = rows["STRESC"],
            number = rows["STRESN"], standardUnit = rows["STRESU"], originalUnit = rows["ORRESU"], low = rows["STNRLO"], high = rows["STNRHI"],
            lloq = rows["LLOQ"], status = rows["STAT"], date = rows["DTC"], start = rows["STDTC"], reference = rows["RFDTC"],
            timePoint = rows["TPT"], timePointNumber = rows["TPTNUM"];
        return subject => new Measured
        {
            Source = rows.Source,
            Subject = subject,
            TestCode = rows.Required(test),
            Test = name.Text,
            Category = category.Text,
            Specimen = specimen.Text,
            Method = method.Text,
            Original = original.Text,
            Result = standard.Text ?? original.Text,
            Number = number.Number ?? Numbers.Parse(standard.Text ?? (number.Exists ? null : original.Text)),
            Unit = standardUnit.Text ?? originalUnit.Text,
            NormalLow = low.Number,
            NormalHigh = high.Number,
            Lloq = lloq.Number,
            Status = status.Upper,
            VisitNumber = rows.VisitNumber,
            Visit = rows.Visit,
            Date = date.Date ?? start.Date ?? reference.Date,
            TimePoint = timePoint.Text,
            TimePointNumber = timePointNumber.Number,
        };
    }
}
