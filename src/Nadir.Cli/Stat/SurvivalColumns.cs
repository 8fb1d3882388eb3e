using System.Collections.Immutable;
using Nadir.Diagnostics;
using Nadir.Statistics.Survival;

namespace Nadir.Cli.Stat;

/// <summary>Time, event, groups and strata as the survival commands read them.</summary>
sealed class SurvivalColumns
{
    /// <summary>More groups than this are a mistake: a column of identifiers or measurements.</summary>
    public const int MostGroups = 1000;

    SurvivalColumns(StatColumns columns, EventTime[] times, StatColumns.Labels? groups, string? by, StatColumns.Labels? strata, ImmutableArray<Finding> findings) =>
        (Columns, Times, Groups, By, Strata, Findings) = (columns, times, groups, by, strata, findings);

    public StatColumns Columns { get; }
    public EventTime[] Times { get; }
    public StatColumns.Labels? Groups { get; }
    public string? By { get; }
    public StatColumns.Labels? Strata { get; }
    public ImmutableArray<Finding> Findings { get; }

    /// <summary><c>sex=1</c> for each group; <c>all</c> without groups.</summary>
    public string[] GroupNames => Groups is null ? [StatisticRow.All] : [.. Groups.Names.Select(name => $"{By}={name}")];

    /// <param name="covariates">Columns that may hold numbers or categories.</param>
    public static SurvivalColumns Read(
        string file, string time, string status, string? by = null, string? strata = null, IEnumerable<string>? covariates = null, IEnumerable<string>? numbers = null)
    {
        string[] texts = [StatColumns.Condition(status).Column, .. by is null ? (string[])[] : [by], .. strata is null ? (string[])[] : [strata]];
        var columns = StatColumns.Read(file, [time, .. numbers ?? []], texts, covariates);
        var isEvent = columns.Where(status);
        EventTime[] times = [.. columns.Times(time).Zip(isEvent, (at, happened) => new EventTime(at, happened))];
        var groups = by is null ? null : columns.Text(by);
        if (groups?.Names.Length > MostGroups)
            throw new StudyInputException(FormattableString.Invariant(
                $"{file}: column {by} has {groups.Names.Length} different values; groups come from a column of at most {MostGroups}."));
        var findings = columns.Unmatched(status) is { } unmatched ? columns.Findings.Add(unmatched) : columns.Findings;
        return new(columns, times, groups, by, strata is null ? null : columns.Text(strata), findings);
    }

    /// <summary>The times of each group, in the order of <see cref="GroupNames"/>.</summary>
    public EventTime[][] ByGroup()
    {
        if (Groups is null)
            return [Times];
        var sizes = new int[Groups.Names.Length];
        foreach (var code in Groups.Codes)
            sizes[code]++;
        EventTime[][] groups = [.. sizes.Select(size => new EventTime[size])];
        Array.Clear(sizes);
        for (var row = 0; row < Times.Length; row++)
        {
            var code = Groups.Codes[row];
            groups[code][sizes[code]++] = Times[row];
        }
        return groups;
    }
}
