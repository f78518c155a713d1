namespace Arena.Bench.Nodes;

/// <summary>Contests with about so many entries each: every entrant is opened and has a sheet of every seat.</summary>
static class Large
{
    // So many wait at once that the batches are as large as the writer makes them.
    const int Callers = 1024;

    public static async Task<IReadOnlyList<string>> Fill(Node node, IEnumerable<int> sizes, int seats)
    {
        var chance = new Random(5);
        var halls = new List<Hall>();
        foreach (var entries in sizes)
        {
            var hall = await Hall.Create(node, Math.Max(1, entries / (seats + 1)), seats, chance);
            await Hall.Post([.. hall.Posts().Select(sheet => (hall, sheet))], Callers);
            halls.Add(hall);
        }
        return [.. halls.Select(hall => hall.Id)];
    }
}
