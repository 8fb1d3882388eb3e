using System.Collections.Immutable;

namespace Nadir.Pharmacokinetics;

/// <summary>Every parameter once, each after those it needs.</summary>
public static class ParameterList
{
    public static readonly ImmutableArray<Parameter> All = Numbered(
    [
        Cmax.Definition, Tmax.Definition, Cmin.Definition, Cmin.Time, LastConcentration.Clast, LastConcentration.Tlast, Tlag.Definition, InitialConcentration.Definition,
        AucLast.Definition, AucAll.Definition, AumcLast.Definition,
        LambdaZ.Definition, TerminalHalfLife.Definition, LambdaZ.Points, LambdaZ.From, LambdaZ.To, LambdaZ.Span,
        LambdaZ.R2, LambdaZ.R2Adjusted, LambdaZ.Correlation, LambdaZ.ClastPredicted,
        AucInfinity.Observed, AucInfinity.Predicted,
        AucExtrapolated.Observed, AucExtrapolated.Predicted, AucExtrapolated.BackObserved, AucExtrapolated.BackPredicted,
        AumcInfinity.Observed, AumcInfinity.Predicted, AumcInfinity.ExtrapolatedObserved, AumcInfinity.ExtrapolatedPredicted,
        MeanResidenceTime.Last, MeanResidenceTime.Observed, MeanResidenceTime.Predicted,
        Clearance.Observed, Clearance.Predicted, Clearance.OverFObserved, Clearance.OverFPredicted,
        Volume.Observed, Volume.Predicted, Volume.OverFObserved, Volume.OverFPredicted,
        SteadyStateVolume.Observed, SteadyStateVolume.Predicted,
        .. DoseNormalised.All, .. SteadyState.All, .. AucInterval.All,
    ]);

    /// <returns>Null when no parameter has that code.</returns>
    public static Parameter? Find(string code) => All.FirstOrDefault(parameter => parameter.Code == code);

    static ImmutableArray<Parameter> Numbered(ImmutableArray<Parameter> parameters)
    {
        for (var i = 0; i < parameters.Length; i++)
            parameters[i].Index = i;
        return parameters;
    }
}
