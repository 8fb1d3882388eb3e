namespace Nadir.Statistics.Regression;

/// <summary>One column of a model: a number per subject, in the subjects' order.</summary>
/// <param name="Name">How results name it: <c>age</c>, <c>arm=B</c>.</param>
public sealed record Covariate(string Name, double[] Values);
