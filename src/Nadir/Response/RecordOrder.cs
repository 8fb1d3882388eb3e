using Nadir.Sdtm;

namespace Nadir.Response;

/// <summary>One order of lesion records, by what they say: so that wherever one of several is taken, the order in which they were delivered plays no part.</summary>
static class RecordOrder
{
    public static SubjectData Sorted(SubjectData data) =>
        data with { Tumours = data.Tumours.Sort(Compare), TumourResults = data.TumourResults.Sort(Compare) };

    static int Compare(Tu a, Tu b) => First(
        Nullable.Compare(a.Date?.Earliest, b.Date?.Earliest), Nullable.Compare(a.VisitNumber, b.VisitNumber), Text(a.Visit, b.Visit), Text(a.Lesion, b.Lesion),
        Text(a.TestCode, b.TestCode), Text(a.Result, b.Result), Text(a.Location, b.Location), Text(a.Method, b.Method), Text(a.Group, b.Group),
        Text(a.EvaluatorId, b.EvaluatorId), a.Source.Row.CompareTo(b.Source.Row));

    static int Compare(Tr a, Tr b) => First(
        Nullable.Compare(a.Date?.Earliest, b.Date?.Earliest), Nullable.Compare(a.VisitNumber, b.VisitNumber), Text(a.Visit, b.Visit), Text(a.Lesion, b.Lesion),
        Text(a.TestCode, b.TestCode), Text(a.Group, b.Group), Nullable.Compare(a.Number, b.Number), Text(a.Result, b.Result), Text(a.Original, b.Original), Text(a.Unit, b.Unit),
        Text(a.Status, b.Status), Text(a.Method, b.Method), Text(a.EvaluatorId, b.EvaluatorId), a.Source.Row.CompareTo(b.Source.Row));

    static int Text(string? a, string? b) => string.CompareOrdinal(a, b);

    static int First(params ReadOnlySpan<int> comparisons)
    {
        foreach (var comparison in comparisons)
            if (comparison != 0)
                return comparison;
        return 0;
    }
}
