using System.Collections.Immutable;
using Nadir.Protocol;
using Nadir.Sdtm;

namespace Nadir.Results.Analyses;

/// <summary>Who was treated: age, sex, race, ethnicity, country, and the size of every population.</summary>
public static class Demography
{
    public const string Analysis = "demography";

    /// <summary>Characteristics counted by value; a missing one is its own value, <c>(missing)</c>.</summary>
    static readonly ImmutableArray<(string Name, Func<Dm, string?> Of)> Characteristics =
    [
        ("sex", dm => dm.Sex), ("race", dm => dm.Race), ("ethnicity", dm => dm.Ethnicity), ("country", dm => dm.Country), ("arm", dm => dm.ActualArm ?? dm.Arm),
    ];

    public static IEnumerable<AnalysisResult> Rows(StudyDefinition definition, ImmutableArray<SubjectAnalysis> subjects, ImmutableArray<Member> treated)
    {
        foreach (var population in definition.Populations)
            yield return AdverseEventIncidence.Count("", "populations", population.Id, "subjects", subjects.Count(subject => subject.Populations.Contains(population.Id)), subjects.Length);
        foreach (var group in SubjectGroup.Of(definition, treated))
        {
            var people = group.Members.Select(member => member.Subject.Timeline.Data.Demographics).OfType<Dm>().ToArray();
            foreach (var row in Quantities.Rows(Analysis, group.Named("age"), people.Where(InYears).Select(dm => dm.Age).OfType<decimal>().Select(decimal.ToDouble)))
                yield return row;
            foreach (var (name, of) in Characteristics)
            {
                var values = people.Select(dm => of(dm) is { Length: > 0 } value ? value : "(missing)").ToArray();
                if (values.All(value => value is "(missing)"))
                    continue;
                foreach (var value in values.GroupBy(value => value, StringComparer.Ordinal).OrderBy(value => value.Key, StringComparer.Ordinal))
                    yield return AdverseEventIncidence.Count("", Analysis, group.Named($"{name}={value.Key}"), "count", value.Count(), group.Members.Length);
            }
        }
    }

    static bool InYears(Dm dm) => dm.AgeUnit is null or "" || dm.AgeUnit.StartsWith("YEAR", StringComparison.OrdinalIgnoreCase);
}
