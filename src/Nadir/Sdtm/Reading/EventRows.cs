using Nadir.Diagnostics;

namespace Nadir.Sdtm.Reading;

/// <summary>Reads DS, DD, MH, SV and TV.</summary>
static class EventRows
{
    public static Func<string, Ds> Dispositions(DomainRows rows)
    {
        Column term = rows["TERM"], decode = rows["DECOD"], category = rows["CAT"], subcategory = rows["SCAT"], start = rows["STDTC"], collected = rows["DTC"];
        return subject => new Ds
        {
            Source = rows.Source,
            Subject = subject,
            Term = term.Text,
            Decode = decode.Upper ?? term.Upper,
            Category = category.Text,
            Subcategory = subcategory.Text,
            Date = start.Date ?? collected.Date,
        };
    }

    public static Func<string, Dd> DeathDetails(DomainRows rows)
    {
        Column test = rows["TESTCD"], standard = rows["STRESC"], original = rows["ORRES"], date = rows["DTC"];
        return subject => new Dd
        {
            Source = rows.Source,
            Subject = subject,
            TestCode = rows.Required(test),
            Result = standard.Text ?? original.Text,
            Date = date.Date,
        };
    }

    public static Func<string, Mh> History(DomainRows rows)
    {
        Column term = rows["TERM"], decode = rows["DECOD"], category = rows["CAT"], start = rows["STDTC"];
        return subject =>
        {
            var name = term.Text ?? decode.Text;
            if (name is null)
                rows.Report(FindingCodes.ValueMissing, $"{rows.Where}: {term.Name} is empty.");
            return new Mh
            {
                Source = rows.Source,
                Subject = subject,
                Term = name ?? "",
                Decode = decode.Text,
                Category = category.Text,
                Start = start.Date,
            };
        };
    }

    public static Func<string, Sv> Visits(DomainRows rows)
    {
        Column start = rows["STDTC"], end = rows["ENDTC"], unplanned = rows["UPDES"];
        return subject => new Sv
        {
            Source = rows.Source,
            Subject = subject,
            VisitNumber = rows.VisitNumber,
            Visit = rows.Visit,
            Start = start.Date,
            End = end.Date,
            UnplannedReason = unplanned.Text,
        };
    }

    public static Func<Tv> PlannedVisits(DomainRows rows)
    {
        Column day = rows.Of("VISITDY"), armCode = rows.Of("ARMCD");
        return () => new Tv
        {
            Source = rows.Source,
            VisitNumber = rows.VisitNumber,
            Visit = rows.Visit,
            Day = day.Number is { } number and > -100_000 and < 100_000 ? (int)number : null,
            ArmCode = armCode.Text,
        };
    }
}
