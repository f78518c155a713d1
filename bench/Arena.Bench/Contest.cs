using System.Globalization;
using System.Text;
using Arena.Scoring.Marks;
using Arena.Scoring.Rules;

namespace Arena.Bench;

/// <summary>One mark as a record.</summary>
sealed record Mark(string Entrant, int Seat, int Criterion, decimal Value);

/// <summary>A contest of one round: so many judges mark so many criteria from 0 to 10 by tenths, the highest and the lowest total are
/// dropped, the mean of the rest has two decimals. Everything follows from the seed.</summary>
sealed class Contest
{
    const string RoundId = "final";
    const string Part = "stage";

    readonly Random _chance = new(5);
    readonly int _seats;
    readonly decimal[] _marks;
    long _seq;

    /// <param name="records">Takes down what is marked at first, in the order of the sheets.</param>
    public Contest(int entrants, int seats, int criteria, List<Mark>? records = null)
    {
        (_seats, _marks) = (seats, new decimal[criteria]);
        Entrants = [.. Enumerable.Range(1, entrants).Select(i => string.Create(CultureInfo.InvariantCulture, $"e{i}"))];
        Book = new MarkBook(Rules(seats, criteria));
        Book.StartRound(RoundId, [.. Entrants.Select(id => new Starter(id, null))]);
        foreach (var entrant in Entrants)
            for (var seat = 1; seat <= seats; seat++)
            {
                Sheet(entrant, seat);
                records?.AddRange(_marks.Select((value, i) => new Mark(entrant, seat, i, value)));
            }
        Book.TakeTouched();
    }

    public MarkBook Book { get; }

    public string Round { get; } = RoundId;

    public IReadOnlyList<string> Entrants { get; }

    public string Anyone() => Entrants[_chance.Next(Entrants.Count)];

    /// <summary>A judge marks an entrant anew.</summary>
    public void Sheet(string entrant) => Sheet(entrant, _chance.Next(1, _seats + 1));

    void Sheet(string entrant, int seat)
    {
        for (var i = 0; i < _marks.Length; i++)
            _marks[i] = _chance.Next(101) / 10m;
        Book.SetSheet(RoundId, entrant, Part, seat, _marks, ++_seq);
    }

    static RuleBook Rules(int seats, int criteria)
    {
        var all = string.Join(',', Enumerable.Range(1, criteria).Select(i => $$"""{"id":"c{{i}}","title":{"zh":"项","en":"C"},"max":"10","step":"0.1"}"""));
        var json = $$$"""
            {"title":{"zh":"赛","en":"Contest"},"groups":[],"panels":[{"id":"experts","title":{"zh":"评委","en":"Judges"},"seats":{{{seats}}}}],
             "rounds":[{"id":"{{{RoundId}}}","title":{"zh":"决赛","en":"Final"},"publication":"on-complete",
              "total":{"id":"{{{Part}}}","title":{"zh":"展示","en":"Stage"},"source":"panel","panel":"experts","aggregate":"mean","places":2,
               "criteria":[{{{all}}}],"drop":[{"from":3,"high":1,"low":1}]}}]}
            """;
        var reading = RuleBookReader.Read(Encoding.UTF8.GetBytes(json));
        return reading.Book ?? throw new InvalidDataException(string.Join('\n', reading.Problems));
    }
}
