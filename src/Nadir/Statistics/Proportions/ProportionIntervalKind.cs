namespace Nadir.Statistics.Proportions;

/// <summary>Interval for a proportion. Formulas: <c>docs/methods/proportions.md</c>.</summary>
public enum ProportionIntervalKind { ClopperPearson, MidP, Wilson, WilsonContinuity, Jeffreys, AgrestiCoull, Wald, WaldContinuity, Blaker }
