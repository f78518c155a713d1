namespace Arena.Scoring.Peers;

/// <summary>The strengths of the items of one component, in the order of <see cref="Items"/>; null for an item alone, of which nothing is known.</summary>
public sealed record ComponentFit(IReadOnlyList<int> Items, BradleyTerryFit? Fit);

/// <summary>The components of a set of comparisons, in the order of their first items. There is no order between them.</summary>
public sealed record ComponentFits(IReadOnlyList<ComponentFit> Components);

/// <summary>Groups of items that lead to each other along wins, in the order of their first items.</summary>
public sealed record WinComponents(IReadOnlyList<IReadOnlyList<int>> Groups);

/// <summary>
/// Strengths from comparisons of two (成对比较): P(i beats j) = 1 / (1 + exp(-x)), x = theta(i) - theta(j), plus h where i is the first side and a home effect
/// is fitted. Ties: half a win each, or Davidson, P(tie) = nu exp(x / 2) / (1 + exp(x) + nu exp(x / 2)). What is maximised is the log likelihood, less
/// ridge * sum theta^2, plus (a - 1) * sum (theta - exp(theta)) for a Gamma(a, b) prior (the rate b moves only the mean, which is set to zero). Home effect
/// and tie parameter are not penalised. Logits; found to 1e-10; binary floating point, unrounded.
/// Sources: Bradley and Terry, Biometrika 39, 1952; Ford, Amer. Math. Monthly 64(8), 1957 (existence); Davidson, JASA 65, 1970; Davidson and Beaver,
/// Biometrics 33, 1977 (order); Hunter, Ann. Statist. 32, 2004; Caron and Doucet, JCGS 21, 2012 (gamma prior).
/// </summary>
public static class BradleyTerry
{
    /// <summary>
    /// Fits one list of all items. Faults: <see cref="InputFaultKind.Empty"/> no items or comparisons; <see cref="InputFaultKind.TooFew"/> one item;
    /// <see cref="InputFaultKind.Unknown"/> an index that is no item; <see cref="InputFaultKind.Repeated"/> an item against itself;
    /// <see cref="InputFaultKind.NotFinite"/>, <see cref="InputFaultKind.OutOfRange"/> a count, or an option;
    /// <see cref="InputFaultKind.Disconnected"/> without a prior, if some items never won against the rest, or were never compared with it: the strengths
    /// would be infinite or arbitrary, and no order across such groups is given; the index is the first item outside the group of item 0.
    /// <see cref="InputFaultKind.NoSolution"/> the home effect cannot be told from the strengths ("homeEffect"), everything tied ("ties"), or the
    /// home effect or the tie parameter would pass 30 logits, being infinite ("comparisons").
    /// </summary>
    /// <param name="items">How many items there are; comparisons name them from 0.</param>
    /// <param name="comparisons">In any order; the same two may meet in many of them.</param>
    /// <param name="options">Plain maximum likelihood if absent.</param>
    public static Outcome<BradleyTerryFit> Fit(int items, IReadOnlyList<Comparison> comparisons, BradleyTerryOptions? options = null)
    {
        options ??= new BradleyTerryOptions();
        if ((options.Check() ?? Comparison.Check(items, comparisons)) is { } fault)
            return fault;
        if (!options.HasPrior)
        {
            var stranger = Array.FindIndex(WinGraph.Components(items, comparisons), component => component > 0);
            if (stranger >= 0)
                return new InputFault(InputFaultKind.Disconnected, "comparisons", stranger);
        }
        if (options.HasHomeEffect && !WinGraph.TellsHome(items, comparisons))
            return new InputFault(InputFaultKind.NoSolution, "homeEffect");
        if (options.Ties == TieRule.Davidson && comparisons.All(c => c is { FirstWins: 0, SecondWins: 0 }))
            return new InputFault(InputFaultKind.NoSolution, "ties");
        var likelihood = new PairLikelihood(items, comparisons, options);
        return PairNewton.Minimise(likelihood) is { } found
            ? new BradleyTerryFit(likelihood, found.At, found.Steps)
            : new InputFault(InputFaultKind.NoSolution, "comparisons");
    }

    /// <summary>
    /// Fits each component by itself, with the comparisons inside it: strengths with mean zero in each, and no order between components. Faults as
    /// <see cref="Fit"/>, but never <see cref="InputFaultKind.Disconnected"/>.
    /// </summary>
    public static Outcome<ComponentFits> FitByComponent(int items, IReadOnlyList<Comparison> comparisons, BradleyTerryOptions? options = null)
    {
        var components = Components(items, comparisons);
        if (components.Fault is { } fault)
            return fault;
        var fits = new List<ComponentFit>();
        foreach (var group in components.Value.Groups)
        {
            if (group.Count == 1)
            {
                fits.Add(new ComponentFit(group, null));
                continue;
            }
            var index = group.Select((item, i) => (item, i)).ToDictionary(g => g.item, g => g.i);
            var inside = comparisons.Where(c => index.ContainsKey(c.First) && index.ContainsKey(c.Second))
                .Select(c => c with { First = index[c.First], Second = index[c.Second] }).ToList();
            var fit = Fit(group.Count, inside, options);
            if (fit.Fault is { } inner)
                return inner;
            fits.Add(new ComponentFit(group, fit.Value));
        }
        return new ComponentFits(fits.AsReadOnly());
    }

    /// <summary>
    /// The strongly connected components of the graph of wins, a tie counting both ways. Maximum likelihood gives one list only if there is one component
    /// (Ford 1957). Faults: <see cref="InputFaultKind.Empty"/>, <see cref="InputFaultKind.TooFew"/>, <see cref="InputFaultKind.Unknown"/>,
    /// <see cref="InputFaultKind.Repeated"/>, <see cref="InputFaultKind.NotFinite"/>, <see cref="InputFaultKind.OutOfRange"/> as <see cref="Fit"/>.
    /// </summary>
    public static Outcome<WinComponents> Components(int items, IReadOnlyList<Comparison> comparisons)
    {
        if (Comparison.Check(items, comparisons) is { } fault)
            return fault;
        var component = WinGraph.Components(items, comparisons);
        return new WinComponents(Enumerable.Range(0, items).GroupBy(item => component[item])
            .Select(IReadOnlyList<int> (group) => group.ToArray().AsReadOnly()).ToArray().AsReadOnly());
    }
}
