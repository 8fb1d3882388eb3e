using System.Collections.Immutable;
using System.Globalization;
using Nadir.Results.Analyses;
using Nadir.Sdtm;

namespace Nadir.Results.Registry;

/// <summary>Baseline characteristics of the treated: age, sex, race and ethnicity in the registry's categories, region.</summary>
/// <remarks>With two groups or more a total stands beside them, as the registry asks.</remarks>
static class BaselineModule
{
    public const string AgeTitle = "Age, Continuous", SexTitle = "Sex: Female, Male", RaceTitle = "Race (NIH/OMB)", EthnicityTitle = "Ethnicity (NIH/OMB)", RegionTitle = "Region of Enrollment";
    const string Unknown = "Unknown or Not Reported";

    static readonly ImmutableArray<(string Title, string[] Words)> Races =
    [
        ("American Indian or Alaska Native", ["AMERICAN INDIAN OR ALASKA NATIVE"]), ("Asian", ["ASIAN"]),
        ("Native Hawaiian or Other Pacific Islander", ["NATIVE HAWAIIAN OR OTHER PACIFIC ISLANDER"]), ("Black or African American", ["BLACK OR AFRICAN AMERICAN"]),
        ("White", ["WHITE"]), ("More than one race", ["MULTIPLE", "MORE THAN ONE RACE"]), (Unknown, []),
    ];

    static readonly ImmutableArray<(string Title, string[] Words)> Ethnicities =
        [("Hispanic or Latino", ["HISPANIC OR LATINO"]), ("Not Hispanic or Latino", ["NOT HISPANIC OR LATINO"]), (Unknown, [])];

    static readonly ImmutableDictionary<string, string> Countries = ImmutableDictionary.CreateRange(StringComparer.OrdinalIgnoreCase, new Dictionary<string, string>
    {
        ["AUS"] = "Australia", ["AUT"] = "Austria", ["BEL"] = "Belgium", ["BRA"] = "Brazil", ["CAN"] = "Canada", ["CHE"] = "Switzerland", ["CHN"] = "China", ["DEU"] = "Germany",
        ["DNK"] = "Denmark", ["ESP"] = "Spain", ["FRA"] = "France", ["GBR"] = "United Kingdom", ["HKG"] = "Hong Kong", ["ISR"] = "Israel", ["ITA"] = "Italy", ["JPN"] = "Japan",
        ["KOR"] = "South Korea", ["NLD"] = "Netherlands", ["NOR"] = "Norway", ["NZL"] = "New Zealand", ["POL"] = "Poland", ["SGP"] = "Singapore", ["SWE"] = "Sweden",
        ["THA"] = "Thailand", ["TUR"] = "Turkey", ["TWN"] = "Taiwan", ["USA"] = "United States",
    });

    public static BaselineCharacteristicsModule Of(StudyAnalysis analysis, ImmutableArray<ReportedGroup> groups)
    {
        var treated = analysis.Subjects.Where(subject => subject.Timeline.Treated && groups.Any(group => group.Has(subject))).ToArray();
        List<ReportedGroup> columns = [.. groups];
        List<SubjectAnalysis[]> members = [.. groups.Select(group => treated.Where(group.Has).ToArray())];
        if (groups.Length > 1)
        {
            columns.Add(new("total", "Total", "Total of all reporting groups"));
            members.Add(treated);
        }
        Dm[][] people = [.. members.Select(own => own.Select(subject => subject.Timeline.Data.Demographics).OfType<Dm>().ToArray())];
        var all = people[^1];

        List<BaselineMeasure> measures = [];
        if (all.Any(dm => dm.Age is not null && InYears(dm)))
            measures.Add(Age(people));
        if (all.Any(dm => dm.Sex is { Length: > 0 }))
            measures.Add(Categories(SexTitle, people, [("Female", dm => Is(dm.Sex, "F")), ("Male", dm => Is(dm.Sex, "M")), .. OtherSex(all)]));
        if (all.Any(dm => dm.Ethnicity is { Length: > 0 }))
            measures.Add(Categories(EthnicityTitle, people, Listed(Ethnicities, dm => dm.Ethnicity)));
        if (all.Any(dm => dm.Race is { Length: > 0 }))
            measures.Add(Categories(RaceTitle, people, Listed(Races, dm => dm.Race)));
        if (all.Any(dm => dm.Country is { Length: > 0 }))
            measures.Add(Region(people, all));
        return new()
        {
            PopulationDescription = "Participants who received at least one dose of study treatment",
            Groups = [.. columns.Select((group, i) => group.As(ReportedGroup.Id("BG", i)))],
            Denoms = [Denominator(members.Select(own => own.Length))],
            Measures = measures,
        };
    }

    static Denominator Denominator(IEnumerable<int> counts) => new()
    {
        Units = "Participants",
        Counts = [.. counts.Select((count, i) => new DenominatorCount { GroupId = ReportedGroup.Id("BG", i), Value = Text(count) })],
    };

    static BaselineMeasure Age(Dm[][] people)
    {
        double[][] ages = [.. people.Select(own => own.Where(dm => dm.Age is not null && InYears(dm)).Select(dm => (double)dm.Age!.Value).ToArray())];
        return new()
        {
            Title = AgeTitle, ParamType = "MEAN", DispersionType = "STANDARD_DEVIATION", UnitOfMeasure = "years",
            Classes =
            [
                new()
                {
                    Denoms = ages.Select(own => own.Length).SequenceEqual(people.Select(own => own.Length)) ? null : [Denominator(ages.Select(own => own.Length))],
                    Categories = [new() { Measurements = [.. ages.Select((own, i) => Cell(i, Quantities.Rows("", "", own).ToLookup(row => row.Statistic, StringComparer.Ordinal)))] }],
                },
            ],
        };

        static Measurement Cell(int i, ILookup<string, AnalysisResult> rows)
        {
            var (mean, deviation) = (rows["mean"].First(), rows["standard-deviation"].First());
            return new()
            {
                GroupId = ReportedGroup.Id("BG", i), Value = mean.Value is { } value ? Display.Number(value, 1) : Measurement.NotAvailable,
                Spread = deviation.Value is { } spread ? Display.Number(spread, 1) : Measurement.NotAvailable,
                Comment = mean.Value is null ? "No participant in this group has a recorded age."
                    : deviation.Value is null ? "A standard deviation cannot be calculated for a single participant." : null,
            };
        }
    }

    static BaselineMeasure Categories(string title, Dm[][] people, IEnumerable<(string Title, Func<Dm, bool> Is)> categories) => new()
    {
        Title = title, ParamType = "COUNT_OF_PARTICIPANTS", UnitOfMeasure = "Participants",
        Classes = [new() { Categories = [.. categories.Select(category => new MeasureCategory { Title = category.Title, Measurements = Cells(people, category.Is) })] }],
    };

    static BaselineMeasure Region(Dm[][] people, Dm[] all) => new()
    {
        Title = RegionTitle, ParamType = "COUNT_OF_PARTICIPANTS", UnitOfMeasure = "Participants",
        Classes =
        [
            .. all.Select(Country).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
                .Select(country => new MeasureClass { Title = country, Categories = [new() { Measurements = Cells(people, dm => Country(dm) == country) }] }),
        ],
    };

    static ImmutableArray<Measurement> Cells(Dm[][] people, Func<Dm, bool> counts) =>
        [.. people.Select((own, i) => new Measurement { GroupId = ReportedGroup.Id("BG", i), Value = Text(own.Count(counts)) })];

    static IEnumerable<(string Title, Func<Dm, bool> Is)> OtherSex(Dm[] all) =>
        all.Any(dm => !Is(dm.Sex, "F") && !Is(dm.Sex, "M")) ? [(Unknown, dm => !Is(dm.Sex, "F") && !Is(dm.Sex, "M"))] : [];

    /// <summary>The registry's categories, all of them; what is none of them is unknown or not reported.</summary>
    static IEnumerable<(string Title, Func<Dm, bool> Is)> Listed(ImmutableArray<(string Title, string[] Words)> categories, Func<Dm, string?> of) =>
        categories.Select(category => (category.Title, new Func<Dm, bool>(dm => category.Words.Length > 0 ? category.Words.Any(word => Is(of(dm), word))
            : !categories.Any(other => other.Words.Any(word => Is(of(dm), word))))));

    static string Country(Dm dm) => dm.Country is { Length: > 0 } code ? Countries.GetValueOrDefault(code, code) : "Unknown";
    static bool Is(string? recorded, string word) => string.Equals(recorded?.Trim(), word, StringComparison.OrdinalIgnoreCase);
    static bool InYears(Dm dm) => dm.AgeUnit is null or "" || dm.AgeUnit.StartsWith("YEAR", StringComparison.OrdinalIgnoreCase);
    static string Text(int count) => count.ToString(CultureInfo.InvariantCulture);
}
