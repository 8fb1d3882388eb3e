using System.Collections.Immutable;
using System.Globalization;
using Nadir.Protocol.Keys;

namespace Nadir.Protocol;

/// <summary>What must hold of the courses that are followed and of the questions that endpoints ask of them.</summary>
static class KineticRules
{
    public static readonly ImmutableArray<EndpointRules.Rule> OfEndpoints = [KnownCourse];

    public static IEnumerable<StudyDoubt> Profiles(StudyDefinition study)
    {
        for (var i = 0; i < study.Kinetics.Length; i++)
        {
            var profile = study.Kinetics[i];
            object[] path = ["kinetics", i];
            if (study.Kinetics.Take(i).Any(other => other.Id == profile.Id))
                yield return new StudyDoubt([.. path], $"found \"{profile.Id}\" a second time, expected a name of its own");
            if (profile.Domain.Equals("pp", StringComparison.OrdinalIgnoreCase))
                yield return new StudyDoubt([.. path, "domain"], "found pp, which holds parameters and no concentrations; expected the domain of the samples. What PP records is compared by itself (key recorded)");
            if (profile.Treatment is { } treatment && study.Treatments.All(known => known.Id != treatment))
                yield return new StudyDoubt([.. path, "treatment"], $"found the treatment \"{treatment}\", expected one of the study");
            for (var k = 0; k < profile.Intervals.Length; k++)
                if (Interval(profile.Intervals[k]) is null)
                    yield return new StudyDoubt([.. path, "intervals", k], $"found \"{profile.Intervals[k]}\", expected from-to in {profile.TimeUnit.ToString().ToLowerInvariant()}, such as 0-28 or 0-inf");
        }
    }

    static IEnumerable<StudyDoubt> KnownCourse(StudyDefinition study, Endpoint e)
    {
        if (e.Kinetics is not { } question)
            yield break;
        if (study.Kinetics.All(profile => profile.Id != question.Of))
            yield return new StudyDoubt(["kinetics", "of"], study.Kinetics.IsEmpty
                ? $"found the course \"{question.Of}\", expected kinetics in the study"
                : $"found the course \"{question.Of}\", expected one of the study's; the nearest is \"{Nearest.To(question.Of, study.Kinetics.Select(profile => profile.Id))}\"");
        if (question.Dose != KineticDose.First && study.Kinetics.FirstOrDefault(profile => profile.Id == question.Of) is { Kind: not KineticKind.Drug } other)
            yield return new StudyDoubt(["kinetics", "dose"], $"found dose {question.Dose} of {other.Kind.ToString().ToLowerInvariant()}, which are followed after the first dose only; expected it for a drug");
        if (question.Interval is { } interval && Interval(interval) is null)
            yield return new StudyDoubt(["kinetics", "interval"], $"found \"{interval}\", expected from-to, such as 0-90 or 0-inf");
    }

    /// <returns>Start and end of <c>0-90</c>, <c>0-inf</c>; null for anything else.</returns>
    public static (double Start, double End)? Interval(string text) =>
        text.Split('-') is [var from, var to] && double.TryParse(from, NumberStyles.Float, CultureInfo.InvariantCulture, out var start) && start >= 0
            && (to == "inf" ? double.PositiveInfinity : double.TryParse(to, NumberStyles.Float, CultureInfo.InvariantCulture, out var end) ? end : double.NaN) is var last && last > start
            ? (start, last) : null;
}
