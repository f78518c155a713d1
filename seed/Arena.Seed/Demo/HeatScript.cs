using System.Globalization;
using System.Text.Json.Nodes;

namespace Arena.Seed.Demo;

/// <summary>A judge who does not mark this entrant.</summary>
sealed record Excuse(int Seat, string Command, string Reason);

sealed record OverTime(string Value, string Reason);

/// <summary>
/// What happens in one heat: the drawn order, every judge's marks and the planted incidents. A function of the heat's
/// number alone, so a restart in the middle of a heat goes on with the same story.
/// </summary>
sealed class HeatScript
{
    const int Seed = 20260508;

    readonly int heat;
    readonly List<int> order;
    readonly int twin;
    readonly int twinOf;

    public HeatScript(int heat)
    {
        this.heat = heat;
        var chance = Chance(0, 0);
        var drawn = DemoCity.Villages.Select(village => village.Number).ToArray();
        chance.Shuffle(drawn);
        order = [.. drawn];
        // The tie lies among the first eight, so that it is on the board early.
        (twinOf, twin) = (drawn[chance.Next(0, 3)], drawn[chance.Next(4, 8)]);
    }

    public int Heat => heat;

    public IEnumerable<string> Order => order.Select(number => $"e{number}");

    /// <summary>Seats in the order in which their sheets come in.</summary>
    public int[] SeatsInOrder(int number)
    {
        var seats = Enumerable.Range(1, DemoRuleBook.Seats).ToArray();
        Chance(number, 90).Shuffle(seats);
        return seats;
    }

    public Excuse? Excused(int number)
    {
        if (number == twin || number == twinOf)
            return null;
        var chance = Chance(number, 91);
        var seat = chance.Next(1, DemoRuleBook.Seats);
        return chance.Next(24) switch
        {
            0 or 1 => new Excuse(seat, "recuse", "评委曾在该村驻点，申请回避"),
            2 => new Excuse(seat, "absent", "评委临时离席"),
            _ => null,
        };
    }

    public OverTime? OverTime(int number)
    {
        if (number == twin || number == twinOf)
            return null;
        var chance = Chance(number, 92);
        return chance.Next(6) switch
        {
            0 when chance.Next(3) == 0 => new OverTime("-1", $"展示超时{chance.Next(31, 60)}秒"),
            0 => new OverTime("-0.5", $"展示超时{chance.Next(3, 30)}秒"),
            _ => null,
        };
    }

    public JsonObject Marks(int number, int seat)
    {
        // A twin has every mark of the other one, so the totals are equal. In even heats the harsh judge, whose sheet is
        // the dropped low one, sets them apart: the tie chain decides by the untrimmed mean. In odd heats they share the place.
        var source = number == twin ? twinOf : number;
        var apart = number == twin && seat == Temper.HarshSeat && heat % 2 == 0 ? -2 : 0;
        var village = DemoCity.Villages[source - 1];
        var form = Spread(Chance(source, 93), 0.025);
        var temper = Temper.Of(seat);
        var points = temper.Bias + temper.Drift * order.IndexOf(source);
        var chance = Chance(source, seat);
        var marks = new JsonObject();
        foreach (var criterion in DemoRuleBook.Criteria)
        {
            var share = village.Ability + form + (points + Spread(chance, temper.Noise)) / 100;
            var tenths = (int)(Math.Clamp(share, 0, 1) * criterion.Max * 10) + apart;
            marks[criterion.Id] = (tenths / 10m).ToString(CultureInfo.InvariantCulture);
            apart = 0;
        }
        return marks;
    }

    static double Spread(Random chance, double width) => (chance.NextDouble() + chance.NextDouble() + chance.NextDouble() - 1.5) * width;

    /// <summary>Neighbouring seeds give similar first numbers, so the seed is mixed.</summary>
    Random Chance(int number, int what) => new(unchecked((int)((uint)(Seed + heat * 10_000 + number * 100 + what) * 2654435761u)));

    /// <summary>Character of a judge in points of 100: constant bias, upward drift with each entrant, spread of the marks.</summary>
    sealed record Temper(double Bias, double Drift, double Noise)
    {
        public const int HarshSeat = 2;

        public static Temper Of(int seat) => seat switch
        {
            HarshSeat => new(-2, 0, 0.6),
            3 => new(0, 0, 4),
            4 => new(0.5, 0, 1),
            5 => new(-0.6, 0.07, 0.9),
            7 => new(0.2, 0, 1.2),
            _ => new(0, 0, 1),
        };
    }
}
