using System.Globalization;
using Arena.Scoring.Marks;
using Arena.Scoring.Rules;

namespace Arena.Scoring.Tests;

/// <summary>
/// A random contest: a rule book of one to three rounds with random trees, tie chains and awards, and random facts about it, many of them
/// on few marks so that totals meet. Everything follows from the seed.
/// </summary>
sealed class Scenario
{
    readonly Random _chance;
    readonly int _entrants;
    readonly List<int> _seats = [];
    readonly List<bool> _peers = [];
    readonly List<bool> _rooms = [];
    // Large values stay out of products, which would grow beyond what rules may reach.
    int _products;
    int _part;
    long _seq;

    public Scenario(int seed)
    {
        _chance = new Random(seed);
        // Large enough fields take the way of single moves even for several rows, small ones the way of sorting anew.
        _entrants = Dice(4) ? _chance.Next(40, 90) : _chance.Next(1, 12);
        for (var panel = _chance.Next(1, 3); panel > 0; panel--)
        {
            _seats.Add(_chance.Next(1, 7));
            _peers.Add(Dice(4));
            _rooms.Add(!_peers[^1] && _seats[^1] > 1 && Dice(3));
        }
        Rules = Books.Read(Book());
    }

    public RuleBook Rules { get; }

    /// <summary>The starts of all rounds, some of them with other entrants.</summary>
    public IEnumerable<Action<MarkBook>> Starts() => Rules.Rounds.Select(Start).ToList();

    /// <summary>So many facts that happen.</summary>
    public IReadOnlyList<Action<MarkBook>> Facts(int count) => [.. Enumerable.Range(0, count).Select(_ => Fact())];

    public int Next(int least, int most) => _chance.Next(least, most + 1);

    bool Dice(int sides) => _chance.Next(sides) == 0;

    Action<MarkBook> Start(Round round)
    {
        var order = Enumerable.Range(1, _entrants).Where(_ => !Dice(8)).Select(i => new Starter($"e{i}", i % 3 == 0 ? null : i % 3 == 1 ? "a" : "b", i)).ToArray();
        _chance.Shuffle(order);
        return book => book.StartRound(round.Id, order);
    }

    Action<MarkBook> Fact()
    {
        var round = Rules.Rounds[_chance.Next(Rules.Rounds.Count)];
        var (entrant, seq) = ($"e{_chance.Next(1, _entrants + 1)}", ++_seq - (Dice(10) ? _chance.Next(1, 6) : 0));
        var parts = round.PanelParts;
        var panel = parts.Count > 0 ? parts[_chance.Next(parts.Count)] : null;
        var seat = panel is null ? 0 : _chance.Next(1, panel.Panel.Seats + 1);
        switch (_chance.Next(40))
        {
            case 0 when Dice(3): return Start(round);
            case < 3 when panel is not null: return book => book.RemoveSheet(round.Id, entrant, panel.Id, seat, seq);
            case < 6 when panel is not null:
                var (presence, whom) = ((SeatPresence)_chance.Next(3), Dice(3) ? null : entrant);
                return book => book.SetSeat(round.Id, panel.Panel.Id, seat, whom, presence, seq);
            case < 8:
                var (status, where) = ((EntrantStatus)_chance.Next(5), Dice(2) ? null : round.Id);
                return book => book.SetStatus(entrant, status, where, seq);
            case < 12 when Find<AdjustmentPart>(round) is { } part:
                var line = _chance.Next(-2, 3) * 0.5m;
                return book => book.AddAdjustment(round.Id, entrant, part.Id, line, "reason", seq);
            case < 15 when Find<SurveyPart>(round) is { } part:
                var answers = _chance.Next(1, 4);
                var positive = _chance.Next(answers + 1);
                return book => book.SetSurvey(round.Id, entrant, part.Id, positive, answers, seq);
            case 12:
                var points = _chance.Next(0, 3) * 0.5m;
                return book => book.SetPlayOff(round.Id, entrant, points, seq);
            case 13:
                var lot = _chance.Next(1, 4);
                return book => book.SetLot(round.Id, entrant, lot, seq);
            case < 21 when Find<PairsPart>(round) is { } part:
                var (voter, other, said) = (_chance.Next(1, part.Panel.Seats + 1), $"e{_chance.Next(1, _entrants + 1)}", (PairResult)_chance.Next(part.Ties == PairTies.None ? 2 : 3));
                return book =>
                {
                    if (other != entrant)
                        book.SetComparison(round.Id, part.Id, voter, entrant, other, said, seq);
                };
            case < 21 when Find<BallotsPart>(round) is { } part:
                string[] names = [.. Enumerable.Range(1, _entrants).Select(i => $"e{i}")];
                _chance.Shuffle(names);
                var (judge, named) = (_chance.Next(1, part.Panel.Seats + 1), names.Take(_chance.Next(1, 4)).ToArray());
                return book => book.SetBallot(round.Id, part.Id, judge, part.Ties ? [named] : [.. named.Select(name => (string[])[name])], seq);
            case < 20 when Find<FactorPart>(round) is { Value: null } part:
                var figure = _chance.Next(0, 4) * 0.5m;
                return book => book.SetFactor(round.Id, entrant, part.Id, figure, seq);
            case < 26 when Find<FigurePart>(round) is { } part:
                var (value, of) = (_chance.Next(0, 3), part is MeasuredPart && Dice(3) ? _chance.Next(1, 3) * 100 : (decimal?)null);
                return book => book.SetFigure(round.Id, entrant, part.Id, value, of, "office", null, seq);
            default:
                if (panel is null)
                    return book => book.SetStatus(entrant, EntrantStatus.Competing, null, seq);
                decimal[] marks = [.. panel.Criteria.Select(criterion => criterion.Min + _chance.Next((int)((criterion.Max - criterion.Min) / criterion.Step) + 1) * criterion.Step)];
                return book => book.SetSheet(round.Id, entrant, panel.Id, seat, marks, seq);
        }
    }

    T? Find<T>(Round round) where T : Part => All(round.Total).OfType<T>().ToArray() is { Length: > 0 } parts ? parts[_chance.Next(parts.Length)] : null;

    static IEnumerable<Part> All(Part part) => part is InnerPart inner ? inner.Parts.SelectMany(All).Prepend(part) : [part];

    string Book() => $$"""
        {"title":{{Books.T("b")}},"groups":[{"id":"a","title":{{Books.T("a")}}},{"id":"b","title":{{Books.T("b")}}}],
         "panels":[{{string.Join(',', _seats.Select((seats, i) => $$"""{"id":"p{{i}}","title":{{Books.T("p")}},"kind":"{{(_peers[i] ? "peers" : "experts")}}","seats":{{seats}}{{RoomsJson(i)}} }"""))}}],
         "rounds":[{{string.Join(',', Enumerable.Range(0, _chance.Next(1, 4)).Select(RoundJson))}}]}
        """;

    string RoundJson(int round)
    {
        _part = 0;
        var panels = new List<string>();
        var total = PartJson(round, 0, "", panels);
        string[] keys = [.. panels.SelectMany(id => ((string[])["part", "untrimmed-mean", "median", "first-places", "givers", "head-to-head", "head-to-head"]).Select(key => $$"""{"key":"{{key}}","part":"{{id}}"{{UpTo()}}}""")),
            .. panels.Select(id => $$"""{"key":"counts","part":"{{id}}","marks":["1","0"]{{UpTo()}}}"""), $$"""{"key":"running-order","order":"{{Pick("earlier", "later")}}"{{UpTo()}}}""",
            """{"key":"part","part":"part0"}""", """{"key":"total-places","places":1}""", """{"key":"lot"}""", """{"key":"play-off"}"""];
        _chance.Shuffle(keys);
        var ties = string.Join(',', keys.Take(_chance.Next(4)));
        var awards = Dice(2) ? $$"""{"id":"x","title":{{Books.T("x")}},"count":2},{"id":"y","title":{{Books.T("y")}},"share":"0.25"}""" : "";
        return $$"""
            {"id":"r{{round}}","title":{{Books.T("r")}},"publication":"{{Pick("on-sheet", "on-sheet", "on-complete", "on-release")}}","total":{{total}},
             "ties":[{{ties}}],"numbering":"{{Pick("competition", "competition", "competition", "dense", "modified", "fractional", "ordinal")}}","awards":[{{awards}}],"awardRounding":"{{Pick("nearest", "floor", "ceiling")}}","awardTies":"{{Pick("all-in", "none-in")}}"}
            """;
    }

    string PartJson(int round, int depth, string more, List<string> panels)
    {
        var id = $"part{_part++}";
        more += Dice(2) ? $",\"places\":{_chance.Next(3)}" : "";
        if (depth < 3 && _chance.Next(4) > depth)
            return InnerJson(round, depth, id, more, panels);
        switch (_chance.Next(13))
        {
            case 0: return Books.Constant(id, "0.6").Replace("\"value\"", $"{more[Math.Min(1, more.Length)..]}{(more.Length > 0 ? "," : "")}\"value\"", StringComparison.Ordinal);
            case 1 when _products < 2: return Books.Factor(id, more);
            case 2 when !more.Contains("weight", StringComparison.Ordinal): return Books.Adjustment(id, more + Pick(",\"min\":\"-9\",\"max\":\"9\"", ",\"min\":\"-1\",\"max\":\"1\""));
            case 3 when _products == 0 && Dice(2): return Books.Figure(id, Pick("percentile", "rank", "t-score", "min-max", "reference"), more + Missing() + Pick("", ",\"scope\":\"group\"") + Pick("", ",\"direction\":\"higher-is-better\""));
            case 3 when _products == 0: return Books.Indicator(id, Pick("0.5", "1", "2"), Pick("3", "1.5"), more + Missing() + Pick("", ",\"normalise\":\"log\""));
            case 4 when _products == 0: return Books.Rubric(id, 2, more + Missing());
            case 5 when _products == 0: return Books.Survey(id, more + Pick("", ",\"minimum\":2"));
            case 6 when round > 0 && (_products == 0 || !_rooms.Contains(true)): return Books.Carry(id, $"r{_chance.Next(round)}", more);
            case 7 when _products == 0: return Books.Pairs(id, more + Pick("", ",\"ties\":\"half\"", ",\"ties\":\"davidson\"", ",\"prior\":\"0\"") + Pick("", ",\"least\":2")).Replace("experts", Seats(), StringComparison.Ordinal);
            case 8 when _products == 0 && _peers.Contains(false): return Books.Ballots(id, Pick("borda", "copeland", "schulze", "ranked-pairs", "sum-of-ranks"), more + Pick("", ",\"ties\":true")).Replace("experts", Judges(), StringComparison.Ordinal);
            case 9 when _products == 0 && _peers.Contains(false) && !more.Contains("weight", StringComparison.Ordinal):
                return Books.Inner("skating", id, more, Books.Ballots($"part{_part++}", "skating").Replace("experts", Judges(), StringComparison.Ordinal), Books.Ballots($"part{_part++}", "skating").Replace("experts", Judges(), StringComparison.Ordinal));
            case 10 when _products == 0 && _peers.Contains(true): panels.Add(id); return PeersJson(id, more);
            case 11 when _products == 0 && !more.Contains("available", StringComparison.Ordinal):
                var method = Pick("topsis", "waspas", "benefit-of-doubt", "entropy");
                string Weight(int percent) => method == "entropy" ? "" : $",\"weight\":\"{percent}\"";
                return Books.Inner(method, id, more, Books.Rubric($"part{_part++}", 2, Weight(40) + Missing()), Books.Indicator($"part{_part++}", "1", "3", Weight(60) + Missing()));
            default: panels.Add(id); return PanelJson(id, more);
        }
    }

    string Seats() => $"p{_chance.Next(_seats.Count)}";

    // A peer cannot rank all.
    string Judges() => Pick([.. Enumerable.Range(0, _seats.Count).Where(panel => !_peers[panel]).Select(panel => $"p{panel}")]);

    string UpTo() => Pick("", "", ",\"upTo\":1", ",\"upTo\":3");

    string InnerJson(int round, int depth, string id, string more, List<string> panels)
    {
        var combine = Pick("sum", "sum", "weighted", "weighted", "product", "geometric", "harmonic", "minimum");
        string[] weights = Pick("100", "40 60", "33.3 33.3 33.4").Split(' ');
        more += Pick("", "", ",\"min\":\"0\"", ",\"min\":\"0.5\",\"max\":\"2\"");
        more += combine is "sum" or "weighted" ? Pick("", ",\"missing\":\"running\"", ",\"missing\":\"running\"") : "";
        more += combine == "weighted" ? Pick("", ",\"partPlaces\":1") + Pick("", ",\"available\":\"0.3\"") : "";
        _products += combine == "product" ? 1 : 0;
        var parts = weights.Select(weight => PartJson(round, depth + 1, combine is "weighted" or "geometric" or "harmonic" ? $",\"weight\":\"{weight}\"{(combine == "weighted" ? Pick("", "", ",\"floor\":\"1\"") : "")}" : "", panels)).ToList();
        _products -= combine == "product" ? 1 : 0;
        if (combine == "weighted" && Dice(2))
            parts.Insert(_chance.Next(parts.Count + 1), Books.Adjustment($"part{_part++}", Pick(",\"min\":\"-1\",\"max\":\"1\"", ",\"min\":\"-1\",\"max\":\"0\"")));
        return Books.Inner(combine, id, more, parts);
    }

    string PanelJson(string id, string more)
    {
        var panel = _chance.Next(_seats.Count);
        var trim = Pick("", "", ",\"trim\":\"criterion\"", ",\"trim\":\"criterion\",\"criterionPlaces\":1");
        var criteria = string.Join(',', Enumerable.Range(0, _chance.Next(1, 3)).Select(i =>
            $$"""{"id":"c{{i}}","title":{{Books.T("c")}},"min":"{{Pick("0", "0", "-1")}}","max":"{{Pick("1", "2")}}","step":"{{Pick("1", "0.5", "0.25")}}"{{(trim.Length > 0 ? Pick("", ",\"factor\":\"0.8\"") : "")}}}"""));
        var drop = Pick("", ",\"drop\":[{\"from\":3,\"high\":1,\"low\":1}]", ",\"drop\":[{\"from\":2,\"high\":1,\"low\":0},{\"from\":5,\"high\":2,\"low\":1}]", ",\"drop\":[{\"from\":3,\"share\":\"0.34\"}]");
        var aggregate = Pick("mean", "sum", "median");
        var weights = aggregate == "mean" && trim.Length == 0 && Dice(3) ? $",\"weights\":[{string.Join(',', Enumerable.Range(1, _seats[panel]))}]" : "";
        var method = Pick("", ",\"rooms\":{\"method\":\"second-average\",\"most\":\"1.5\"}", ",\"rooms\":{\"method\":\"coefficient\",\"trim\":1}", ",\"rooms\":{\"method\":\"t-score\"}");
        var quorum = Dice(3) ? string.Create(CultureInfo.InvariantCulture, $",\"quorum\":{_chance.Next(1, _seats[panel] + 1)}") : "";
        return $$"""{"id":"{{id}}","title":{{Books.T(id)}},"source":"panel","panel":"p{{panel}}","aggregate":"{{aggregate}}","criteria":[{{criteria}}]{{drop}}{{quorum}}{{trim}}{{weights}}{{(_rooms[panel] && _products == 0 ? method : "")}}{{more}}}""";
    }

    string RoomsJson(int panel) => !_rooms[panel] ? ""
        : $$""","rooms":[{"id":"x","title":{{Books.T("x")}},"group":"a","seats":[1,2]},{"id":"y","title":{{Books.T("y")}},"group":"b","seats":[{{_seats[panel]}}]}]""";

    string PeersJson(string id, string more)
    {
        var adjust = Pick("", ",\"adjust\":\"none\"", ",\"shrink\":\"1\"", ",\"spread\":\"1\"");
        return $$"""{"id":"{{id}}","title":{{Books.T(id)}},"source":"peers","panel":"p{{_peers.IndexOf(true)}}","criteria":[{"id":"c","title":{{Books.T("c")}},"max":"2","step":"1"}]{{adjust}}{{more}}}""";
    }

    string Missing() => Pick("", ",\"missing\":\"zero\"", ",\"missing\":\"group-median\"", ",\"missing\":\"group-median\"");

    string Pick(params ReadOnlySpan<string> choices) => choices[_chance.Next(choices.Length)];
}
