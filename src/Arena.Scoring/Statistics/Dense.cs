using System.Numerics;

namespace Arena.Scoring.Statistics;

/// <summary>Symmetric positive definite systems, as a lower triangle of rows.</summary>
static class Dense
{
    const double Singular = 1e-12;

    /// <summary>The factor L of A = L L', or null if A is singular to rounding. Reads the lower triangle of A only.</summary>
    public static double[][]? Factor(double[][] matrix)
    {
        var n = matrix.Length;
        var factor = new double[n][];
        for (var i = 0; i < n; i++)
        {
            factor[i] = new double[i + 1];
            for (var j = 0; j <= i; j++)
            {
                var rest = matrix[i][j] - Dot(factor[i].AsSpan(0, j), factor[j].AsSpan(0, j));
                if (i > j)
                    factor[i][j] = rest / factor[j][j];
                else if (rest > Singular * Math.Abs(matrix[i][i]))
                    factor[i][i] = Math.Sqrt(rest);
                else
                    return null;
            }
        }
        return factor;
    }

    /// <summary>The solution of L L' x = right.</summary>
    public static double[] Solve(double[][] factor, ReadOnlySpan<double> right)
    {
        var x = right.ToArray();
        for (var i = 0; i < x.Length; i++)
            x[i] = (x[i] - Dot(factor[i].AsSpan(0, i), x.AsSpan(0, i))) / factor[i][i];
        for (var i = x.Length - 1; i >= 0; i--)
        {
            x[i] /= factor[i][i];
            for (var j = 0; j < i; j++)
                x[j] -= factor[i][j] * x[i];
        }
        return x;
    }

    /// <summary>The diagonal of the inverse of L L': the squared lengths of the columns of the inverse of L.</summary>
    public static double[] InverseDiagonal(double[][] factor)
    {
        var n = factor.Length;
        var diagonal = new double[n];
        var column = new double[n];
        for (var j = 0; j < n; j++)
        {
            column[j] = 1 / factor[j][j];
            for (var i = j + 1; i < n; i++)
                column[i] = -Dot(factor[i].AsSpan(j, i - j), column.AsSpan(j, i - j)) / factor[i][i];
            diagonal[j] = Dot(column.AsSpan(j), column.AsSpan(j));
        }
        return diagonal;
    }

    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var sums = Vector<double>.Zero;
        var i = 0;
        for (; i <= a.Length - Vector<double>.Count; i += Vector<double>.Count)
            sums += new Vector<double>(a[i..]) * new Vector<double>(b[i..]);
        var sum = Vector.Sum(sums);
        for (; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }
}
