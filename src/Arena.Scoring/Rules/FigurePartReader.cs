namespace Arena.Scoring.Rules;

/// <summary>Reads rubrics and surveys, and what they share with indicators.</summary>
static class FigurePartReader
{
    const int MaxLevel = 100;

    public static RubricPart Rubric(JsonNodeReader node, int? places)
    {
        var max = node.Integer("max", 1, MaxLevel);
        var levels = node.Items("levels", 0, MaxLevel + 1, level => Level(level, max), optional: true);
        for (var i = 1; i < levels.Count; i++)
            if (levels[i].Level >= levels[i - 1].Level)
                node.Add($"levels/{i}/level", new("没有比上一档低", "Not below the level before"), new("从高到低", "From the highest down"));
        return new RubricPart(node.Id("id"), node.Text("title"), places, max ?? 1, levels, Missing(node));
    }

    public static SurveyPart Survey(JsonNodeReader node, int? places)
    {
        var (low, high) = Goalposts(node, Normalise.Linear);
        return new SurveyPart(node.Id("id"), node.Text("title"), places, node.Decimal("prior", 0, SurveyPart.MostAnswers) ?? 0, low, high,
            node.OptionalInteger("minimum", 1, SurveyPart.MostAnswers));
    }

    /// <summary>The two goalposts: different, and above 0 where logarithms are taken.</summary>
    public static (decimal Low, decimal High) Goalposts(JsonNodeReader node, Normalise normalise)
    {
        var least = normalise == Normalise.Log ? 0.000001m : -RuleBookReader.LargestNumber;
        var (low, high) = (node.Decimal("low", least), node.Decimal("high", least));
        if (low is not null && low == high)
            node.Add("high", new("目标值与底线值相同", "The goalposts are equal"), new("与 low 不同；低者为优时 low 大于 high", "Other than low; low above high where less is better"));
        return (low ?? 0, high ?? 1);
    }

    static RubricLevel? Level(JsonNodeReader node, int? max)
    {
        if (!node.IsObject("level", "title"))
            return null;
        var (level, title) = (node.Integer("level", 0, max ?? MaxLevel), node.Text("title"));
        return level is { } number ? new RubricLevel(number, title) : null;
    }

    public static MissingFigure Missing(JsonNodeReader node) => node.Choice<MissingFigure>("missing", MissingFigure.Wait);
}
