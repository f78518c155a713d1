using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Arena.Seed.Demo;

/// <summary>The part of a year in which entrants judge each other: so many comparisons of two from every seat, then a sheet for everyone else.</summary>
sealed record PeerRound(string Panel, int Seats, string Pairs, int Comparisons, string Marks)
{
    public IReadOnlyList<SeatId> All { get; } = [.. Enumerable.Range(1, Seats).Select(seat => new SeatId(Panel, seat))];
}

/// <summary>
/// A programme that is judged once a year rather than on a stage: figures from an office, what peers say of each other, then panels that take the
/// entrants one by one. Every value is a function of the year, the entrant and the seat, so a restart goes on with the same year.
/// </summary>
abstract class Programme
{
    public const string Source = "考核办台账汇总表（演示数据）";

    readonly int[] byQuality;

    protected Programme(int entrants)
    {
        byQuality = [.. Enumerable.Range(1, entrants)];
        Chance(0, 0, 0).Shuffle(byQuality);
    }

    /// <summary>Tells this programme's acts from those of the others.</summary>
    public abstract string Key { get; }

    public abstract string Round { get; }

    /// <summary>The seats that judge one entrant after the other.</summary>
    public abstract IReadOnlyList<SeatId> Judges { get; }

    public virtual PeerRound? Peers => null;

    /// <summary>Whether the head of judges lets each result out.</summary>
    public abstract bool IsReleased { get; }

    /// <summary>The last so many entrants of a year are judged slowly, so that a visitor meets a contest in progress.</summary>
    public abstract int Slow { get; }

    public int Entrants => byQuality.Length;

    public abstract JsonObject NewContest();

    public abstract JsonArray Roster();

    /// <summary>What a seat gives to an entrant in a part.</summary>
    public abstract JsonObject Sheet(int year, SeatId seat, SeatTask task);

    /// <summary>The table of a year, as an office hands it in; an empty cell is a figure that is missing.</summary>
    public string Table(int year)
    {
        var csv = new StringBuilder("编号");
        foreach (var column in Columns)
            csv.Append(',').Append(column.Part);
        for (var number = 1; number <= Entrants; number++)
        {
            csv.Append("\r\n").Append(number);
            foreach (var (index, column) in Columns.Index())
                csv.Append(',').Append(Planted(year, number, column.Part) ?? column.Draw(new Draw(Chance(year, number, 100 + index), Strength(year, number))));
        }
        return csv.ToString();
    }

    public IReadOnlyList<int> Order(int year)
    {
        var order = Enumerable.Range(1, Entrants).ToArray();
        Chance(year, 0, 1).Shuffle(order);
        return order;
    }

    /// <summary>Which of two a seat finds more worth learning from: <c>first</c>, <c>second</c> or <c>tie</c>.</summary>
    public string Prefer(int year, int seat, int first, int second)
    {
        var (low, high) = (Math.Min(first, second), Math.Max(first, second));
        var chance = Chance(year, seat, 1000 + 50 * low + high);
        if (chance.NextDouble() < 0.08)
            return "tie";
        var isLow = chance.NextDouble() < 1 / (1 + Math.Exp(4.5 * (Strength(year, high) - Strength(year, low))));
        return isLow == (low == first) ? "first" : "second";
    }

    protected abstract IReadOnlyList<Column> Columns { get; }

    /// <summary>A cell that tells a story in place of what chance would give.</summary>
    protected virtual string? Planted(int year, int number, string part) => null;

    /// <summary>0 weak, 1 strong: mostly the same from year to year.</summary>
    protected double Strength(int year, int number) =>
        Math.Clamp(0.1 + 0.75 * Array.IndexOf(byQuality, number) / (byQuality.Length - 1) + new Draw(Chance(year, number, 2), 0).Noise(0.12), 0, 1);

    /// <summary>A mark of so many steps at most: a share of the full mark, rounded down to a step.</summary>
    protected static string Mark(double share, int steps, decimal step) =>
        ((int)(Math.Clamp(share, 0, 1) * steps) * step).ToString(CultureInfo.InvariantCulture);

    protected Random Chance(int year, int number, int what) =>
        new(unchecked((int)((uint)(DemoCity.Seed + Entrants * 1_000_000 + year * 200_000 + number * 5_000 + what) * 2654435761u)));

    /// <summary>A part of the table and how its figures come about.</summary>
    protected sealed record Column(string Part, Func<Draw, string> Draw);

    /// <summary>What chance and the strength of an entrant make of a range.</summary>
    protected sealed class Draw(Random chance, double strength)
    {
        public double Noise(double width) => (chance.NextDouble() + chance.NextDouble() + chance.NextDouble() - 1.5) * width;

        public double Quality() => Math.Clamp(strength + Noise(0.3), 0, 1);

        public string Tenths(double low, double high) => Text(Cut(low + (high - low) * Quality()));

        public string Whole(int low, int high) => Text((int)(low + (high - low + 0.999) * Quality()));

        /// <summary>Of so many to so many asked a share that is content.</summary>
        public string Share(int least, int most, double low, double high)
        {
            var whole = chance.Next(least, most + 1);
            return $"{Text((int)(whole * (low + (high - low) * Quality())))}/{Text(whole)}";
        }

        /// <summary>The figure now and the one before, so much of the gap to 100 being closed.</summary>
        public string Closed(double low, double high)
        {
            var before = Cut(72 + 16 * chance.NextDouble());
            return $"{Text(Cut((double)before + (100 - (double)before) * (low + (high - low) * Quality())))}/{Text(before)}";
        }

        static decimal Cut(double value) => (int)(value * 10) / 10m;

        static string Text(decimal value) => value.ToString(CultureInfo.InvariantCulture);
    }
}
