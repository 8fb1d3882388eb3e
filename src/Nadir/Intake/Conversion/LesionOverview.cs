namespace Nadir.Intake.Conversion;

/// <summary>One pass over a subject's assessments that tells which checks have anything to look for. Most subjects need none.</summary>
sealed class LesionOverview
{
    /// <summary>More lesions than that are found by a dictionary.</summary>
    const int FewLesions = 24;

    readonly List<string> names = [];
    readonly Dictionary<string, int> places = new(StringComparer.Ordinal);
    string?[] organs = [];
    string?[] begins = [];
    int[] lastRun = [];

    /// <summary>A lesion may stand twice at one visit and date.</summary>
    public bool MayRepeat { get; private set; }
    /// <summary>A lesion has two sites.</summary>
    public bool DescribedTwice { get; private set; }
    /// <summary>Some lesion's first date is after the first of all.</summary>
    public bool BeginsLate { get; private set; }

    public int Lesions => names.Count;

    /// <param name="assessments">In the order of their visits and dates.</param>
    public void Of(IReadOnlyList<LesionAssessment> assessments)
    {
        names.Clear();
        places.Clear();
        (MayRepeat, DescribedTwice, BeginsLate) = (false, false, false);
        var run = 0;
        LesionAssessment? before = null;
        string? first = null;
        for (var i = 0; i < assessments.Count; i++)
        {
            var a = assessments[i];
            if (before is null || before.Order != a.Order || before.Date != a.Date)
                run++;
            before = a;
            var place = a.Place = Find(a.Lesion);
            MayRepeat |= lastRun[place] == run;
            lastRun[place] = run;
            if (a.Organ is { } organ)
                DescribedTwice |= !string.Equals(organs[place] ??= organ, organ, StringComparison.OrdinalIgnoreCase);
            if (a.Date is not { } date)
                continue;
            if (begins[place] is not { } begin || string.CompareOrdinal(date, begin) < 0)
                begins[place] = date;
            if (first is null || string.CompareOrdinal(date, first) < 0)
                first = date;
        }
        for (var i = 0; i < names.Count; i++)
            BeginsLate |= begins[i] is { } begin && string.CompareOrdinal(begin, first) > 0;
    }

    int Find(string lesion)
    {
        if (names.Count <= FewLesions)
        {
            for (var i = 0; i < names.Count; i++)
            {
                if (names[i] == lesion)
                    return i;
            }
        }
        else if (places.TryGetValue(lesion, out var known))
            return known;
        var place = names.Count;
        names.Add(lesion);
        if (place == FewLesions)
        {
            for (var i = 0; i < place; i++)
                places.Add(names[i], i);
        }
        if (place >= FewLesions)
            places.Add(lesion, place);
        if (place == organs.Length)
        {
            var size = Math.Max(FewLesions, 2 * place);
            Array.Resize(ref organs, size);
            Array.Resize(ref begins, size);
            Array.Resize(ref lastRun, size);
        }
        (organs[place], begins[place], lastRun[place]) = (null, null, 0);
        return place;
    }
}
