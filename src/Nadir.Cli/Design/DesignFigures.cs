using System.Collections.Immutable;
using Nadir.Designs;
using Nadir.Reporting.Figures;
using Nadir.Reporting.Figures.Designs;

namespace Nadir.Cli.Design;

/// <summary>What <c>--figure</c> draws of a single-arm design.</summary>
static class DesignFigures
{
    /// <summary>Curves over the true rate.</summary>
    public static Figure Curve(string title, TestedRates rates, ImmutableArray<(string Label, Func<double, double> Chance)> curves) => RateCurveFigure.Of(new(
        "design-rates", title, rates.Null, rates.Alternative, rates.Alpha, 1 - rates.Beta, [.. curves.Select(curve => new RateCurve(curve.Label, curve.Chance))]));
}
