using System.Text.Json.Nodes;

namespace Arena.Seed.Demo;

/// <summary>
/// What happens in one heat: the drawn order, how strong everyone is, and the planted stories. A function of the heat's number alone, so a
/// restart in the middle of a heat goes on with the same story. Heat 1 is the final that tests and documents look at.
/// </summary>
sealed class HeatScript
{
    /// <summary>Places well apart in front, so that the tie is for the third one.</summary>
    static readonly double[] Leading = [1, 0.93, 0.84, 0.84];
    const double Follower = 0.72;
    const double LastOne = 0.2;

    readonly Dictionary<int, double> strengths = [];
    readonly int[] order;

    public HeatScript(int heat)
    {
        Heat = heat;
        var chance = Chance(0, 0);
        var numbers = DemoCity.Finalists.Select(village => village.Number).ToArray();
        chance.Shuffle(numbers);
        order = [.. numbers];
        var byPlace = numbers.Where(number => number != DemoCity.Home.Number).ToArray();
        chance.Shuffle(byPlace);
        byPlace = [.. byPlace.Take(byPlace.Length / 2), DemoCity.Home.Number, .. byPlace.Skip(byPlace.Length / 2)];
        foreach (var (place, number) in byPlace.Index())
            strengths[number] = place < Leading.Length ? Leading[place] : Follower - (Follower - LastOne) * (place - Leading.Length) / (byPlace.Length - 1 - Leading.Length);
        Stories = Stories.Cast(byPlace, order);
    }

    public int Heat { get; }

    public IReadOnlyList<int> Order => order;

    public Stories Stories { get; }

    /// <summary>0 weak, 1 strong; of figures, marks and answers alike.</summary>
    public double Strength(int number) => strengths[number];

    public int Position(int number) => Array.IndexOf(order, number);

    /// <summary>Seats in the order in which their sheets come in.</summary>
    public SeatId[] SeatsInOrder(int number)
    {
        var seats = DemoRules.Seats.ToArray();
        Chance(number, 90).Shuffle(seats);
        return seats;
    }

    public Func<SeatTask, JsonObject> SheetOf(SeatId seat) => task => ScriptedMarks.Of(this, task.Entrant.Number, seat, task.Revision);

    /// <summary>Chance of its own for each entrant and matter. Neighbouring seeds give similar first numbers, so the seed is mixed.</summary>
    public Random Chance(int number, int what) => new(Mixed(number, what));

    public int Mixed(int number, int what) => unchecked((int)((uint)(DemoCity.Seed + Heat * 10_000 + number * 100 + what) * 2654435761u));
}
