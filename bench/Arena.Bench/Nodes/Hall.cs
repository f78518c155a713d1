using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Arena.Api;
using Arena.Api.Access;
using Arena.Api.Contests;
using Arena.Api.Judging;
using Arena.Api.Log;
using Arena.Scoring.Rules;
using Microsoft.AspNetCore.Http;

namespace Arena.Bench.Nodes;

/// <summary>A sheet as its judge posts it.</summary>
sealed record SheetPost(int Seat, Guid Key, byte[] Body);

/// <summary>
/// A contest on a node, published sheet by sheet: a panel of so many seats with four criteria, the highest and lowest total dropped, over-time, three tie keys,
/// awards. All entrants are open, so that any seat may mark anyone at any time.
/// </summary>
sealed class Hall
{
    public const string Round = "final";
    const int Limit = 16 * 1024;
    static readonly Endpoint Sheets = new(null, new EndpointMetadataCollection(new Act("sheets-post")), null);
    static readonly Caller Desk = new(Role.Administrator, null, null, null, "bench");

    readonly Node _node;
    readonly Random _chance;

    Hall(Node node, string id, int entrants, int seats, Random chance) => (_node, Id, Entrants, Seats, _chance) = (node, id, entrants, seats, chance);

    public string Id { get; }

    public int Entrants { get; }

    public int Seats { get; }

    public static async Task<Hall> Create(Node node, int entrants, int seats, Random chance)
    {
        var reading = RuleBookReader.Read(Encoding.UTF8.GetBytes(RuleBook(seats)));
        var book = reading.Book ?? throw new InvalidDataException(string.Join('\n', reading.Problems));
        var created = await node.Contests.Create(Desk.Actor, Key(chance), [], new ContestCreated(book.Title, Encoding.UTF8.GetString(book.Canonical.Span), book.Hash, Demo: false), CancellationToken.None);
        var hall = new Hall(node, created.Receipt!.Id!, entrants, seats, chance);
        var live = (await node.Contests.Find(hall.Id, CancellationToken.None))!;
        var people = Enumerable.Range(1, entrants).Select(n => new PersonalValue($"p{n}", $"第{n}村", RandomNumberGenerator.GetBytes(16))).ToList();
        var roster = people.Select((p, i) => new RegisteredEntrant($"e{i + 1}", i + 1, $"第{i / 5 + 1}镇", new PersonRef(p.Id, Chain.Commit(p.Salt, p.Value)))).ToList();
        foreach (var one in people)
            live.Names[one.Id] = one.Value;
        await hall.Do(live, state => RosterDecision.Register(state, new EntrantsRegistered(roster)), people);
        await hall.Do(live, state => CommandDecision.Decide(state, new LockRules()));
        await hall.Do(live, state => CommandDecision.Decide(state, new StartRound(Round, [.. roster.Select(e => e.Id)])));
        foreach (var chunk in roster.Chunk(256))
            await Task.WhenAll(chunk.Select(entrant => hall.Do(live, state => CommandDecision.Decide(state, new OpenEntrant(Round, entrant.Id, KeepOthers: true)))));
        return hall;
    }

    /// <summary>Every sheet that the contest can take, entrant after entrant.</summary>
    public IEnumerable<SheetPost> Posts()
    {
        for (var n = 1; n <= Entrants; n++)
            for (var seat = 1; seat <= Seats; seat++)
                yield return new SheetPost(seat, Key(_chance), Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
                    $$$"""{"round":"{{{Round}}}","entrant":"e{{{n}}}","part":"stage","revision":1,"marks":{"effect":"{{{Mark(30)}}}","method":"{{{Mark(30)}}}","reach":"{{{Mark(20)}}}","speech":"{{{Mark(20)}}}"}}""")));
    }

    /// <summary>Returns when the sheet is recorded, as the route answers it: body read and checked, decided, written, receipt made.</summary>
    public async Task Post(SheetPost sheet)
    {
        var http = new DefaultHttpContext();
        http.Request.Path = $"/api/contests/{Id}/sheets";
        (http.Request.ContentType, http.Request.ContentLength, http.Request.Body) = ("application/json", sheet.Body.Length, new MemoryStream(sheet.Body));
        http.Request.Headers["Idempotency-Key"] = sheet.Key.ToString();
        http.Features.Set(new Caller(Role.Judge, Id, "experts", sheet.Seat, "bench"));
        http.SetEndpoint(Sheets);
        var answer = await _node.Posting.Append<SheetRequest>(http, Id, Limit, (state, request, caller) => SheetDecision.Submit(state, request, caller.Panel!, caller.Seat!.Value));
        if (answer is not IStatusCodeHttpResult { StatusCode: StatusCodes.Status201Created })
            throw new InvalidOperationException("A sheet was refused.");
    }

    /// <summary>All sheets by so many callers, each awaiting its receipt before it sends the next.</summary>
    public static Task Post(IReadOnlyList<(Hall Hall, SheetPost Sheet)> sheets, int callers)
    {
        var next = -1;
        return Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
        {
            for (var i = Interlocked.Increment(ref next); i < sheets.Count; i = Interlocked.Increment(ref next))
                await sheets[i].Hall.Post(sheets[i].Sheet);
        })));
    }

    async Task Do(LiveContest live, Func<ContestState, Decision> decide, IReadOnlyList<PersonalValue>? people = null)
    {
        var outcome = await live.Writer.Submit(new Submission(Desk.Actor, Key(_chance), [], decide, people ?? []));
        if (outcome.Refusal is { } refusal)
            throw new InvalidOperationException(refusal.ToString());
    }

    static Guid Key(Random chance)
    {
        var bytes = new byte[16];
        chance.NextBytes(bytes);
        return new Guid(bytes);
    }

    // In the upper fifth, where panels mark and ties are frequent.
    decimal Mark(int max) => max - _chance.Next(0, max * 2 + 1) / 10m;

    static string RuleBook(int seats) => $$$"""
        {"title":{"zh":"赛","en":"Contest"},"panels":[{"id":"experts","title":{"zh":"评委","en":"Judges"},"seats":{{{seats}}}}],
         "rounds":[{"id":"{{{Round}}}","title":{"zh":"决赛","en":"Final"},"publication":"on-sheet",
          "total":{"id":"total","title":{"zh":"总分","en":"Total"},"combine":"sum","places":2,"parts":[
           {"id":"stage","title":{"zh":"现场","en":"On stage"},"source":"panel","panel":"experts","aggregate":"mean","places":2,
            "criteria":[{"id":"effect","title":{"zh":"成效","en":"Effect"},"max":"30","step":"0.1"},{"id":"method","title":{"zh":"做法","en":"Method"},"max":"30","step":"0.1"},
             {"id":"reach","title":{"zh":"推广","en":"Reach"},"max":"20","step":"0.1"},{"id":"speech","title":{"zh":"表达","en":"Speech"},"max":"20","step":"0.1"}],
            "drop":[{"from":5,"high":1,"low":1}]},
           {"id":"overtime","title":{"zh":"超时","en":"Overtime"},"source":"adjustment","min":"-2","max":"0"}]},
          "ties":[{"key":"part","part":"stage"},{"key":"untrimmed-mean","part":"stage"},{"key":"median","part":"stage"}],
          "awards":[{"id":"first","title":{"zh":"一等奖","en":"First prize"},"count":2},{"id":"second","title":{"zh":"二等奖","en":"Second prize"},"share":"0.20"}]}]}
        """;
}
