using System.Globalization;
using System.Text.Json.Nodes;

namespace Arena.Seed.Demo;

/// <summary>The sheets of one heat: what every seat of both panels gives to every entrant.</summary>
static class ScriptedMarks
{
    const double DriftOfPosition = 0.05;
    const double HarshPoints = -2;
    const double HomePoints = 4;
    const int SwapOfPublicSeats = 7;

    /// <summary>Tenths of a point that the twin has less on stage and more in its achievements.</summary>
    const int TwinTenths = 10;

    const int ForgottenTenths = 15;

    /// <summary>The sheet of a seat. The first one of the seat that gets it back has a slip in it.</summary>
    public static JsonObject Of(HeatScript script, int number, SeatId seat, int revision = 1)
    {
        if (seat.Panel == DemoRules.Public)
            return new JsonObject { ["mark"] = $"{Answer(script, number, seat.Seat)}" };
        var tenths = Judged(script, number, seat.Seat);
        if (number == script.Stories.Corrected && seat.Seat == Stories.CorrectedSeat)
            tenths[0] -= ForgottenTenths;
        if (number == script.Stories.Returned && seat.Seat == Stories.ReturnedSeat && revision == 1)
            tenths[^1] /= 10;
        return Sheet(tenths);
    }

    /// <summary>The sheet as it should have been entered.</summary>
    public static JsonObject Corrected(HeatScript script) => Sheet(Judged(script, script.Stories.Corrected, Stories.CorrectedSeat));

    static int[] Judged(HeatScript script, int number, int seat)
    {
        // A twin has every mark of the other one, but for one point less of each judge.
        var isTwin = number == script.Stories.Twin;
        var source = isTwin ? script.Stories.Tied : number;
        var chance = script.Chance(source, seat);
        var points = Temper.Of(seat).Bias + DriftOfPosition * script.Position(source)
            + (seat == Stories.HomeSeat && source == DemoCity.Home.Number ? HomePoints : 0);
        var tenths = DemoRules.Criteria.Select(criterion =>
        {
            var share = 0.79 + 0.14 * script.Strength(source) + (points + Spread(chance, Temper.Of(seat).Noise)) / 100;
            return (int)(Math.Clamp(share, 0, 1) * criterion.Full * 10);
        }).ToArray();
        if (isTwin)
            tenths[0] -= TwinTenths;
        return tenths;
    }

    // The answers on the phones of the public: 60, 70, 80, 90 or 100.
    static int Answer(HeatScript script, int number, int seat)
    {
        var isTwin = number == script.Stories.Twin;
        var source = isTwin ? script.Stories.Tied : number;
        var chance = script.Chance(source, 40 + (isTwin ? (seat + SwapOfPublicSeats) % DemoRules.PublicSeats : seat % DemoRules.PublicSeats));
        var impression = 80 + 16 * script.Strength(source) + Spread(chance, 24);
        return Math.Clamp((int)(impression / 10 + 0.5) * 10, 60, 100);
    }

    static JsonObject Sheet(int[] tenths)
    {
        var marks = new JsonObject();
        foreach (var (criterion, mark) in DemoRules.Criteria.Zip(tenths))
            marks[criterion.Id] = (mark / 10m).ToString(CultureInfo.InvariantCulture);
        return marks;
    }

    static double Spread(Random chance, double width) => (chance.NextDouble() + chance.NextDouble() + chance.NextDouble() - 1.5) * width;

    /// <summary>Character of a judge in points of 100: constant bias, spread of the marks.</summary>
    readonly record struct Temper(double Bias, double Noise)
    {
        public static Temper Of(int seat) => seat switch
        {
            Stories.HarshSeat => new(HarshPoints, 2),
            3 => new(0, 4),
            4 => new(0.3, 3),
            7 => new(0.2, 3),
            _ => new(0, 2.5),
        };
    }
}
