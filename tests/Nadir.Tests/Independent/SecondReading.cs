using System.Globalization;
using Nadir.Endpoints;
using Nadir.Protocol;
using Nadir.Response;
using Nadir.Response.Recist11;

namespace Nadir.Tests.Independent;

/// <summary>One subject read twice, by Nadir and by the plain reading, and where the two part.</summary>
static class SecondReading
{
    static readonly Endpoint Best = new() { Id = "bor", Title = "Best overall response", Kind = EndpointKind.BOR };
    static readonly StudyDefinition Study = new() { Study = "T", Title = "T", Endpoints = [Best] };

    /// <returns>The first difference: its kind, and both answers; null when the readings agree.</returns>
    public static (string Kind, string Detail)? Difference(AbstractSubject subject)
    {
        var plain = PlainRecist.Read(subject);
        var data = SubjectRecords.Of(subject);
        var cutoff = SubjectRecords.Date(subject.Cutoff);
        var timeline = SubjectTimelines.Derive(data, Study, cutoff);
        var series = Recist11Series.Derive(data, Reader.Investigator, Study, new(SubjectRecords.FirstDose, timeline.NewTherapy?.Date, cutoff));
        if (timeline.NewTherapy?.Date != (subject.NewTherapy is { } day && day <= subject.Cutoff ? SubjectRecords.Date(day) : null))
            return ("new therapy", $"{timeline.NewTherapy?.Date} / {subject.NewTherapy}");

        var counted = series.Assessments.Where(a => a.Excluded is null).ToList();
        foreach (var (own, product) in plain.Zip(counted))
        {
            foreach (var (what, ours, theirs) in Sides(own, product))
            {
                if (ours != theirs)
                {
                    var kind = what is "visit" or "date" or "sum" or "nadir" ? $"{what} of {own.Overall}" : $"{what}: plain {ours}, product {theirs}";
                    return (kind, $"visit {own.Visit} {what}: plain {ours}, product {theirs}\n{Lines(plain)}");
                }
            }
        }
        if (plain.Count != counted.Count)
            return (plain.Count > counted.Count ? "product counts fewer visits" : "product counts more visits", $"plain {plain.Count}, product {counted.Count}\n{Lines(plain)}");

        EndpointContext context = new(Best, Study, timeline, series, CalendarAnchors.None);
        var targets = subject.Lesions.Any(l => l.Part is Part.Target);
        foreach (var confirmed in (bool[])[false, true])
        {
            var ours = confirmed ? PlainBestResponse.Confirmed(plain, targets) : PlainBestResponse.Unconfirmed(plain, targets);
            var theirs = BestOverallResponse.Derive(context, SubjectRecords.FirstDose, cutoff, confirmed);
            var word = confirmed ? "confirmed best" : "unconfirmed best";
            if (ours.Category != theirs.Category.Code)
                return ($"{word}: plain {ours.Category} product {theirs.Category.Code}", $"plain {ours.Category}, product {theirs.Category.Code}\n{Lines(plain)}");
            var responseOn = theirs.ResponseOn is { } date ? date.DayNumber - SubjectRecords.FirstDose.DayNumber : (int?)null;
            if (ours.ResponseDay != responseOn)
                return ($"{word}: first response day", $"plain {ours.ResponseDay}, product {responseOn}\n{Lines(plain)}");
        }
        return null;
    }

    static IEnumerable<(string What, string Plain, string Product)> Sides(PlainVerdict own, Assessment product)
    {
        yield return ("visit", Text(own.Visit), Text(product.VisitNumber));
        yield return ("target", own.Target ?? "none", product.Target?.Code ?? "none");
        yield return ("non-target", own.NonTarget ?? "none", product.NonTarget?.Code ?? "none");
        yield return ("overall", own.Overall, product.Overall.Code);
        yield return ("date", Text(own.Day), Text(product.Date.DayNumber - SubjectRecords.FirstDose.DayNumber));
        if (own.Sum is null)
            yield break;
        yield return ("sum", Text(own.Sum), Text(product.Sum?.Measured.Value));
        yield return ("complete", own.Complete ? "yes" : "no", product.Sum?.Complete == true ? "yes" : "no");
        yield return ("nadir", Text(own.Nadir), Text(product.Sum?.Nadir?.Value));
    }

    static string Text(decimal? value) => value?.ToString("0.####", CultureInfo.InvariantCulture) ?? "none";

    static string Lines(IEnumerable<PlainVerdict> plain) => string.Concat(plain.Select(v => $"  plain V{v.Visit} day {v.Day}: target {v.Target}, non-target {v.NonTarget}, overall {v.Overall}, sum {Text(v.Sum)}{(v.Complete ? "" : " partial")}, nadir {Text(v.Nadir)}\n"));

    /// <summary>The smallest subject that still shows a difference of the same kind: visits, lesions and dates are left out one at a time.</summary>
    public static AbstractSubject Smallest(AbstractSubject subject, string kind) => Smallest(subject, kind, Difference);

    public static AbstractSubject Smallest(AbstractSubject subject, string kind, Func<AbstractSubject, (string Kind, string Detail)?> difference)
    {
        for (var again = true; again;)
        {
            again = false;
            foreach (var smaller in Smaller(subject))
            {
                if (smaller.Lesions.Any(l => l.Part is not Part.New) && smaller != subject && difference(smaller)?.Kind == kind)
                {
                    (subject, again) = (smaller, true);
                    break;
                }
            }
        }
        return subject;
    }

    static IEnumerable<AbstractSubject> Smaller(AbstractSubject subject)
    {
        if (subject.NewTherapy is not null)
            yield return subject with { NewTherapy = null };
        if (subject.Cutoff != AbstractSubject.NoCutoff)
            yield return subject with { Cutoff = AbstractSubject.NoCutoff };
        foreach (var visit in subject.Visits)
            yield return subject with { Visits = subject.Visits.Remove(visit) };
        for (var i = 0; i < subject.Lesions.Length; i++)
        {
            yield return subject with
            {
                Lesions = subject.Lesions.RemoveAt(i),
                BaselineDays = subject.BaselineDays.RemoveAt(i),
                Visits = [.. subject.Visits.Select(v => v with { Looks = v.Looks.RemoveAt(i) })],
            };
        }
        foreach (var visit in subject.Visits)
        {
            var first = visit.Looks.Where(l => l.Seen is not Seen.Nothing).Select(l => l.Day).DefaultIfEmpty(0).Min();
            if (visit.Looks.Any(l => l.Seen is not Seen.Nothing && l.Day != first))
                yield return subject with { Visits = subject.Visits.Replace(visit, visit with { Looks = [.. visit.Looks.Select(l => l.Seen is Seen.Nothing ? l : l with { Day = first })] }) };
        }
    }
}
