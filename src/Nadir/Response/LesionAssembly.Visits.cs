using System.Globalization;
using Nadir.Diagnostics;
using Nadir.Sdtm;

namespace Nadir.Response;

/// <summary>Which records make one visit.</summary>
/// <remarks>
/// By VISITNUM, else VISIT, else scan dates that lie together. Several scans on different days are one visit. One number that stands for two
/// assessments is taken apart; two visits with a scan date in common are one (rulebook R31).
/// </remarks>
sealed partial class LesionAssembly
{
    /// <summary>Scans further apart are never one visit.</summary>
    const int LongestVisit = 28;
    /// <summary>Scans further apart are not one visit when they measure the same lesion.</summary>
    const int LongestVisitWithRepeats = 14;

    /// <summary>New lesions that TU identifies at a visit and TR says nothing of.</summary>
    readonly List<(int Visit, int Lesion, Tu Record)> identifiedOnly = [];

    void GroupVisits()
    {
        // Numbered records first, so that records with a name only find their visit whatever the order of rows.
        var unnumbered = GroupRows(numbered: true);
        var unplaced = unnumbered > 0 ? GroupRows(numbered: false) : 0;
        if (unplaced > 0)
            PlaceByDate();
        for (var visit = visits.Count - 1; visit >= 0; visit--)
            if (visits[visit].Dated && visits[visit].Last.DayNumber - visits[visit].First.DayNumber > 0)
                TakeApart(visit);
        DateUndated();
        PoolVisitsOfOneDate();
    }

    /// <returns>How many records are left without a visit.</returns>
    int GroupRows(bool numbered)
    {
        var last = -1;
        var left = 0;
        for (var i = 0; i < rowCount; i++)
        {
            ref var row = ref rows[i];
            if (row.Visit >= 0)
                continue;
            var result = row.Result;
            var visit = numbered && result.VisitNumber is null ? -1
                : last >= 0 && IsVisit(visits[last], result.VisitNumber, result.Visit) ? last
                : FindVisit(result.VisitNumber, result.Visit);
            if (visit < 0)
            {
                left++;
                continue;
            }
            row.Visit = last = visit;
            var draft = visits[visit];
            if (!ReferenceEquals(draft.Name, result.Visit) && !string.Equals(draft.Name, result.Visit, StringComparison.Ordinal))
                draft.Name = MinName(draft.Name, result.Visit);
            if (row.Date is { } date)
                draft.Add(date, WasDone(result));
        }
        return left;
    }

    static bool IsVisit(VisitDraft visit, decimal? number, string? name) =>
        number is { } n ? visit.Number == n : !string.IsNullOrEmpty(name) && string.Equals(visit.Name, name, StringComparison.OrdinalIgnoreCase);

    /// <summary>The same visit in another domain: a number that goes under another name there is another visit.</summary>
    static bool IsSameVisit(VisitDraft visit, decimal? number, string? name) =>
        IsVisit(visit, number, name) && (string.IsNullOrEmpty(visit.Name) || string.IsNullOrEmpty(name) || string.Equals(visit.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <returns>The visit, made when it is new; -1 when the record has neither number nor name.</returns>
    int FindVisit(decimal? number, string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
            name = null;
        if (number is null && name is null)
            return -1;
        for (var i = 0; i < visits.Count; i++)
            if (IsVisit(visits[i], number, name))
                return i;
        visits.Add(new VisitDraft { Number = number, Name = name });
        return visits.Count - 1;
    }

    /// <summary>Records without visit: the visit that has scans on the same day, else a visit made of days that lie together.</summary>
    void PlaceByDate()
    {
        List<int> left = [];
        for (var i = 0; i < rowCount; i++)
        {
            if (rows[i].Visit >= 0)
                continue;
            if (rows[i].Date is not { } date)
            {
                Find(FindingCodes.VisitUndated, $"A result ({rows[i].Result.TestCode}) of lesion {rows[i].Result.Lesion} has neither visit nor whole date; it is not used.", null, rows[i].Result.Source);
                continue;
            }
            left.Add(i);
            for (var visit = 0; visit < visits.Count; visit++)
                if (visits[visit].First <= date && date <= visits[visit].Last)
                {
                    rows[i].Visit = visit;
                    left.RemoveAt(left.Count - 1);
                    break;
                }
        }
        left.Sort((a, b) => rows[a].Date!.Value.CompareTo(rows[b].Date!.Value));
        VisitDraft? cluster = null;
        HashSet<(int, ResultKind, DateOnly)> measured = [];
        for (var i = 0; i < left.Count;)
        {
            var date = rows[left[i]].Date!.Value;
            var end = i;
            while (end < left.Count && rows[left[end]].Date == date)
                end++;
            var repeats = false;
            for (var k = i; k < end && cluster is not null; k++)
                foreach (var known in measured)
                    repeats |= rows[left[k]].Lesion >= 0 && known.Item1 == rows[left[k]].Lesion && known.Item2 == rows[left[k]].Kind;
            if (cluster is null || repeats || date.DayNumber - cluster.Last.DayNumber > LongestVisitWithRepeats)
            {
                cluster = new VisitDraft();
                visits.Add(cluster);
                measured.Clear();
            }
            for (; i < end; i++)
            {
                rows[left[i]].Visit = visits.Count - 1;
                measured.Add((rows[left[i]].Lesion, rows[left[i]].Kind, date));
                cluster.Add(date, WasDone(rows[left[i]].Result));
            }
        }
    }

    /// <summary>One visit number over scans too far apart, or that measure the same lesions twice: several assessments.</summary>
    void TakeApart(int visit)
    {
        var span = visits[visit].Last.DayNumber - visits[visit].First.DayNumber;
        var names = HasSeveralNames(visit);
        if (span <= LongestVisitWithRepeats && !names)
            return;
        List<int> own = [];
        for (var i = 0; i < rowCount; i++)
            if (rows[i].Visit == visit && rows[i].Date is not null)
                own.Add(i);
        own.Sort((a, b) => rows[a].Date!.Value.CompareTo(rows[b].Date!.Value));
        var original = visits[visit];
        VisitDraft part = new() { Number = original.Number, Name = original.Name };
        List<VisitDraft> parts = [part];
        var start = 0;
        for (var i = 0; i < own.Count;)
        {
            var date = rows[own[i]].Date!.Value;
            var end = i;
            while (end < own.Count && rows[own[end]].Date == date)
                end++;
            if (i > start && Separate(own, start, i, end, date.DayNumber - part.Last.DayNumber, names))
            {
                part = new VisitDraft { Number = original.Number };
                parts.Add(part);
                start = i;
            }
            for (; i < end; i++)
            {
                part.Add(date, WasDone(rows[own[i]].Result));
                part.Name = MinName(i == start ? null : part.Name, rows[own[i]].Result.Visit) ?? part.Name;
                rows[own[i]].Visit = parts.Count == 1 ? visit : visits.Count + parts.Count - 2;
            }
        }
        if (parts.Count == 1)
            return;
        var number = original.Number?.ToString(CultureInfo.InvariantCulture) ?? original.Name;
        Find(FindingCodes.VisitNumberTwice, $"Visit {number} has scans from {Day(original.First)} to {Day(original.Last)}: taken as {parts.Count.ToString(CultureInfo.InvariantCulture)} assessments.", original.Name);
        for (var i = 1; i < parts.Count; i++)
        {
            parts[i].Name ??= original.Name;
            if (string.Equals(parts[i].Name, parts[0].Name, StringComparison.OrdinalIgnoreCase))
                parts[i].Name = $"{parts[0].Name ?? number} ({Day(parts[i].First)})";
            visits.Add(parts[i]);
        }
        visits[visit] = parts[0];
    }

    static string? MinName(string? one, string? other) =>
        string.IsNullOrWhiteSpace(other) ? one : one is null || string.CompareOrdinal(other, one) < 0 ? other : one;

    bool HasSeveralNames(int visit)
    {
        string? name = null;
        for (var i = 0; i < rowCount; i++)
        {
            if (rows[i].Visit != visit || string.IsNullOrWhiteSpace(rows[i].Result.Visit))
                continue;
            if (name is null)
                name = rows[i].Result.Visit;
            else if (!string.Equals(name, rows[i].Result.Visit, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }

    bool Separate(List<int> own, int start, int from, int end, int gap, bool names)
    {
        if (gap > LongestVisit)
            return true;
        if (gap <= LongestVisitWithRepeats && !names)
            return false;
        for (var i = from; i < end; i++)
            for (var k = start; k < from; k++)
                if (rows[own[i]].Lesion >= 0 && rows[own[i]].Lesion == rows[own[k]].Lesion && rows[own[i]].Kind == rows[own[k]].Kind
                    && SaysSomething(rows[own[i]].Result) && SaysSomething(rows[own[k]].Result)
                    && (gap > LongestVisitWithRepeats || !string.Equals(rows[own[i]].Result.Visit, rows[own[k]].Result.Visit, StringComparison.OrdinalIgnoreCase)))
                    return true;
        return false;
    }

    /// <summary>A visit of which no scan has a whole date: SV's date, the identification's, the recorded response's; else the last day of the month. A year alone is no date.</summary>
    void DateUndated()
    {
        for (var visit = 0; visit < visits.Count; visit++)
        {
            var draft = visits[visit];
            if (draft.Dated)
                continue;
            DateOnly? from = null;
            var source = "";
            foreach (var sv in data.Visits)
                if (sv.Start?.Date is { } start && IsSameVisit(draft, sv.VisitNumber, sv.Visit))
                    (from, source) = (start, "the visit's date (SV)");
            foreach (var tu in data.Tumours)
                if (from is null && tu.Date?.Date is { } identified && IsSameVisit(draft, tu.VisitNumber, tu.Visit) && records.Include(tu.Evaluator, tu.EvaluatorId, tu.Accepted))
                    (from, source) = (identified, "the identification's date (TU)");
            foreach (var rs in data.Responses)
                if (from is null && rs.Date?.Date is { } assessed && IsSameVisit(draft, rs.VisitNumber, rs.Visit))
                    (from, source) = (assessed, "the response's date (RS)");
            if (from is null)
                for (var i = 0; i < rowCount; i++)
                    if (rows[i].Visit == visit && rows[i].Result.Date is { Month: not null } partial && (from is null || partial.Latest > from))
                        (from, source) = (partial.Latest, "the last day of the month");
            // Screening in the month of the first dose came before it.
            if (source == "the last day of the month" && context.FirstDose is { } first && from > first && IsBaselineName(draft.Name))
                (from, source) = (first, "the day of the first dose");
            if (from is { } date)
            {
                draft.Add(date);
                Find(FindingCodes.VisitDateImputed, $"No scan of visit {VisitName(draft)} has a whole date; {source}, {Day(date)}, is used.", draft.Name);
                continue;
            }
            if (context.FirstDose is { } dose && IsBaselineName(draft.Name))
            {
                draft.Add(dose);
                Find(FindingCodes.VisitDateImputed, $"No scan of visit {VisitName(draft)} has a date; the day of the first dose is used.", draft.Name);
                continue;
            }
            Find(FindingCodes.VisitUndated, $"No record of visit {VisitName(draft)} has a date; its results are not used.", draft.Name);
            for (var i = 0; i < rowCount; i++)
                if (rows[i].Visit == visit)
                    rows[i].Visit = -1;
        }
    }

    void PoolVisitsOfOneDate()
    {
        for (var one = 0; one < visits.Count; one++)
            for (var two = one + 1; two < visits.Count; two++)
            {
                var a = visits[one];
                var b = visits[two];
                if (!a.Dated || !b.Dated || a.First > b.Last || b.First > a.Last || !ShareADate(one, two))
                    continue;
                Find(FindingCodes.VisitsOnOneDate, $"Visits {VisitName(Earlier(a, b))} and {VisitName(Earlier(a, b) == a ? b : a)} have scans on one date; they are taken as one.", Earlier(a, b).Name);
                var keep = Earlier(a, b);
                VisitDraft pooled = new() { Number = keep.Number, Name = keep.Name, Pooled = true };
                pooled.Add(a);
                pooled.Add(b);
                visits[one] = pooled;
                visits[two] = new VisitDraft();
                for (var i = 0; i < rowCount; i++)
                    if (rows[i].Visit == two)
                        rows[i].Visit = one;
                two = one;
            }
    }

    static VisitDraft Earlier(VisitDraft a, VisitDraft b)
    {
        var byNumber = (a.Number ?? decimal.MaxValue).CompareTo(b.Number ?? decimal.MaxValue);
        return byNumber != 0 ? byNumber < 0 ? a : b : string.CompareOrdinal(a.Name, b.Name) <= 0 ? a : b;
    }

    bool ShareADate(int one, int two)
    {
        if (visits[one].First == visits[two].First || visits[one].Last == visits[two].Last)
            return true;
        for (var i = 0; i < rowCount; i++)
            if (rows[i].Visit == one && rows[i].Date is { } date)
                for (var k = 0; k < rowCount; k++)
                    if (rows[k].Visit == two && rows[k].Date == date)
                        return true;
        return false;
    }

    /// <summary>A new lesion that TU identifies and TR does not mention at that visit was seen there all the same.</summary>
    void PlaceNewLesionsOfIdentification()
    {
        foreach (var tu in data.Tumours)
        {
            if (string.IsNullOrWhiteSpace(tu.Lesion) || TumourWords.Role(tu.Result) is not LesionRole.New || !records.Include(tu.Evaluator, tu.EvaluatorId, tu.Accepted))
                continue;
            var lesion = Lesion(tu.Lesion);
            if (lesions[lesion].Role is not LesionRole.New)
                continue;
            var visit = -1;
            for (var i = 0; i < visits.Count && visit < 0; i++)
                if (visits[i].Dated && IsVisit(visits[i], tu.VisitNumber, tu.Visit)
                    && (tu.Date?.Date is not { } on || Math.Abs(on.DayNumber - visits[i].First.DayNumber) <= LongestVisit))
                    visit = i;
            if (visit < 0 && tu.Date?.Date is { } date)
            {
                for (var i = 0; i < visits.Count && visit < 0; i++)
                    if (visits[i].Dated && visits[i].First <= date && date <= visits[i].Last)
                        visit = i;
                if (visit < 0)
                {
                    visits.Add(new VisitDraft { Number = tu.VisitNumber, Name = tu.Visit });
                    visit = visits.Count - 1;
                    visits[visit].Add(date);
                }
            }
            if (visit < 0)
            {
                var hasResults = false;
                for (var i = 0; i < rowCount; i++)
                    hasResults |= rows[i].Lesion == lesion && rows[i].Visit >= 0;
                if (!hasResults)
                    Find(FindingCodes.NewLesionUndated, $"New lesion {lesions[lesion].Id} has no date and no visit with scans; it is not used.", tu.Visit, tu.Source);
                continue;
            }
            identifiedOnly.Add((visit, lesion, tu));
        }
    }

    void OrderVisits()
    {
        List<int> dated = [];
        for (var i = 0; i < visits.Count; i++)
            if (visits[i].Dated)
                dated.Add(i);
        dated.Sort((a, b) =>
        {
            var byFirst = visits[a].First.CompareTo(visits[b].First);
            var byLast = byFirst != 0 ? byFirst : visits[a].Last.CompareTo(visits[b].Last);
            var byNumber = byLast != 0 ? byLast : Nullable.Compare(visits[a].Number, visits[b].Number);
            return byNumber != 0 ? byNumber : string.CompareOrdinal(visits[a].Name, visits[b].Name);
        });
        order = [.. dated];
        for (var i = 1; i < order.Length; i++)
            if (visits[order[i]].Number is { } later && visits[order[i - 1]].Number is { } earlier && later < earlier)
                Find(FindingCodes.VisitOrder, $"Visit {VisitName(visits[order[i]])} has scans after those of visit {VisitName(visits[order[i - 1]])}.", visits[order[i]].Name);
    }

    static string VisitName(VisitDraft visit) =>
        visit.Name ?? visit.Number?.ToString("0.####", CultureInfo.InvariantCulture) ?? Day(visit.First);

    static bool IsBaselineName(string? name) =>
        name is not null && (name.Contains("BASELINE", StringComparison.OrdinalIgnoreCase) || name.Contains("SCREEN", StringComparison.OrdinalIgnoreCase)
            || name.Contains("基线", StringComparison.Ordinal) || name.Contains("筛选", StringComparison.Ordinal));
}
