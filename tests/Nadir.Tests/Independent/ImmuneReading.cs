using System.Globalization;
using Nadir.Endpoints;
using Nadir.Protocol;
using Nadir.Response;

namespace Nadir.Tests.Independent;

/// <summary>One subject read twice by immune criteria, by Nadir and by the plain reading, and where the two part.</summary>
static class ImmuneReading
{
    static readonly Endpoint Best = new() { Id = "bor", Title = "Best overall response", Kind = EndpointKind.BOR };

    /// <returns>The first difference: its kind, and both answers; null when the readings agree.</returns>
    public static (string Kind, string Detail)? Difference(AbstractSubject subject, string criteria)
    {
        var lines = criteria switch
        {
            Criteria.IRecist => OfIRecist(subject),
            Criteria.IrRc => OfBurden(subject, PlainBurdenRules.IrRc),
            Criteria.IrRecistBohnsack => OfBurden(subject, PlainBurdenRules.Bohnsack),
            _ => OfBurden(subject, PlainBurdenRules.Nishino),
        };
        var own = lines.Visits;

        var endpoint = Best with { Criteria = criteria };
        StudyDefinition study = new() { Study = "T", Title = "T", Endpoints = [endpoint] };
        var data = SubjectRecords.Of(subject);
        var cutoff = SubjectRecords.Date(subject.Cutoff);
        var timeline = SubjectTimelines.Derive(data, study, cutoff);
        ResponseContext context = new(SubjectRecords.FirstDose, timeline.NewTherapy?.Date, cutoff);
        var series = CriteriaSeries.Derive(criteria, LesionHistory.Assemble(data, Reader.Investigator, study, context), context, study.Policies);
        var product = series.Assessments.Where(a => a.Excluded is null or ExclusionReason.EarlyScan).Select(Line).ToList();
        var picture = $"{string.Concat(own.Select(l => $"  plain   {l}\n"))}{string.Concat(product.Select(l => $"  product {l}\n"))}";
        foreach (var (ours, theirs) in own.Zip(product))
        {
            if (ours != theirs)
                return ($"plain {ours.Code}, product {theirs.Code}{(ours.Code == theirs.Code ? " with other numbers" : "")}", picture);
        }
        if (own.Count != product.Count)
            return (own.Count > product.Count ? "product counts fewer visits" : "product counts more visits", picture);

        // what comes after new therapy is the endpoint's business
        var progression = FirstProgression.Find([.. series.Assessments.Where(a => a.Excluded is null)], ProgressionEvent.Radiological, SubjectRecords.FirstDose, cutoff,
            WaitingProgression.Of(series, study.Policies));
        var progressionDay = progression is null ? (int?)null : progression.Date.DayNumber - SubjectRecords.FirstDose.DayNumber;
        if (lines.ProgressionDay != progressionDay)
            return ("day of progression", $"plain {lines.ProgressionDay}, product {progressionDay}\n{picture}");
        var best = BestOverallResponse.Derive(new(endpoint, study, timeline, series, CalendarAnchors.None), SubjectRecords.FirstDose, cutoff, criteria != Criteria.IRecist);
        return lines.Best == best.Category.Code ? null : ($"best: plain {lines.Best}, product {best.Category.Code}", picture);
    }

    sealed record VisitLine(string Visit, string Code, string Measured, bool Complete, string Nadir, string New)
    {
        public override string ToString() => $"V{Visit} {Code}, {Measured}{(Complete ? "" : " partial")}, nadir {Nadir}, new lesions {New}";
    }

    static VisitLine Line(Assessment a)
    {
        var visit = Text(a.VisitNumber);
        return a.Excluded is ExclusionReason.EarlyScan ? new(visit, "not used", "", true, "", "")
            : a.Burden is { } burden ? new(visit, a.Overall.Code, Text(burden.Measured), burden.Complete, Text(burden.Nadir), "")
            : new(visit, a.Overall.Code, Text(a.Sum?.Measured.Value), a.Sum?.Complete ?? true, Text(a.Sum?.Nadir?.Value), Text(a.NewLesions?.Measured.Value));
    }

    static (List<VisitLine> Visits, int? ProgressionDay, string Best) OfIRecist(AbstractSubject subject)
    {
        var verdicts = PlainIRecist.Read(subject);
        return ([.. verdicts.Select(v => v.Code is null ? new(Text(v.Visit), "not used", "", true, "", "")
                : new VisitLine(Text(v.Visit), v.Code, Text(v.Sum), v.Complete, Text(v.Nadir), Text(v.NewSum)))],
            PlainIRecist.ProgressionDay(verdicts), PlainIRecist.BestUnconfirmed(verdicts, subject.Lesions.Any(l => l.Part is Part.Target)));
    }

    static (List<VisitLine> Visits, int? ProgressionDay, string Best) OfBurden(AbstractSubject subject, PlainBurdenRules rules)
    {
        var verdicts = PlainBurden.Read(subject, rules);
        return ([.. verdicts.Select(v => new VisitLine(Text(v.Visit), v.Code, Text(v.Burden), v.Complete, Text(v.Nadir), ""))],
            PlainBurden.ProgressionDay(verdicts), PlainBurden.BestConfirmed(verdicts, subject.Lesions.Any(l => l.Part is Part.Target)));
    }

    static string Text(decimal? value) => value?.ToString("0.####", CultureInfo.InvariantCulture) ?? "none";
}
