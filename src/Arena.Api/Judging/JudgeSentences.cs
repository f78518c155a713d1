using System.Globalization;
using Arena.Scoring.Panels;
using Arena.Scoring.Rules;

namespace Arena.Api.Judging;

/// <summary>What each measure means, in one plain sentence for the organiser. A finding is a reason to look again, never a verdict on a person.</summary>
static class JudgeSentences
{
    static Text TooFew => new("样本太少，不作判断。", "Too few data; no judgement.");

    public static Text Severity(int seat, Measure measure) => Say(measure.Finding,
        () => new($"{seat}号评委与同组宽严相当（{Signed(measure.Value)}分）。", $"Judge {seat} is about as strict as the others ({Signed(measure.Value)} points)."),
        () => new($"{seat}号评委平均比同组{(measure.Value < 0 ? "低" : "高")}{Size(measure.Value)}分（{(measure.Value < 0 ? "偏严" : "偏宽")}）",
            $"Judge {seat} marks {Size(measure.Value)} points {(measure.Value < 0 ? "lower" : "higher")} than the others on average"));

    public static Text Consistency(int seat, Measure measure) => Say(measure.Finding,
        () => new($"{seat}号评委与其他评委的排序相近。", $"Judge {seat} orders the entrants much like the others."),
        () => new($"{seat}号评委与其他评委的排序差别较大（相关 {Number(measure.Value)}）", $"Judge {seat} orders the entrants unlike the others (correlation {Number(measure.Value)})"));

    public static Text Misfit(int seat, Measure measure) => Say(measure.Finding,
        () => new($"{seat}号评委打分起伏正常。", $"The marks of judge {seat} vary as is usual."),
        () => measure.Value > 1 ? new($"{seat}号评委打分忽高忽低", $"The marks of judge {seat} swing more than is usual") : new($"{seat}号评委打分几乎不拉开差距", $"The marks of judge {seat} hardly differ from what is expected"));

    public static Text RangeUse(int seat, Measure measure) => Say(measure.Finding,
        () => new($"{seat}号评委的分数拉得开。", $"Judge {seat} spreads the marks as the others do."),
        () => new($"{seat}号评委分数过于集中", $"The marks of judge {seat} lie close together"));

    public static Text Halo(int seat, Measure measure) => Say(measure.Finding,
        () => new($"{seat}号评委各项分别打分。", $"Judge {seat} marks the criteria apart."),
        () => new($"{seat}号评委各项几乎同分", $"Judge {seat} gives nearly the same mark for all criteria"));

    public static Text Influence(int seat, JudgeInfluence measure) => Say(measure.Finding,
        () => measure.Changes.Count == 0
            ? new($"只看这一评委组，去掉{seat}号评委，名次不变。", $"By this panel alone, no place changes without judge {seat}.")
            : new($"只看这一评委组，去掉{seat}号评委，有 {measure.Changes.Count} 位选手名次变动，得奖名单不变。", $"By this panel alone, {measure.Changes.Count} places change without judge {seat}, and no prize."),
        () => new($"只看这一评委组，去掉{seat}号评委，得奖名单会变", $"By this panel alone, a prize changes without judge {seat}"));

    public static Text Home(int seat, TestedMeasure measure) => Say(measure.Finding,
        () => new($"{seat}号评委给本单位选手的分数没有明显偏离。", $"The marks of judge {seat} for the own unit do not stand out."),
        () => new($"{seat}号评委给本单位选手的分数相对偏高{Size(measure.Value)}分", $"Judge {seat} marks the own unit {Size(measure.Value)} points higher than others"));

    public static Text Rivals(int seat, TestedMeasure measure) => Say(measure.Finding,
        () => new($"{seat}号评委给本单位相近名次选手的分数没有明显偏离。", $"The marks of judge {seat} for rivals of the own unit do not stand out."),
        () => new($"{seat}号评委给本单位相近名次选手的分数相对偏低{Size(measure.Value)}分", $"Judge {seat} marks rivals of the own unit {Size(measure.Value)} points lower than others"));

    public static Text OrderDrift(TestedMeasure measure) => Say(measure.Finding,
        () => new("先后出场的分数没有明显走势。", "The scores show no clear trend along the running order."),
        () => new($"后出场的整体偏{(measure.Value < 0 ? "低" : "高")}约{Size(measure.Value)}分", $"From first to last the scores {(measure.Value < 0 ? "fall" : "rise")} by about {Size(measure.Value)} points"));

    static Text Say(Finding finding, Func<Text> usual, Func<Text> notable) => finding switch
    {
        Finding.TooFewData => TooFew,
        Finding.Usual => usual(),
        _ => notable() is var said ? new($"{said.Zh}，建议复核。", $"{said.En}; a second look is suggested.") : TooFew,
    };

    static string Size(double? value) => Math.Abs(value ?? 0).ToString("0.0", CultureInfo.InvariantCulture);

    static string Signed(double? value) => (value ?? 0).ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture);

    static string Number(double? value) => (value ?? 0).ToString("0.00", CultureInfo.InvariantCulture);
}
