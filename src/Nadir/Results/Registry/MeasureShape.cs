using System.Globalization;
using Nadir.Pharmacokinetics;
using Nadir.Protocol;
using Nadir.Results.Analyses;
using Nadir.Results.Kinetics;

namespace Nadir.Results.Registry;

/// <summary>How an endpoint's statistics become a posted measure: which rows, which measure type, dispersion and unit.</summary>
/// <param name="Analysis">As in <see cref="AnalysisResult.Analysis"/>.</param>
/// <param name="Statistic">Row with the value and, for intervals, its limits.</param>
/// <param name="ParamType">NUMBER, MEDIAN, GEOMETRIC_MEAN, COUNT_OF_PARTICIPANTS.</param>
/// <param name="Dispersion">Null for none.</param>
/// <param name="Scale">From the row's value to the unit.</param>
/// <param name="Spread">Statistic of a spread beside the value; null for limits or none.</param>
/// <param name="Low">Statistic of the lower limit where another row has it; null: the row's own.</param>
/// <param name="High">Likewise the upper one.</param>
/// <param name="Significant">Digits kept in all; null: <paramref name="Decimals"/> after the point.</param>
sealed record MeasureShape(
    string Analysis, string Statistic, string ParamType, string? Dispersion, string Unit, double Scale = 1, int Decimals = 1, int? Significant = null,
    string? Spread = null, string? Low = null, string? High = null)
{
    public const string Count = "COUNT_OF_PARTICIPANTS", Median = "MEDIAN", Number = "NUMBER", GeometricMean = "GEOMETRIC_MEAN";
    public const string FullRange = "Full Range", Quartiles = "Inter-Quartile Range", GeometricVariation = "Geometric Coefficient of Variation", Deviation = "Standard Deviation";

    /// <summary>The number posted is how many have it, not a share.</summary>
    public bool CountsSubjects => ParamType is Count;
    public bool HasLimits => Dispersion is not null && Spread is null;

    /// <returns>Null for a kind that has no single measure.</returns>
    public static MeasureShape? Of(Endpoint endpoint, StudyAnalysis analysis)
    {
        var interval = $"{Display.Level(endpoint.Policies.Level)} Confidence Interval";
        var month = 1 / endpoint.Policies.DaysPerMonth;
        if (ResponseRate.All.FirstOrDefault(rate => rate.Kind == endpoint.Kind) is { } rate)
            return new($"{rate.Analysis}-{(ResponseRate.ConfirmedFirst(endpoint) ? "confirmed" : "unconfirmed")}", "proportion", Number, interval, "percentage of participants", 100);
        if (endpoint.Kind is EndpointKind.TTR && analysis.Results.Any(row => row.Endpoint == endpoint.Id && row.Analysis == "time-to-response"))
            return new("time-to-response", "median", Median, FullRange, "months", month, Low: "minimum", High: "maximum");
        if (EndpointAnalyses.TimesToEvent.Contains(endpoint.Kind))
            return new("kaplan-meier", "median", Median, interval, "months", month);
        return endpoint.Kind switch
        {
            EndpointKind.AE or EndpointKind.SAE => new("adverse-events", "proportion", Count, null, "Participants"),
            EndpointKind.DLT => new("dose-limiting-toxicity", "proportion", Count, null, "Participants"),
            EndpointKind.LC => new("local-control", "proportion", Number, interval, "percentage of participants", 100),
            EndpointKind.TUMOR_CHANGE => new("tumour-change", "median", Median, FullRange, "percent change", Low: "minimum", High: "maximum"),
            EndpointKind.MTD => new("maximum-tolerated-dose", "mtd", Number, null, "dose level"),
            EndpointKind.RP2D => new("maximum-tolerated-dose", "recommended-level", Number, null, "dose level"),
            _ when KineticQuestions.Answers(endpoint.Kind) => Kinetic(endpoint, analysis),
            _ => null,
        };
    }

    /// <summary>Concentrations and areas by geometric mean and its coefficient of variation, times by median and range, persistence by its median.</summary>
    static MeasureShape? Kinetic(Endpoint endpoint, StudyAnalysis analysis)
    {
        if (KineticQuestions.Of(endpoint, analysis.Definition).Question is not { } question)
            return null;
        var course = analysis.Subjects.SelectMany(subject => subject.Kinetics).FirstOrDefault(one => one.Definition.Id == question.Course.Id && !one.IsEmpty);
        if (endpoint.Kind is EndpointKind.CYTOKINE && endpoint.Kinetics?.Parameter is null)
            return Geometric("peak", course?.Units.Of(ParameterUnit.Concentration));
        if (endpoint.Kind is EndpointKind.CELL_KINETICS && question.Parameter is null && question.Part is null)
            return new("persistence", "median", Median, $"{Display.Level(endpoint.Policies.Level)} Confidence Interval", question.Course.TimeUnit is KineticTime.Days ? "days" : "hours");
        var unit = course?.Units.Of(KineticQuestions.Unit(question));
        return KineticQuestions.Summary(question) is Pharmacokinetics.Summary.Geometric ? Geometric("kinetics", unit)
            : new("kinetics", "median", Median, FullRange, Plural(unit), Significant: 4, Low: "minimum", High: "maximum");
    }

    static MeasureShape Geometric(string analysis, string? unit) =>
        new(analysis, "geometric-mean", GeometricMean, GeometricVariation, unit is { Length: > 0 } known ? known : "ratio", Significant: 4, Spread: "geometric-cv");

    static string Plural(string? unit) => unit switch { null or "" => "ratio", "day" => "days", "h" => "hours", _ => unit };

    /// <summary>A value in the measure's unit: a fixed number of decimals, or of digits.</summary>
    public string Text(double value)
    {
        var scaled = value * Scale;
        if (Significant is not { } digits || scaled == 0)
            return Display.Number(scaled, Decimals);
        var exponent = (int)Math.Floor(Math.Log10(Math.Abs(scaled)));
        var decimals = digits - 1 - exponent;
        if (decimals >= 0)
            return Math.Round(scaled, Math.Min(decimals, 15), MidpointRounding.AwayFromZero).ToString("0." + new string('#', Math.Min(decimals, 15)), CultureInfo.InvariantCulture);
        var step = Math.Pow(10, -decimals);
        return (Math.Round(scaled / step, MidpointRounding.AwayFromZero) * step).ToString("0", CultureInfo.InvariantCulture);
    }
}
