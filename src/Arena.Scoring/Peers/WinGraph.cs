namespace Arena.Scoring.Peers;

/// <summary>The graph with an edge from each item to every item it has won against; a tie is an edge both ways.</summary>
static class WinGraph
{
    /// <summary>
    /// The strongly connected component of each item, numbered in the order of their first items: items of one component lead to each other along wins.
    /// Two searches, one along and one against the edges (Kosaraju).
    /// </summary>
    public static int[] Components(int items, IReadOnlyList<Comparison> comparisons)
    {
        var wins = Edges(items, comparisons, c => c.FirstWins > 0 || c.Ties > 0, c => c.SecondWins > 0 || c.Ties > 0);
        var losses = Edges(items, comparisons, c => c.SecondWins > 0 || c.Ties > 0, c => c.FirstWins > 0 || c.Ties > 0);
        var finished = new List<int>(items);
        var seen = new bool[items];
        for (var item = 0; item < items; item++)
            Visit(item, wins, seen, finished);
        var component = new int[items];
        Array.Fill(seen, false);
        var members = new List<int>();
        var count = 0;
        for (var k = items - 1; k >= 0; k--)
        {
            members.Clear();
            Visit(finished[k], losses, seen, members);
            foreach (var member in members)
                component[member] = count;
            count += members.Count > 0 ? 1 : 0;
        }
        return InOrderOfFirst(component);
    }

    /// <summary>
    /// Whether comparisons say anything about a home effect: false if strengths alone could make up for it, so that theta(first) - theta(second) = 1 can be
    /// had for all comparisons at once.
    /// </summary>
    public static bool TellsHome(int items, IReadOnlyList<Comparison> comparisons)
    {
        var steps = Edges(items, comparisons, c => c.Count > 0, c => c.Count > 0);
        var height = new int?[items];
        var waiting = new Stack<int>();
        for (var start = 0; start < items; start++)
        {
            if (height[start] is not null)
                continue;
            height[start] = 0;
            waiting.Push(start);
            while (waiting.TryPop(out var item))
                foreach (var (next, isFirst) in steps[item])
                {
                    var wanted = height[item]!.Value + (isFirst ? -1 : 1);
                    if (height[next] is { } had && had != wanted)
                        return true;
                    if (height[next] is null)
                        waiting.Push(next);
                    height[next] = wanted;
                }
        }
        return false;
    }

    static List<(int To, bool IsFirst)>[] Edges(int items, IReadOnlyList<Comparison> comparisons, Predicate<Comparison> fromFirst, Predicate<Comparison> fromSecond)
    {
        var edges = new List<(int, bool)>[items];
        for (var item = 0; item < items; item++)
            edges[item] = [];
        foreach (var comparison in comparisons)
        {
            if (fromFirst(comparison))
                edges[comparison.First].Add((comparison.Second, true));
            if (fromSecond(comparison))
                edges[comparison.Second].Add((comparison.First, false));
        }
        return edges;
    }

    /// <summary>Adds what can be reached from an item and was not seen before, each after all that it leads to.</summary>
    static void Visit(int start, List<(int To, bool IsFirst)>[] edges, bool[] seen, List<int> finished)
    {
        if (seen[start])
            return;
        seen[start] = true;
        var path = new Stack<(int Item, int Edge)>([(start, 0)]);
        while (path.TryPop(out var at))
        {
            if (at.Edge == edges[at.Item].Count)
            {
                finished.Add(at.Item);
                continue;
            }
            path.Push((at.Item, at.Edge + 1));
            var next = edges[at.Item][at.Edge].To;
            if (seen[next])
                continue;
            seen[next] = true;
            path.Push((next, 0));
        }
    }

    static int[] InOrderOfFirst(int[] component)
    {
        var number = new Dictionary<int, int>();
        foreach (var old in component)
            number.TryAdd(old, number.Count);
        return [.. component.Select(old => number[old])];
    }
}
