using System.Collections.Immutable;
using System.Globalization;
using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Results.Analyses;

namespace Nadir.Results.Registry;

/// <summary>Outcome measures: each registered row in its own words, with the statistic that answers it.</summary>
/// <remarks>
/// A row that several endpoints answer is posted once for each, numbered after the registered title. An endpoint beside a registered one is not posted.
/// Without any registered row in the definition, its endpoints are posted under their own titles.
/// </remarks>
static class OutcomeModule
{
    public static OutcomeMeasuresModule Of(StudyAnalysis analysis, List<Finding> findings)
    {
        var answers = analysis.Answers.Where(answer => answer.Endpoint.Beside is null).ToArray();
        if (answers.Any(answer => answer.Endpoint.Registered is not null))
            answers = [.. answers.Where(answer => answer.Endpoint.Registered is not null)];
        else
            findings.Add(new(FindingCodes.ResultsNotRegistered, "The definition carries no registered row (endpoints[].registered); outcomes are posted under the endpoints' own titles."));
        List<OutcomeMeasure> measures = [];
        foreach (var row in answers.GroupBy(answer => answer.Endpoint.Registered is { } registered ? (registered.Role, registered.Index) : (answer.Endpoint.Tier, int.MaxValue))
            .OrderBy(row => row.Key.Item1).ThenBy(row => row.Key.Item2))
        {
            var parts = row.ToArray();
            var registered = row.Key.Item2 < int.MaxValue;
            if (registered && parts.Length > 1)
                findings.Add(new(FindingCodes.ResultsRowSplit, string.Create(CultureInfo.InvariantCulture,
                    $"Registered {Role(row.Key.Item1)} outcome {row.Key.Item2} is answered by {parts.Length} measures ({string.Join(", ", parts.Select(part => part.Endpoint.Id))}); their titles are numbered, since the registry asks for one measure a row.")));
            for (var i = 0; i < parts.Length; i++)
                measures.Add(Measure(analysis, parts[i], registered && parts.Length > 1
                    ? string.Create(CultureInfo.InvariantCulture, $" ({i + 1} of {parts.Length}: {parts[i].Endpoint.Title})") : "", findings));
        }
        return new() { OutcomeMeasures = measures };
    }

    static OutcomeMeasure Measure(StudyAnalysis analysis, EndpointAnswer answer, string numbered, List<Finding> findings)
    {
        var endpoint = answer.Endpoint;
        var row = endpoint.Registered;
        if (row is { Measure: null })
            findings.Add(new(FindingCodes.ResultsNotRegistered, $"{endpoint.Id}: the definition has the row's place in the record but not its words (registered.measure); the endpoint's own title stands in."));
        OutcomeMeasure measure = new()
        {
            Type = (row?.Role ?? endpoint.Tier) switch { EndpointTier.Primary => "PRIMARY", EndpointTier.Secondary => "SECONDARY", _ => "OTHER_PRE_SPECIFIED" },
            Title = (row?.Measure ?? endpoint.Title) + numbered,
            Description = row?.Description,
            TimeFrame = row?.TimeFrame,
            ReportingStatus = OutcomeMeasure.NotPosted,
        };
        if (answer.NotComputed is { } why)
            return NotPosted(measure, endpoint, why, findings);
        var posted = Fill(measure, analysis, endpoint);
        return posted ?? NotPosted(measure, endpoint, $"endpoints of kind {endpoint.Kind} have no single statistic for the registry's table", findings);
    }

    static OutcomeMeasure NotPosted(OutcomeMeasure measure, Endpoint endpoint, string why, List<Finding> findings)
    {
        findings.Add(new(FindingCodes.ResultsNotPosted, $"{endpoint.Id}: {why}. The registry asks for the date on which the result will be posted."));
        return measure;
    }

    static OutcomeMeasure? Fill(OutcomeMeasure measure, StudyAnalysis analysis, Endpoint endpoint)
    {
        var own = analysis.Results.Where(row => row.Endpoint == endpoint.Id).ToArray();
        if (endpoint.Kind is EndpointKind.BOR)
            return BestResponses.Fill(measure, analysis.Definition, endpoint, own);
        if (endpoint.Kind is EndpointKind.PD_BIOMARKER or EndpointKind.BIOMARKER_CORR)
            return MarkerMeasure.Fill(measure, analysis, endpoint, own);
        if (MeasureShape.Of(endpoint, analysis) is not { } shape)
            return null;
        if (Landmarks(measure, endpoint, own) is { } asked)
            shape = shape with { Statistic = "survival", ParamType = MeasureShape.Number, Unit = "percentage of participants", Scale = 100, Decimals = 1 };
        else
            asked = [];
        var rows = own.Where(row => row.Analysis == shape.Analysis).ToArray();
        var groups = ReportedGroup.Of(analysis.Definition, rows.Where(row => row.Statistic == shape.Statistic));
        if (!rows.Any(row => row.Statistic == shape.Statistic && groups.Any(group => group.Name == row.Group)))
            return null;
        ImmutableArray<double?> times = asked.IsEmpty ? [null] : [.. asked.Select(day => (double?)day)];
        return measure with
        {
            ReportingStatus = OutcomeMeasure.Posted,
            PopulationDescription = PopulationOf(analysis.Definition, endpoint),
            ParamType = shape.ParamType, DispersionType = shape.Dispersion, UnitOfMeasure = shape.Unit,
            Groups = [.. groups.Select((group, i) => group.As(ReportedGroup.Id("OG", i)))],
            Denoms = [Denominator(groups.Select(group => Row(rows, shape.Statistic, group.Name, times[0])?.N ?? 0))],
            Classes =
            [
                .. times.Select(time => new MeasureClass
                {
                    Title = time is { } day ? string.Create(CultureInfo.InvariantCulture, $"Day {day}") : null,
                    Categories = [new() { Measurements = [.. groups.Select((group, i) => Cell(i, shape, rows, group.Name, time))] }],
                }),
            ],
        };
    }

    public static string PopulationOf(StudyDefinition study, Endpoint endpoint) =>
        study.Populations.FirstOrDefault(population => population.Id == endpoint.Population)?.Label ?? endpoint.Population;

    public static Denominator Denominator(IEnumerable<int> counts) => new()
    {
        Units = "Participants",
        Counts = [.. counts.Select((count, i) => new DenominatorCount { GroupId = ReportedGroup.Id("OG", i), Value = count.ToString(CultureInfo.InvariantCulture) })],
    };

    /// <summary>A registered row that asks for rates at a time and not for the median.</summary>
    static ImmutableArray<int>? Landmarks(OutcomeMeasure measure, Endpoint endpoint, AnalysisResult[] own) =>
        EndpointAnalyses.TimesToEvent.Contains(endpoint.Kind) && !endpoint.Landmarks.IsEmpty && measure.Title is { } title
        && (title.Contains(" rate", StringComparison.OrdinalIgnoreCase) || title.Contains("percent", StringComparison.OrdinalIgnoreCase) || title.Contains("proportion", StringComparison.OrdinalIgnoreCase))
        && own.Any(row => row.Analysis == "kaplan-meier" && row.Statistic == "survival") ? endpoint.Landmarks : null;

    static AnalysisResult? Row(AnalysisResult[] rows, string statistic, string group, double? time) =>
        rows.FirstOrDefault(row => row.Statistic == statistic && row.Group == group && (time is null || row.Time == time));

    static Measurement Cell(int i, MeasureShape shape, AnalysisResult[] rows, string group, double? time)
    {
        var row = Row(rows, shape.Statistic, group, time);
        var id = ReportedGroup.Id("OG", i);
        if (row is null || row.N == 0)
            return new()
            {
                GroupId = id, Value = shape.CountsSubjects ? "0" : Measurement.NotAvailable, Spread = shape.Spread is null || shape.CountsSubjects ? null : Measurement.NotAvailable,
                LowerLimit = shape.HasLimits ? Measurement.NotAvailable : null, UpperLimit = shape.HasLimits ? Measurement.NotAvailable : null,
                Comment = shape.CountsSubjects ? null : "No participant of this group could be analysed.",
            };
        if (shape.CountsSubjects)
            return new() { GroupId = id, Value = (row.Events ?? 0).ToString(CultureInfo.InvariantCulture) };
        var spread = shape.Spread is { } name ? Row(rows, name, group, time) : null;
        var low = shape.Low is { } lowest ? Row(rows, lowest, group, time)?.Value : row.Lower;
        var high = shape.High is { } highest ? Row(rows, highest, group, time)?.Value : row.Upper;
        string Shown(double? value) => value is { } known ? shape.Text(known) : Measurement.NotAvailable;
        return new()
        {
            GroupId = id, Value = Shown(row.Value),
            // A geometric coefficient of variation is posted in percent.
            Spread = shape.Spread is null ? null : spread?.Value is { } share ? Display.Percent(share) : Measurement.NotAvailable,
            LowerLimit = shape.HasLimits ? Shown(low) : null,
            UpperLimit = shape.HasLimits ? Shown(high) : null,
            Comment = Why(shape, row, low, high, spread),
        };
    }

    /// <summary>The comment that the registry requires beside "NA".</summary>
    static string? Why(MeasureShape shape, AnalysisResult row, double? low, double? high, AnalysisResult? spread)
    {
        List<string> reasons = [];
        var few = string.Create(CultureInfo.InvariantCulture, $"{row.Events ?? 0} {(row.Events == 1 ? "event" : "events")} in {row.N ?? 0} participants");
        if (row.Value is null)
            reasons.Add(shape.Statistic is "median" && row.Events is not null ? $"The median was not reached: {few}" : $"The value could not be estimated: {row.Why ?? "too few data"}");
        if (shape.HasLimits && (low is null || high is null))
            reasons.Add($"{(low is null && high is null ? "The limits of the interval" : high is null ? "The upper limit of the interval" : "The lower limit of the interval")} could not be estimated: {(row.Events is null ? row.Why ?? "too few data" : few)}");
        if (shape.Spread is not null && spread?.Value is null)
            reasons.Add($"The coefficient of variation could not be estimated: {spread?.Why ?? "too few data"}");
        return reasons.Count == 0 ? null : string.Join(". ", reasons) + ".";
    }

    static string Role(EndpointTier tier) => tier.ToString().ToLowerInvariant();
}
