using System.Collections.Immutable;
using Nadir.Endpoints;
using Nadir.Protocol;

namespace Nadir.Results.Analyses;

/// <summary>From enrolment to the data cut-off: how many were enrolled and treated, in each population, on treatment, why treatment ended, and who died.</summary>
public static class DispositionSummary
{
    public const string Analysis = "disposition";

    /// <summary>Mark of a reason why treatment ended, in a group's name.</summary>
    public const string Reason = "reason=";

    /// <summary>Parts that are of enrolled subjects, then those of treated ones.</summary>
    public const string Enrolled = "enrolled", Treated = "treated", Population = "population=", Ongoing = "on-treatment", Ended = "ended", NewTherapy = "new-therapy", Died = "died";

    public static IEnumerable<AnalysisResult> Rows(StudyDefinition definition, ImmutableArray<SubjectAnalysis> subjects)
    {
        foreach (var group in SubjectGroup.Of(definition, [.. subjects.Select(subject => new Member(subject, new SubjectEndpoint("", true)))]))
        {
            AnalysisResult Row(string part, int count, int of) => AdverseEventIncidence.Count("", Analysis, group.Named(part), "count", count, of);
            SubjectAnalysis[] enrolled = [.. group.Members.Select(member => member.Subject).Where(subject => subject.Timeline.Enrolled)];
            SubjectAnalysis[] treated = [.. enrolled.Where(subject => subject.Timeline.Treated)];
            SubjectAnalysis[] ended = [.. treated.Where(subject => !TreatmentStatus.IsOngoing(subject))];
            yield return Row("in-data", group.Members.Length, group.Members.Length);
            yield return Row(Enrolled, enrolled.Length, enrolled.Length);
            yield return Row(Treated, treated.Length, enrolled.Length);
            foreach (var population in definition.Populations.Where(population => population.Id is not ("enrolled" or "treated")))
                yield return Row(Population + population.Id, enrolled.Count(subject => subject.Populations.Contains(population.Id)), enrolled.Length);
            yield return Row(Ongoing, treated.Length - ended.Length, treated.Length);
            yield return Row(Ended, ended.Length, treated.Length);
            foreach (var reason in ended.GroupBy(subject => TreatmentStatus.EndReason(subject) ?? "Not recorded", StringComparer.Ordinal)
                         .OrderByDescending(reason => reason.Count()).ThenBy(reason => reason.Key, StringComparer.Ordinal))
                yield return Row(Reason + reason.Key, reason.Count(), treated.Length);
            yield return Row(NewTherapy, treated.Count(subject => subject.Timeline.NewTherapy is not null), treated.Length);
            yield return Row(Died, treated.Count(subject => subject.Timeline.Death is not null), treated.Length);
        }
    }
}
