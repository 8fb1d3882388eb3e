namespace Nadir.Statistics.Regression;

/// <summary>How a partial likelihood treats events at the same time.</summary>
public enum CoxTies
{
    /// <summary>Efron, J Am Stat Assoc 1977;72:557-565. The default here and in R.</summary>
    Efron,
    /// <summary>Breslow, J R Stat Soc B 1972;34:216-217. The default of SAS PHREG.</summary>
    Breslow,
    /// <summary>Cox's discrete likelihood (J R Stat Soc B 1972;34:187-220): every choice of the subjects who had the event. R <c>exact</c>, SAS <c>DISCRETE</c>.</summary>
    Exact,
}
