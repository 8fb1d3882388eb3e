namespace Nadir.Statistics;

/// <summary>Cholesky work on small symmetric matrices: information and covariance of a model.</summary>
static class SymmetricMatrix
{
    /// <summary>Which rows are not linear combinations of earlier ones.</summary>
    /// <param name="tolerance">Share of its own diagonal below which what is left of a row counts as zero.</param>
    public static bool[] Independent(double[,] matrix, double tolerance)
    {
        var n = matrix.GetLength(0);
        var rest = (double[,])matrix.Clone();
        var independent = new bool[n];
        for (var pivot = 0; pivot < n; pivot++)
        {
            independent[pivot] = rest[pivot, pivot] > tolerance * matrix[pivot, pivot];
            if (!independent[pivot])
                continue;
            for (var i = pivot + 1; i < n; i++)
            {
                var factor = rest[i, pivot] / rest[pivot, pivot];
                for (var j = pivot + 1; j < n; j++)
                    rest[i, j] -= factor * rest[pivot, j];
            }
        }
        return independent;
    }

    /// <summary>Inverse by Cholesky; null when the matrix is not positive definite.</summary>
    public static double[,]? Inverse(double[,] matrix)
    {
        var n = matrix.GetLength(0);
        if (Cholesky(matrix) is not { } factor)
            return null;

        var inverse = new double[n, n];
        var column = new double[n];
        for (var c = 0; c < n; c++)
        {
            Array.Clear(column);
            column[c] = 1;
            Solve(factor, column);
            for (var i = 0; i < n; i++)
                inverse[i, c] = column[i];
        }
        // The two halves differ by rounding only.
        for (var i = 0; i < n; i++)
            for (var j = 0; j < i; j++)
                inverse[i, j] = inverse[j, i] = (inverse[i, j] + inverse[j, i]) / 2;
        return inverse;
    }

    /// <summary>Lower factor L with L L' = matrix; null when the matrix is not positive definite.</summary>
    public static double[,]? Cholesky(double[,] matrix)
    {
        var n = matrix.GetLength(0);
        var factor = new double[n, n];
        for (var i = 0; i < n; i++)
            for (var j = 0; j <= i; j++)
            {
                var sum = matrix[i, j];
                for (var k = 0; k < j; k++)
                    sum -= factor[i, k] * factor[j, k];
                if (i != j)
                    factor[i, j] = sum / factor[j, j];
                else if (sum > 0)
                    factor[i, i] = Math.Sqrt(sum);
                else
                    return null;
            }
        return factor;
    }

    /// <summary>Solves L L' y = x in place.</summary>
    public static void Solve(double[,] factor, double[] x)
    {
        var n = x.Length;
        for (var i = 0; i < n; i++)
        {
            for (var k = 0; k < i; k++)
                x[i] -= factor[i, k] * x[k];
            x[i] /= factor[i, i];
        }
        for (var i = n - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < n; k++)
                x[i] -= factor[k, i] * x[k];
            x[i] /= factor[i, i];
        }
    }
}
