namespace Nadir.Statistics.Regression.Logistic;

/// <summary>Outcome and covariates as the solver wants them: an intercept first, each column divided by its root mean square.</summary>
sealed class LogisticDesign
{
    public LogisticDesign(IReadOnlyList<bool> outcome, IReadOnlyList<double[]> covariates)
    {
        Outcome = [.. outcome.Select(yes => yes ? 1.0 : 0.0)];
        Columns = new double[covariates.Count + 1][];
        Scales = new double[covariates.Count + 1];
        for (var j = 0; j <= covariates.Count; j++)
        {
            double[] column = j == 0 ? [.. Outcome.Select(_ => 1.0)] : covariates[j - 1];
            if (column.Length != Outcome.Length)
                throw new ArgumentException("Each covariate has one value per subject.", nameof(covariates));
            var rms = Math.Sqrt(column.Sum(x => x * x) / Math.Max(1, column.Length));
            Scales[j] = rms > 0 ? rms : 1;
            Columns[j] = [.. column.Select(x => x / Scales[j])];
        }
    }

    public double[] Outcome { get; }

    /// <summary>Scaled; column 0 is the intercept.</summary>
    public double[][] Columns { get; }

    public double[] Scales { get; }

    public int Subjects => Outcome.Length;

    public int Width => Columns.Length;

    /// <summary>The first column that the ones before it determine; null when there is none.</summary>
    public int? Dependent()
    {
        List<double[]> basis = [];
        for (var j = 0; j < Width; j++)
        {
            var rest = (double[])Columns[j].Clone();
            for (var pass = 0; pass < 2; pass++)
                foreach (var direction in basis)
                {
                    double dot = 0;
                    for (var i = 0; i < rest.Length; i++)
                        dot += rest[i] * direction[i];
                    for (var i = 0; i < rest.Length; i++)
                        rest[i] -= dot * direction[i];
                }
            var norm = Math.Sqrt(rest.Sum(x => x * x));
            // columns have root mean square 1, so their length is the root of the number of subjects
            if (norm < 1e-9 * Math.Sqrt(Subjects))
                return j;
            basis.Add([.. rest.Select(x => x / norm)]);
        }
        return null;
    }
}
