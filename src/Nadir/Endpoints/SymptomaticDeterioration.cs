namespace Nadir.Endpoints;

/// <summary>Global deterioration without radiological progression, where it was recorded and a setting makes it an event.</summary>
/// <remarks>RECIST 1.1 (Eisenhauer 2009), 4.3.4; rulebook R29: no progression by itself, so not an event by default. Read from RS, test SYMPTDTR, by the
/// endpoint's assessor, with a result other than N, NO or NONE.</remarks>
public static class SymptomaticDeterioration
{
    public static DatedRecord? Find(EndpointContext context, DateOnly from, DateOnly until)
    {
        DatedRecord? earliest = null;
        foreach (var record in context.Timeline.Data.Responses)
        {
            if (!record.TestCode.Equals("SYMPTDTR", StringComparison.Ordinal) || record.Date is not { } dated || !IsYes(record.Result) || !IsAssessor(context, record))
                continue;
            var date = dated.Earliest;
            if (date >= from && date <= until && (earliest is null || date < earliest.Date))
                earliest = new DatedRecord(date, record.Source, "RSDTC", !dated.IsComplete);
        }
        return earliest;
    }

    static bool IsYes(string? result) => !string.IsNullOrWhiteSpace(result)
        && !result.Equals("N", StringComparison.OrdinalIgnoreCase) && !result.Equals("NO", StringComparison.OrdinalIgnoreCase)
        && !result.Equals("NONE", StringComparison.OrdinalIgnoreCase);

    static bool IsAssessor(EndpointContext context, Sdtm.Rs record)
    {
        foreach (var reader in context.Study.Readers)
        {
            if (reader.Id == context.Endpoint.Assessor)
                return reader.Matches(record.Evaluator, record.EvaluatorId, record.Accepted);
        }
        return true;
    }
}
