using Arena.Scoring.Marks;
using Arena.Scoring.Rules;

namespace Arena.Scoring.Results;

/// <summary>How inner parts other than sums and products make one value of those of their parts; all of them are there.</summary>
static class Combination
{
    // Below the 12 decimals that a value is settled to; its inverse would be beyond what a decimal holds.
    const decimal Tiny = 0.000000000001m;

    public static PartValue Of(InnerPart part, ReadOnlySpan<PartValue> values)
    {
        // Given < running < not yet < no quorum, in the order of the enumeration.
        var state = ValueState.Given;
        foreach (var child in part.Parts)
            state = values[child.Slot].State is var other && other > state ? other : state;
        if (state > ValueState.Running)
            return new(state, 0);
        return new(state, part switch
        {
            GeometricPart p => Geometric(p, values),
            HarmonicPart p => Harmonic(p, values),
            MinimumPart p => Minimum(p, values),
            _ => throw new NotSupportedException($"No value for {part.GetType().Name}."),
        });
    }

    /// <summary>A weighted sum held down to the lowest part below its floor.</summary>
    public static decimal Floored(InnerPart part, decimal sum, ReadOnlySpan<PartValue> values)
    {
        if (part is WeightedPart weighted)
            for (var i = 0; i < weighted.Floors.Count; i++)
                if (values[part.Parts[i].Slot] is { Has: true, Value: var value } && weighted.IsBelowFloor(i, value))
                    sum = Math.Min(sum, value);
        return sum;
    }

    /// <summary>Geometric mean with weights in per cent: exp of the sum of weight x ln value / 100; 0 as soon as a part that weighs is 0 or below.</summary>
    public static decimal Geometric(GeometricPart part, ReadOnlySpan<PartValue> values)
    {
        var sum = 0m;
        for (var i = 0; i < part.Parts.Count; i++)
        {
            if (part.Weights[i] == 0)
                continue;
            if (values[part.Parts[i].Slot].Value is not (> 0 and var value))
                return 0;
            sum += part.Weights[i] * Logarithm.Of(value);
        }
        return Score.Settle(Exponential.Of(sum / 100));
    }

    /// <summary>Harmonic mean with weights in per cent; 0 as soon as a part that weighs is 0 or below.</summary>
    static decimal Harmonic(HarmonicPart part, ReadOnlySpan<PartValue> values)
    {
        var sum = 0m;
        for (var i = 0; i < part.Parts.Count; i++)
        {
            if (part.Weights[i] == 0)
                continue;
            if (values[part.Parts[i].Slot].Value is not (> Tiny and var value))
                return 0;
            sum += part.Weights[i] / value;
        }
        return Score.Settle(100 / sum);
    }

    /// <summary>The weight that has a value, where some figure of a weighted part has none and enough of them have; null: every part keeps its weight.</summary>
    public static decimal? Present(WeightedPart part, ReadOnlySpan<PartValue> values)
    {
        if (part.Available is not { } share)
            return null;
        var (present, all) = (0m, true);
        for (var i = 0; i < part.Parts.Count; i++)
        {
            var there = values[part.Parts[i].Slot].Has;
            all &= there;
            if (!there && part.Parts[i] is not (FigurePart or SurveyPart))
                return null;
            present += there ? part.Weights[i] ?? 0 : 0;
        }
        return all || present == 0 || present < share * 100 ? null : present;
    }

    public static decimal Minimum(MinimumPart part, ReadOnlySpan<PartValue> values)
    {
        var least = values[part.Parts[0].Slot].Value;
        foreach (var child in part.Parts)
            least = Math.Min(least, values[child.Slot].Value);
        return least;
    }
}
