using System.Globalization;
using System.Text;
using Bogus;

namespace Arena.Seed.Demo;

/// <summary>So many of so many.</summary>
readonly record struct Rate(int Part, int Whole)
{
    public override string ToString() => $"{Part}/{Whole}";
}

/// <summary>A village as the offices' ledgers know it: the leaves of the achievements and the survey of its people.</summary>
sealed record OfficeFigures(
    decimal Income, decimal Growth, decimal IncomePerHead, int Accounts, Rate BranchLife, Rate Pledges, int Successors, Rate Grid, Rate Disputes,
    int Safety, decimal SpotCheck, Rate Requests, int Services, Rate Survey)
{
    public const string Source = "市直部门台账汇总表（演示数据）";
    public const string Date = "2026-10-31";

    const string Disputed = "a1-3-2";
    const string Requested = "a1-4-2";
    const double MedianIncome = 18;
    const decimal OutlierIncome = 1260;
    const decimal OutlierGrowth = 1.2m;

    static readonly (string Part, Func<OfficeFigures, object> Figure)[] Columns =
    [
        ("a1-1-1", f => f.Income), ("a1-1-2", f => f.Growth), ("a1-1-3", f => f.IncomePerHead), ("a1-1-4", f => f.Accounts),
        ("a1-2-1", f => f.BranchLife), ("a1-2-2", f => f.Pledges), ("a1-2-3", f => f.Successors),
        ("a1-3-1", f => f.Grid), (Disputed, f => f.Disputes), ("a1-3-3", f => f.Safety),
        ("a1-4-1", f => f.SpotCheck), (Requested, f => f.Requests), ("a1-4-3", f => f.Services), ("content", f => f.Survey),
    ];

    /// <summary>What an office hands in for a heat: one table, two cells of it empty.</summary>
    public static string Csv(HeatScript script)
    {
        var csv = new StringBuilder("编号");
        foreach (var (part, _) in Columns)
            csv.Append(',').Append(part);
        foreach (var number in script.Order.Order())
        {
            var figures = Of(script, number);
            csv.Append("\r\n").Append(number);
            foreach (var (part, figure) in Columns)
                csv.Append(',').Append(Missing(script.Stories).Contains((number, part)) ? "" : Convert.ToString(figure(figures), CultureInfo.InvariantCulture));
        }
        return csv.ToString();
    }

    public static IReadOnlyList<(int Number, string Part)> Missing(Stories stories) => [(stories.NoDisputes, Disputed), (stories.NoRequests, Requested)];

    static OfficeFigures Of(HeatScript script, int number)
    {
        if (number == script.Stories.Outlier)
            return Draw(script, number) with { Income = OutlierIncome, Growth = OutlierGrowth, IncomePerHead = 4405.59m };
        if (number != script.Stories.Twin && number != script.Stories.Tied)
            return Draw(script, number);
        var tied = Draw(script, script.Stories.Tied);
        tied = tied with { Growth = Math.Clamp(tied.Growth, 6, 18), SpotCheck = Math.Clamp(tied.SpotCheck, 80, 92), Successors = 4 };
        // In exact points of the achievements: growth 4.00 x 15 % less, spot check 6.00 x 10 % more, one level of five x 5 % more; together
        // 1.00 more, which the twin has less on stage, at the same weight.
        return number == script.Stories.Tied ? tied : tied with { Growth = tied.Growth - 1.2m, SpotCheck = tied.SpotCheck + 1.68m, Successors = 5 };
    }

    // Ranges and medians as reported of real villages: income lognormal, growth lower where the income is high already.
    static OfficeFigures Draw(HeatScript script, int number)
    {
        var chance = new Randomizer(script.Mixed(number, 91));
        var deviation = (Quality() - 0.5) * 4;
        var income = Math.Clamp(MedianIncome * Math.Exp(0.85 * deviation), 4, 180);
        var people = chance.Int(600, 3500);
        return new OfficeFigures(
            Tenths(income),
            Tenths(Math.Clamp(3 + 14 * Quality() - 1.25 * deviation + Normal(3), -8, 38)),
            Tenths(income * 10_000 / people),
            Level(2),
            Share(chance.Int(36, 60), 0.82, 1),
            Share(chance.Int(50, 180), 0.68, 0.97),
            Level(2),
            Share(chance.Int(80, 400), 0.80, 0.99),
            Share(chance.Int(18, 60), 0.74, 0.98),
            Level(3),
            Tenths(74 + 22 * Quality()),
            Share(chance.Int(30, 120), 0.84, 0.99),
            Level(3),
            Share(chance.Int(60, 90), 0.78, 0.97));

        double Quality() => Math.Clamp(script.Strength(number) + Normal(0.1), 0.02, 0.98);
        double Normal(double deviation) => (chance.Double() + chance.Double() + chance.Double() - 1.5) * 2 * deviation;
        int Level(int least) => least + (int)(Quality() * (6 - least));
        Rate Share(int whole, double low, double high) => new((int)(whole * (low + (high - low) * Quality())), whole);
    }

    static decimal Tenths(double value) => (int)(value * 10) / 10m;
}
