using System.Globalization;
using System.Text.RegularExpressions;
using Arena.Api.Contests;
using Arena.Api.Log;
using Arena.Scoring.Marks;
using Arena.Scoring.Rules;
using CsvHelper;
using CsvHelper.Configuration;
using Text = Arena.Scoring.Rules.Text;

namespace Arena.Api.Judging;

/// <summary>One filled cell of a table of figures, with its place in the file.</summary>
sealed record FigureCell(int Line, string Column, int Number, string Value);

/// <summary>
/// A table of figures from an office, as a spreadsheet saves it: the first column is the entrant's number, each other one a part of the round,
/// named by its id or title. An empty cell is a figure that is missing, never nought; a rate may stand as 52/60.
/// </summary>
static partial class FigureImport
{
    const int MostLines = 5000;
    const int MostProblems = 100;

    /// <summary>Reads the cells; what cannot be read is a problem with its line and column. Knows nothing of the contest.</summary>
    public static (IReadOnlyList<FigureCell> Cells, IReadOnlyList<Problem> Problems) Read(string csv)
    {
        var (cells, problems) = (new List<FigureCell>(), new List<Problem>());
        using var reader = new CsvReader(new StringReader(csv), new CsvConfiguration(CultureInfo.InvariantCulture) { BadDataFound = null, MissingFieldFound = null, HeaderValidated = null });
        if (!reader.Read() || !reader.ReadHeader() || reader.HeaderRecord is not { Length: > 1 } columns)
            return ([], [At(1, null, new("没有表头", "No heading"), new("第一行：编号，以及各项的名称", "A first line with the number and the names of the parts"))]);
        foreach (var twice in columns.GroupBy(c => c.Trim()).Where(g => g.Count() > 1))
            problems.Add(At(1, twice.Key, new("这一列出现两次", "This column is there twice"), new("每列一次", "Each column once")));
        var seen = new HashSet<int>();
        while (reader.Read())
        {
            var line = reader.Parser.RawRow;
            if (line > MostLines)
                return ([], [At(line, null, new("行数太多", "Too many lines"), new($"最多 {MostLines} 行", $"At most {MostLines} lines"))]);
            if (reader.Parser.Count > columns.Length)
            {
                problems.Add(At(line, null, new("这一行比表头多出格子", "The line has more cells than the heading"), new("一列一格；数里不写千位逗号", "One cell a column; no commas inside a figure")));
                continue;
            }
            if (!int.TryParse(reader.GetField(0)?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                problems.Add(At(line, columns[0], new("编号不是数", "The number is not a number"), new("参赛编号，如 7", "The entrant's number, such as 7")));
                continue;
            }
            if (!seen.Add(number))
            {
                problems.Add(At(line, columns[0], new($"编号 {number} 出现两次", $"Number {number} is there twice"), new("每位选手一行", "One line for each entrant")));
                continue;
            }
            for (var i = 1; i < columns.Length; i++)
                if (reader.GetField(i)?.Trim() is { Length: > 0 } value)
                    cells.Add(new FigureCell(line, columns[i].Trim(), number, value));
        }
        return (cells, problems);
    }

    /// <summary>All of the table or nothing of it: every cell must find its entrant and its part, and be a figure that can stand there.</summary>
    public static Decision Decide(ContestState state, string roundId, IReadOnlyList<FigureCell> cells, string source, DateOnly? date)
    {
        if (Lookup.Running(state, roundId, out var round, out var running) is { } no)
            return no;
        if (Wording.Check(source) is { } wording)
            return wording;
        var parts = cells.Select(c => c.Column).Distinct().ToDictionary(column => column, column => PartOf(round, column));
        var twice = parts.Where(p => p.Value is not null).GroupBy(p => p.Value!.Id).Where(g => g.Count() > 1).Select(g => g.Last().Key).ToHashSet();
        var numbers = running.Order.ToDictionary(id => state.Entrants[id].Number);
        var (facts, problems) = (new List<Fact>(cells.Count), new List<Problem>());
        foreach (var cell in cells)
        {
            if (parts[cell.Column] is not { } part)
                problems.Add(At(cell.Line, cell.Column, new("本轮没有这一项", "The round has no such part"), new("规则里填数的一项，写编号或名称", "A part that takes figures, by id or title")));
            else if (twice.Contains(cell.Column))
                problems.Add(At(cell.Line, cell.Column, new("这一项有两列", "Two columns are this part"), new("编号或名称，只写一列", "One column, by id or by title")));
            else if (!numbers.TryGetValue(cell.Number, out var entrant))
                problems.Add(At(cell.Line, cell.Column, new($"本轮没有编号 {cell.Number} 的选手", $"No entrant {cell.Number} in this round"), new("出场名单里的编号", "A number of the running order")));
            else if (!TryFigure(cell.Value, out var value, out var of))
                problems.Add(At(cell.Line, cell.Column, new($"“{cell.Value}”不是数", $"“{cell.Value}” is not a figure"), new("如 18.5、95% 或 52/60", "Such as 18.5, 95% or 52/60")));
            else if (FigureDecision.IsOut(round, running, entrant, part))
                problems.Add(At(cell.Line, cell.Column, new("这一项已随成绩公布", "It has been shown with a result"), new("由计分长更正", "A correction by the head of judges")));
            else if (FigureDecision.Fault(part, value, of) is { } fault)
                problems.Add(At(cell.Line, cell.Column, new(fault.Zh, fault.En), new("规则允许的数", "A figure that the rules allow")));
            else
                facts.Add(new FigureGiven(roundId, entrant, part.Id, Score.Plain(value), source.Trim(), of is { } whole ? Score.Plain(whole) : null, date));
        }
        if (problems.Count > 0)
            return Invalid(problems);
        return facts.Count > 0 ? Decision.All(facts) : Invalid([At(2, null, new("表里没有数", "The table holds no figure"), new("至少一个", "At least one"))]);
    }

    public static Refusal Invalid(IReadOnlyList<Problem> problems)
    {
        var more = problems.Count - MostProblems;
        return new(RefusalKind.ImportInvalid,
            $"表里有 {problems.Count} 处问题，整张表都没有收下。{(more > 0 ? $"先列出 {MostProblems} 处，另有 {more} 处。" : "")}",
            $"The table has {problems.Count} problems; nothing of it was taken.{(more > 0 ? $" The first {MostProblems} are listed, and there are {more} more." : "")}")
        {
            Problems = [.. problems.Take(MostProblems)],
        };
    }

    static Part? PartOf(Round round, string column) =>
        round.FindPart(column) is { } byId and (FigurePart or SurveyPart or FactorPart { Value: null }) ? byId
        : round.Parts.Where(p => p is FigurePart or SurveyPart or FactorPart { Value: null }).Where(p => p.Title.Zh == column || p.Title.En == column).ToList() is [var only] ? only : null;

    static bool TryFigure(string text, out decimal value, out decimal? of)
    {
        (value, of) = (0, null);
        if (Figure().Match(text) is not { Success: true } match || !decimal.TryParse(match.Groups["value"].Value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value))
            return false;
        if (match.Groups["of"] is { Success: true } whole)
            of = decimal.Parse(whole.Value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        return true;
    }

    static Problem At(int line, string? column, Text what, Text expected) => new(column is null ? $"/{line}" : $"/{line}/{column}", what, expected);

    [GeneratedRegex(@"\A(?<value>-?[0-9]{1,9}(\.[0-9]{1,6})?)(%|\s*/\s*(?<of>-?[0-9]{1,9}(\.[0-9]{1,6})?))?\z")]
    private static partial Regex Figure();
}
