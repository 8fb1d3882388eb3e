using Nadir.Diagnostics;

namespace Nadir.Sdtm.Reading;

/// <summary>Reads TU, TR and RS.</summary>
static class TumourRows
{
    public static Func<SubjectBuilder, Tu> Identified(DomainRows rows)
    {
        Column lesion = Lesion(rows), test = rows["TESTCD"], standard = rows["STRESC"], original = rows["ORRES"], location = rows["LOC"],
            laterality = rows["LAT"], method = rows["METHOD"], group = rows["GRPID"], linkGroup = rows["LNKGRP"], evaluator = rows["EVAL"],
            evaluatorId = rows["EVALID"], accepted = rows["ACPTFL"], date = rows["DTC"];
        return subject => new Tu
        {
            Source = rows.Source,
            Subject = subject.Subject,
            Lesion = subject.Lesion(rows, lesion.Text),
            TestCode = test.Upper,
            Result = standard.Upper ?? original.Upper,
            Location = location.Text,
            Laterality = laterality.Text,
            Method = method.Text,
            Group = group.Text ?? linkGroup.Text,
            Evaluator = evaluator.Text,
            EvaluatorId = evaluatorId.Text,
            Accepted = accepted.Text,
            VisitNumber = rows.VisitNumber,
            Visit = rows.Visit,
            Date = date.Date,
        };
    }

    public static Func<SubjectBuilder, Tr> Results(DomainRows rows)
    {
        Column lesion = Lesion(rows), group = rows["GRPID"], test = rows["TESTCD"], original = rows["ORRES"], originalUnit = rows["ORRESU"],
            standard = rows["STRESC"], status = rows["STAT"], reason = rows["REASND"], location = rows["LOC"], method = rows["METHOD"], evaluator = rows["EVAL"],
            evaluatorId = rows["EVALID"], accepted = rows["ACPTFL"], date = rows["DTC"];
        var measured = new TumourMeasurement(rows);
        return subject =>
        {
            var code = rows.Required(test);
            SayIfNotDoneHasResult(rows, status, standard, original);
            var (number, unit) = measured.Of(code);
            return new Tr
            {
                Source = rows.Source,
                Subject = subject.Subject,
                Lesion = subject.Lesion(rows, lesion.Text),
                Group = group.Upper,
                TestCode = code,
                Original = original.Text,
                OriginalUnit = originalUnit.Text,
                Result = standard.Upper ?? original.Upper,
                Number = number,
                Unit = unit,
                Status = status.Upper,
                ReasonNotDone = reason.Text,
                Location = location.Text,
                Method = method.Text,
                Evaluator = evaluator.Text,
                EvaluatorId = evaluatorId.Text,
                Accepted = accepted.Text,
                VisitNumber = rows.VisitNumber,
                Visit = rows.Visit,
                Date = date.Date,
            };
        };
    }

    public static Func<SubjectBuilder, Rs> Responses(DomainRows rows)
    {
        Column test = rows["TESTCD"], category = rows["CAT"], standard = rows["STRESC"], original = rows["ORRES"], status = rows["STAT"],
            evaluator = rows["EVAL"], evaluatorId = rows["EVALID"], accepted = rows["ACPTFL"], date = rows["DTC"];
        return subject =>
        {
            SayIfNotDoneHasResult(rows, status, standard, original);
            return new Rs
            {
                Source = rows.Source,
                Subject = subject.Subject,
                TestCode = rows.Required(test),
                Category = category.Text,
                Result = standard.Text ?? original.Text,
                Status = status.Upper,
                Evaluator = evaluator.Text,
                EvaluatorId = evaluatorId.Text,
                Accepted = accepted.Text,
                VisitNumber = rows.VisitNumber,
                Visit = rows.Visit,
                Date = date.Date,
            };
        };
    }

    /// <summary>NE beside NOT DONE says the same twice; any other result contradicts it.</summary>
    static void SayIfNotDoneHasResult(DomainRows rows, Column status, Column standard, Column original)
    {
        if (status.Upper is "NOT DONE" && (standard.Upper ?? original.Upper) is { } result and not ("NE" or "NOT EVALUABLE" or "NOT DONE" or "ND"))
            rows.Report(FindingCodes.NotDoneWithResult, $"{rows.Where}: the status is NOT DONE and the result \"{Column.Shorten(result)}\"; one of the two is wrong.");
    }

    /// <summary>--LNKID names the lesion; files without it use --SPID, the sponsor's own identifier.</summary>
    static Column Lesion(DomainRows rows) => rows["LNKID"].Exists || !rows["SPID"].Exists ? rows["LNKID"] : rows["SPID"];
}
