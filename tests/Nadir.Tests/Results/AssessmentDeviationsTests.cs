using System.Collections.Immutable;
using Nadir.Endpoints;
using Nadir.Protocol;
using Nadir.Response;
using Nadir.Results;
using Nadir.Results.Analyses;
using Nadir.Sdtm;

namespace Nadir.Tests.Results;

public class AssessmentDeviationsTests
{
    static readonly DateOnly First = new(2030, 1, 1);

    static readonly StudyDefinition Every42Days = new() { Study = "S", Title = "S", TumourAssessments = new() { Schedule = [new(42, null)], WindowDays = 7 } };

    /// <summary>Scans on days after the first dose; a letter P after a day is progression there.</summary>
    static string[] Deviations(string scans, int followed)
    {
        var days = scans.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        SubjectAnalysis subject = new()
        {
            Timeline = new()
            {
                Subject = "S-1", Data = new() { Subject = "S-1" }, Cutoff = new(2032, 1, 1), Enrolled = true, Treated = true,
                Origins = ImmutableDictionary<Origin, DatedRecord>.Empty.Add(Origin.FirstDose, new(First, null, "EXSTDTC")), LastKnownAlive = new(First.AddDays(followed), null, "SVSTDTC"),
            },
            Series =
            [
                new()
                {
                    Subject = "S-1", Reader = "investigator", Criteria = Criteria.Recist11, Recorded = false,
                    Assessments = [.. days.Select(day => Visit(int.Parse(day.TrimEnd('P'), System.Globalization.CultureInfo.InvariantCulture), day.EndsWith('P')))],
                },
            ],
        };
        return [.. AssessmentDeviations.Of(Every42Days, subject).Select(deviation => deviation.IsMissed ? $"{deviation.Number} missed" : $"{deviation.Number} {deviation.Days:+0;-0}")];
    }

    static Assessment Visit(int day, bool progression) => new()
    {
        Visit = $"DAY {day}", Date = First.AddDays(day), FirstScan = First.AddDays(day), LastScan = First.AddDays(day), Overall = progression ? ResponseCategory.PD : ResponseCategory.SD,
    };

    [Theory]
    [InlineData("42 84 126", 130, "")]
    [InlineData("35 91 126", 130, "")]              // seven days early and late are inside
    [InlineData("34 92 126", 130, "1 -8, 2 +8")]
    [InlineData("42 126", 130, "2 missed")]
    [InlineData("42", 91, "")]                       // the second window closes on the last day known
    [InlineData("42", 92, "2 missed")]
    [InlineData("42P", 400, "")]                     // nothing is due after progression
    [InlineData("63", 70, "1 +21")]                  // as near to the first as to the second: the first's
    [InlineData("", 40, "")]
    [InlineData("", 100, "1 missed, 2 missed")]
    public void A_planned_assessment_is_missed_or_outside_its_window(string scans, int followed, string expected) =>
        Assert.Equal(expected, string.Join(", ", Deviations(scans, followed)));

    [Fact]
    public void Without_a_schedule_nothing_is_due() =>
        Assert.Empty(AssessmentDeviations.Of(Every42Days with { TumourAssessments = new() }, new SubjectAnalysis { Timeline = new() { Subject = "S-1", Data = new SubjectData { Subject = "S-1" }, Cutoff = First } }));
}
