using Nadir.Sdtm.Formats;

namespace Nadir.Sdtm.Reading;

/// <summary>Reads LB, VS and the other findings domains.</summary>
static class MeasuredRows
{
    public static Func<SubjectBuilder, MeasuredRow> Of(DomainRows rows)
    {
        // Biospecimen events (BE) have a term where findings have a test.
        Column test = rows["TESTCD"].Exists ? rows["TESTCD"] : rows["DECOD"].Exists ? rows["DECOD"] : rows["TERM"];
        Column name = rows["TEST"], category = rows["CAT"], specimen = rows["SPEC"], method = rows["METHOD"], original = rows["ORRES"], standard = rows["STRESC"],
            number = rows["STRESN"], standardUnit = rows["STRESU"], originalUnit = rows["ORRESU"], low = rows["STNRLO"], high = rows["STNRHI"],
            lloq = rows["LLOQ"], status = rows["STAT"], date = rows["DTC"], start = rows["STDTC"], reference = rows["RFDTC"],
            timePoint = rows["TPT"], timePointNumber = rows["TPTNUM"];
        var contexts = new Dictionary<MeasuredContext, MeasuredContext>();
        return _ =>
        {
            var context = new MeasuredContext(rows.Domain, rows.File, rows.Required(test), name.Text, category.Text, specimen.Text, method.Text,
                standardUnit.Text ?? originalUnit.Text, low.Number, high.Number, lloq.Number, status.Upper, rows.VisitNumber, rows.Visit,
                timePoint.Text, timePointNumber.Number);
            if (!contexts.TryGetValue(context, out var shared))
                contexts.Add(context, shared = context);
            return new MeasuredRow(shared, rows.Source, date.Date ?? start.Date ?? reference.Date, original.Text, standard.Text ?? original.Text,
                number.Number ?? Numbers.Parse(standard.Text ?? (number.Exists ? null : original.Text)));
        };
    }
}
