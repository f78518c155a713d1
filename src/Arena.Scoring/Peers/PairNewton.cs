using Arena.Scoring.Statistics;

namespace Arena.Scoring.Peers;

/// <summary>
/// Newton's method with halved steps on <see cref="PairLikelihood"/>; each step is solved by conjugate gradients scaled by the diagonal, which needs only
/// products with the compared pairs: a few sweeps over them where a matrix of all items would need the cube of their number.
/// </summary>
static class PairNewton
{
    const double Precision = 1e-10;
    const double InnerPrecision = 1e-8;
    const double Rounding = 1e-12;
    // Steps this small shrink by their square; where they do not even halve, lopsided counts leave nothing more to be found in binary numbers.
    const double Noise = 1e-5;
    // Some ten steps are usual; lopsided counts in a ring take one for each logit.
    const int MostSteps = 1000;
    // Odds beyond exp(30) cannot be told from never: where home effect or tie parameter pass it, they have no finite estimate.
    const double LargestExtra = 30;
    const int MostHalvings = 60;

    /// <summary>The least point and the steps taken, or null if there is none or it was not reached.</summary>
    public static (double[] At, int Steps)? Minimise(PairLikelihood likelihood)
    {
        var (at, trial) = (new double[likelihood.Parameters], new double[likelihood.Parameters]);
        var (value, last) = (likelihood.Value(at), double.PositiveInfinity);
        for (var steps = 1; steps <= MostSteps; steps++)
        {
            var step = Solve(likelihood.Differentiate(at));
            var size = step.Max(Math.Abs);
            if (!double.IsFinite(size) || at.AsSpan(likelihood.Items).ContainsAnyExceptInRange(-LargestExtra, LargestExtra))
                return null;
            if (size <= Precision * Math.Max(1, at.Max(Math.Abs)) || size < Noise && size > last / 2)
            {
                Move(at, step, 1, at);
                return (at, steps);
            }
            last = size;
            var factor = 1.0;
            var next = double.NaN;
            for (var halvings = 0; halvings < MostHalvings; halvings++, factor /= 2)
            {
                Move(at, step, factor, trial);
                next = likelihood.Value(trial);
                if (next <= value + Rounding * (1 + Math.Abs(value)))
                    break;
            }
            if (!double.IsFinite(next))
                return null;
            (at, trial, value) = (trial, at, next);
        }
        return null;
    }

    public static void Centre(Span<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
            sum += value;
        var mean = sum / values.Length;
        foreach (ref var value in values)
            value -= mean;
    }

    static void Move(double[] from, double[] step, double factor, double[] to)
    {
        for (var i = 0; i < to.Length; i++)
            to[i] = from[i] - factor * step[i];
    }

    static double[] Solve(PairDerivatives derivatives)
    {
        var n = derivatives.Gradient.Length;
        var (solution, direction, product) = (new double[n], new double[n], new double[n]);
        var (rest, scaled) = (derivatives.Gradient.ToArray(), new double[n]);
        var inverse = Array.ConvertAll(derivatives.Diagonal, d => d > 0 ? 1 / d : 0);
        var norm = Scale(rest, inverse, scaled);
        var wanted = norm * InnerPrecision * InnerPrecision;
        scaled.CopyTo(direction, 0);
        for (var sweep = 0; sweep < 10 * n && norm > wanted; sweep++)
        {
            derivatives.Times(direction, product);
            var curvature = Dense.Dot(direction, product);
            if (curvature <= 0)
                break;
            var length = norm / curvature;
            for (var i = 0; i < n; i++)
            {
                solution[i] += length * direction[i];
                rest[i] -= length * product[i];
            }
            var before = norm;
            norm = Scale(rest, inverse, scaled);
            for (var i = 0; i < n; i++)
                direction[i] = scaled[i] + norm / before * direction[i];
        }
        return solution;
    }

    static double Scale(double[] rest, double[] inverse, double[] scaled)
    {
        for (var i = 0; i < rest.Length; i++)
            scaled[i] = inverse[i] * rest[i];
        return Dense.Dot(rest, scaled);
    }
}
