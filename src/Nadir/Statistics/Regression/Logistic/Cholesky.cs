namespace Nadir.Statistics.Regression.Logistic;

/// <summary>Factor L of a symmetric positive definite matrix L L'.</summary>
sealed class Cholesky
{
    readonly double[,] factor;
    readonly int size;

    Cholesky(double[,] factor) => (this.factor, size) = (factor, factor.GetLength(0));

    /// <returns>Null when the matrix is not positive definite.</returns>
    public static Cholesky? Of(double[,] matrix)
    {
        int n = matrix.GetLength(0);
        var factor = new double[n, n];
        for (var i = 0; i < n; i++)
            for (var j = 0; j <= i; j++)
            {
                var sum = matrix[i, j];
                for (var k = 0; k < j; k++)
                    sum -= factor[i, k] * factor[j, k];
                if (i != j)
                    factor[i, j] = sum / factor[j, j];
                else if (sum > 0 && sum > 1e-15 * matrix[i, i])
                    factor[i, i] = Math.Sqrt(sum);
                else
                    return null;
            }
        return new(factor);
    }

    public double LogDeterminant
    {
        get
        {
            double sum = 0;
            for (var i = 0; i < size; i++)
                sum += 2 * Math.Log(factor[i, i]);
            return sum;
        }
    }

    public double[] Solve(double[] right)
    {
        var x = Forward(right);
        for (var i = size - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < size; k++)
                x[i] -= factor[k, i] * x[k];
            x[i] /= factor[i, i];
        }
        return x;
    }

    /// <summary>v' A^-1 v.</summary>
    public double QuadraticForm(double[] v)
    {
        double sum = 0;
        foreach (var x in Forward(v))
            sum += x * x;
        return sum;
    }

    public double[,] Inverse()
    {
        var inverse = new double[size, size];
        for (var j = 0; j < size; j++)
        {
            var unit = new double[size];
            unit[j] = 1;
            var column = Solve(unit);
            for (var i = 0; i < size; i++)
                inverse[i, j] = column[i];
        }
        return inverse;
    }

    double[] Forward(double[] right)
    {
        var x = (double[])right.Clone();
        for (var i = 0; i < size; i++)
        {
            for (var k = 0; k < i; k++)
                x[i] -= factor[i, k] * x[k];
            x[i] /= factor[i, i];
        }
        return x;
    }
}
