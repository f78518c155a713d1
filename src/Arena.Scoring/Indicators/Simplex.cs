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
            var enter = Lowest(columns, j => table[rows, j] > Tiny, j => outside[j]);
            if (enter < 0)
                return Solution(table, inside, columns);
            var leave = Leaving(table, inside, enter, rows, columns);
            if (leave < 0)
                return null;
            Pivot(table, leave, enter, rows, columns);
            (outside[enter], inside[leave]) = (inside[leave], outside[enter]);
        }
        return null;
    }

    static int Leaving(double[,] table, int[] inside, int enter, int rows, int columns)
    {
        var least = double.PositiveInfinity;
        for (var i = 0; i < rows; i++)
            if (table[i, enter] > Tiny)
                least = Math.Min(least, table[i, columns] / table[i, enter]);
        return Lowest(rows, i => table[i, enter] > Tiny && table[i, columns] / table[i, enter] <= least + Tiny, i => inside[i]);
    }

    static int Lowest(int count, Func<int, bool> fits, Func<int, int> label) =>
        Enumerable.Range(0, count).Where(fits).OrderBy(label).DefaultIfEmpty(-1).First();

    static void Pivot(double[,] table, int row, int column, int rows, int columns)
    {
        var pivot = table[row, column];
        for (var i = 0; i <= rows; i++)
            for (var j = 0; j <= columns; j++)
                if (i != row && j != column)
                    table[i, j] -= table[i, column] * table[row, j] / pivot;
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
