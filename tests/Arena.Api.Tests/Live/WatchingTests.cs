using System.Text.Json.Nodes;
using Arena.Api.Contests;
using Arena.Api.Live;
using Arena.Api.Log;
using Arena.Api.Tests.Drivers;
using Arena.Scoring.Rules;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Time.Testing;

namespace Arena.Api.Tests.Live;

/// <summary>What watchers are told who join, leave, or look at a board that hangs on another round or group.</summary>
public sealed class WatchingTests : IAsyncDisposable
{
    readonly ArenaApp _app = new();

    [Fact]
    public async Task A_new_heat_of_a_round_carried_from_makes_watchers_fetch_the_board()
    {
        var contest = await _app.Chief.Create(TwoRounds);
        await _app.Chief.Enter(contest, 2);
        await _app.Chief.Do(contest, new { command = "lock" });
        await _app.Chief.Do(contest, new { command = "start-round", round = "first", order = (string[])["e1", "e2"] });
        await _app.Chief.Do(contest, new { command = "start-round", round = "final", order = (string[])["e1", "e2"] });
        await using var viewer = await Viewer.Watch(_app, contest, new { contest, round = "final" });

        await _app.Chief.Do(contest, new { command = "start-round", round = "first", order = (string[])["e1", "e2"], again = true });

        Assert.True((bool?)(await viewer.Next())["reset"]);
    }

    [Fact]
    public async Task A_board_of_many_fragments_arrives_whole_over_a_socket()
    {
        const int Entrants = 120;
        var contest = await _app.Chief.Create(RuleBooks.Stage());
        await _app.Chief.Enter(contest, Entrants);
        await _app.Chief.Do(contest, new { command = "lock" });
        await _app.Chief.Do(contest, new { command = "start-round", round = "final", order = Enumerable.Range(1, Entrants).Select(n => $"e{n}").ToArray() });

        await using var viewer = await Viewer.Watch(_app, contest);

        Assert.True(JsonNode.DeepEquals(await _app.Chief.Board(contest, "?audience=public"), viewer.Snapshot));
        Assert.Equal(Entrants, viewer.Snapshot["rows"]!.AsArray().Count);
    }

    [Fact]
    public async Task Where_no_socket_opens_a_board_is_followed_by_requests()
    {
        var contest = await Stage.Running(_app);
        await using var viewer = await Viewer.Watch(_app, contest, transport: HttpTransportType.LongPolling);

        await _app.Chief.Do(contest, new { command = "freeze", scope = "contest" });

        Assert.True(JsonNode.DeepEquals(viewer.Snapshot["rows"], (await _app.Chief.Board(contest, "?audience=public"))["rows"]));
        Assert.NotNull((await viewer.Next())["frozen"]);
    }

    [Fact]
    public async Task A_freeze_of_one_group_shows_on_the_board_of_all_where_it_holds_rows()
    {
        var contest = await Stage.Running(_app, groups: true);
        await _app.Chief.Do(contest, new { command = "freeze", scope = "group", group = "hill" });
        var empty = await _app.Chief.Board(contest);
        await _app.Chief.Do(contest, new { command = "freeze", scope = "group", group = "plain" });
        var held = await _app.Chief.Board(contest);

        Assert.Null(empty["frozen"]);
        Assert.Equal("group", (string?)held["frozen"]!["scope"]);
        Assert.NotNull((await _app.Chief.Board(contest, "?group=hill"))["frozen"]);
    }

    [Fact]
    public void What_changed_and_changed_back_is_told_to_who_joined_in_between()
    {
        var log = new Play(RuleBooks.Stage());
        var key = new BoardKey("c", Audience.Public, null, null);
        log.Add(new RoundStarted("final", 1, ["e1"]));
        log.Board.Follow(key);
        log.Add(new Frozen(FreezeScope.Contest));
        log.Board.Follow(key);
        Assert.NotNull(log.Board.Snapshot(key)!.View.Frozen);
        log.Add(new Thawed(FreezeScope.Contest));

        var (_, delta) = Assert.Single(log.Board.Deltas());

        Assert.Null(Assert.Contains("frozen", delta.Changed!));
        log.Add(new Opened("final", "e1", false));
        Assert.DoesNotContain("frozen", Assert.Single(log.Board.Deltas()).Delta.Changed!);
    }

    [Fact]
    public void A_message_is_as_old_as_the_oldest_commit_that_it_tells_also_where_a_board_was_given_out_meanwhile()
    {
        var time = new FakeTimeProvider();
        var log = new Play(RuleBooks.Stage(), time);
        var key = new BoardKey("c", Audience.Public, null, null);
        log.Board.Follow(key);
        log.Board.Deltas();
        var first = time.GetTimestamp();
        log.Add(new RoundStarted("final", 1, ["e1"]));
        log.Board.Snapshot(key);
        time.Advance(TimeSpan.FromSeconds(1));
        log.Add(new Opened("final", "e1", false));

        Assert.Single(log.Board.Deltas());

        Assert.Equal(first, log.Board.OldestTold);
        log.Board.Deltas();
        Assert.Null(log.Board.OldestTold);
    }

    [Fact]
    public void A_board_that_nobody_follows_any_more_makes_no_messages()
    {
        var log = new Play(RuleBooks.Stage());
        var key = new BoardKey("c", Audience.Public, null, null);
        log.Board.Follow(key);
        log.Board.Follow(key);
        log.Board.Leave(key);
        log.Add(new RoundStarted("final", 1, ["e1"]));
        Assert.Single(log.Board.Deltas());

        log.Board.Leave(key);
        log.Add(new Opened("final", "e1", false));

        Assert.Empty(log.Board.Deltas());
    }

    [Fact]
    public void A_watcher_that_left_while_it_joined_follows_nothing()
    {
        var log = new Play(RuleBooks.Stage());
        var connections = new BoardConnections(TimeProvider.System, Metrics.Unheard(), Microsoft.Extensions.Options.Options.Create(new LiveOptions()));

        connections.Follow("gone", new BoardKey("c", Audience.Public, null, null), log.Board);
        log.Add(new RoundStarted("final", 1, ["e1"]));

        Assert.Empty(log.Board.Deltas());
        Assert.Equal(0, connections.Count("c"));
    }

    [Fact]
    public async Task The_writer_does_not_wait_for_someone_who_reads()
    {
        var log = new Play(RuleBooks.Stage());
        using var reading = new SemaphoreSlim(0);
        using var go = new ManualResetEventSlim();
        var reader = Task.Run(() => log.Board.Read((_, _, _) => { reading.Release(); go.Wait(); return 0; }), TestContext.Current.CancellationToken);
        await reading.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            var writing = Task.Run(() => log.Add(new RoundStarted("final", 1, ["e1"])), TestContext.Current.CancellationToken);

            await writing.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        }
        finally
        {
            go.Set();
            await reader;
        }
        Assert.Equal(1, log.Board.Read((state, _, _) => state.Rounds["final"].Heat));
    }

    [Fact]
    public async Task A_watch_for_nothing_is_refused_by_name()
    {
        var fault = await Assert.ThrowsAsync<HubException>(() => Viewer.WatchNothing(_app));

        Assert.Contains("malformed", fault.Message, StringComparison.Ordinal);
    }

    static string TwoRounds
    {
        get
        {
            var book = JsonNode.Parse(RuleBooks.Stage())!;
            var first = book["rounds"]![0]!.DeepClone();
            first["id"] = "first";
            book["rounds"]!.AsArray().Insert(0, first);
            book["rounds"]![1]!["total"]!["parts"]!.AsArray().Add(JsonNode.Parse("""{"id":"before","title":{"zh":"初赛","en":"First"},"source":"carry","round":"first"}"""));
            return book.ToJsonString();
        }
    }

    /// <summary>One contest's board, entry by entry, without a server.</summary>
    sealed class Play
    {
        ContestState _state;

        public Play(string rules, TimeProvider? time = null)
        {
            var book = RuleBookReader.Read(System.Text.Encoding.UTF8.GetBytes(rules)).Book!;
            _state = new ContestState("c", book, book.Title, false) { Chain = [], Phase = ContestPhase.Running };
            Board = new LiveBoard(new ContestHistory(_state, [], []), person => person, Metrics.Unheard(time));
            Add(new EntrantsRegistered([new RegisteredEntrant("e1", 1, "东一镇", new PersonRef("p1", ""))]));
        }

        public LiveBoard Board { get; }

        public void Add(Fact fact)
        {
            var entry = new Entry("c", _state.Seq + 1, DateTimeOffset.UnixEpoch, new Actor("chief", "chief"), fact);
            (_state, var revealed) = ContestFold.Apply(_state, entry, []);
            Board.Take(_state, [new Committed(entry, revealed, _state.Public.Version, _state.Public.AsOf)]);
        }
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
