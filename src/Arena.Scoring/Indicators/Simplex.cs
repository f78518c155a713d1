namespace Arena.Scoring.Indicators;

/// <summary>
/// The simplex method on a dense tableau, for small programs whose origin is feasible: maximise c x with A x at most b, x and b not negative. Bland's rule
/// (Mathematics of Operations Research 2, 1977) keeps degenerate steps from going round. Own, since the library leans on nothing.
/// </summary>
static class Simplex
{
    const double Tiny = 1e-11;

    /// <summary>The best x; null where there is no bound or the steps run out.</summary>
    public static double[]? Maximise(double[] costs, double[,] limits, double[] bounds)
    {
        var (rows, columns) = (bounds.Length, costs.Length);
        var table = new double[rows + 1, columns + 1];
        for (var j = 0; j < columns; j++)
        {
            table[rows, j] = costs[j];
            for (var i = 0; i < rows; i++)
                table[i, j] = limits[i, j];
        }
        for (var i = 0; i < rows; i++)
            table[i, columns] = bounds[i];
        int[] outside = [.. Enumerable.Range(0, columns)];
        int[] inside = [.. Enumerable.Range(columns, rows)];
        for (var steps = 100 * (rows + columns); steps > 0; steps--)
        {
            var enter = Entering(table, outside, rows);
            if (enter < 0)
                return Solution(table, inside, columns);
            var leave = Leaving(table, inside, enter, columns);
            if (leave < 0)
                return null;
            Pivot(table, leave, enter, rows, columns);
            (outside[enter], inside[leave]) = (inside[leave], outside[enter]);
        }
        return null;
    }

    static int Entering(double[,] table, int[] outside, int rows)
    {
        var enter = -1;
        for (var j = 0; j < outside.Length; j++)
            if (table[rows, j] > Tiny && (enter < 0 || outside[j] < outside[enter]))
                enter = j;
        return enter;
    }

    static int Leaving(double[,] table, int[] inside, int enter, int columns)
    {
        var (leave, least) = (-1, double.PositiveInfinity);
        for (var i = 0; i < inside.Length; i++)
        {
            if (table[i, enter] <= Tiny)
                continue;
            var ratio = table[i, columns] / table[i, enter];
            if (ratio < least - Tiny || (ratio <= least + Tiny && inside[i] < inside[leave]))
                (leave, least) = (i, Math.Min(least, ratio));
        }
        return leave;
    }

    static void Pivot(double[,] table, int row, int column, int rows, int columns)
    {
        var pivot = table[row, column];
        for (var i = 0; i <= rows; i++)
        {
            var factor = table[i, column] / pivot;
            for (var j = 0; j <= columns && i != row && factor != 0; j++)
                if (j != column)
                    table[i, j] -= factor * table[row, j];
        }
        for (var j = 0; j <= columns; j++)
            table[row, j] /= pivot;
        for (var i = 0; i <= rows; i++)
            table[i, column] /= -pivot;
        table[row, column] = 1 / pivot;
    }

    static double[] Solution(double[,] table, int[] inside, int columns)
    {
        var solution = new double[columns];
        for (var i = 0; i < inside.Length; i++)
            if (inside[i] < columns)
                solution[inside[i]] = Math.Max(0, table[i, columns]);
        return solution;
    }
}
