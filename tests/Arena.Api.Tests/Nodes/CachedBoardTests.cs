using System.Text;
using Arena.Api.Contests;
using Arena.Api.Tests.Drivers;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;

namespace Arena.Api.Tests.Nodes;

/// <summary>A node that has not folded a contest answers from Redis; what lies there can be late, lost or forged, and is then not shown.</summary>
public sealed class CachedBoardTests(Loopback servers)
{
    [Fact]
    public async Task A_cold_node_gives_the_board_that_another_made_and_folds_nothing()
    {
        var (first, second, contest) = await TwoNodes();
        await using var a = first;
        await using var b = second;

        var (own, cached) = (await Public(first, contest), await Public(second, contest));

        Assert.Equal(own, cached);
        Assert.Null(second.Services.GetRequiredService<ContestRegistry>().Loaded(contest));
    }

    [Fact]
    public async Task A_board_that_is_behind_the_log_is_not_shown()
    {
        var (first, second, contest) = await TwoNodes();
        await using var b = second;
        using var redis = await ConnectionMultiplexer.ConnectAsync(servers.Redis);
        var old = await redis.GetDatabase().StringGetAsync(Key(redis, contest));
        var judge = await Judge.Sit(first, contest, 2);
        await judge.Mark("e1", "99");
        var expected = await Public(first, contest);
        await first.DisposeAsync();
        await redis.GetDatabase().StringSetAsync(Key(redis, contest), old);

        Assert.Equal(expected, await Public(second, contest));
    }

    [Fact]
    public async Task Not_one_of_a_thousand_forged_boards_is_shown()
    {
        var (first, second, contest) = await TwoNodes();
        await using var a = first;
        await using var b = second;
        var relay = second.Services.GetRequiredService<Api.Live.RedisRelay>();
        using var redis = await ConnectionMultiplexer.ConnectAsync(servers.Redis);
        var key = Key(redis, contest);
        var honest = (byte[])(await redis.GetDatabase().StringGetAsync(key))!;
        var expected = await Public(first, contest);
        var chance = new Random(5);

        for (var i = 0; i < 1000; i++)
        {
            var forged = (byte[])honest.Clone();
            // A score, a seal, a length, or all of it.
            switch (i % 4)
            {
                case 0: forged[chance.Next(52, forged.Length)] ^= (byte)chance.Next(1, 256); break;
                case 1: forged[chance.Next(0, 52)] ^= (byte)chance.Next(1, 256); break;
                case 2: Array.Resize(ref forged, chance.Next(0, forged.Length)); break;
                default: forged = Encoding.UTF8.GetBytes("{\"rows\":[]}"); break;
            }
            await redis.GetDatabase().StringSetAsync(key, forged);
            Assert.Null(await relay.Find(contest, default));
        }
        Assert.Equal(expected, await Public(second, contest));
    }

    [Fact]
    public async Task Without_Redis_a_cold_node_folds_and_gives_the_same()
    {
        var (first, second, contest) = await TwoNodes();
        await using var a = first;
        await using var b = second;
        using var redis = await ConnectionMultiplexer.ConnectAsync(servers.Redis);
        await redis.GetDatabase().KeyDeleteAsync(Key(redis, contest));

        Assert.Equal(await Public(first, contest), await Public(second, contest));
    }

    async Task<(ArenaApp First, ArenaApp Second, string Contest)> TwoNodes()
    {
        var database = servers.NewDatabase();
        var first = new ArenaApp(postgres: database, redis: servers.Redis);
        var contest = await Stage.Running(first, "on-sheet");
        await first.Chief.Open(contest, "e1");
        await (await Judge.Sit(first, contest, 1)).Mark("e1", "91.5");
        var second = new ArenaApp(postgres: database, redis: servers.Redis);
        _ = await second.Client().GetAsync("/healthz");
        using var redis = await ConnectionMultiplexer.ConnectAsync(servers.Redis);
        await Eventually.Holds(async () => await second.Services.GetRequiredService<Api.Live.RedisRelay>().Find(contest, default) is not null);
        return (first, second, contest);
    }

    static RedisKey Key(ConnectionMultiplexer redis, string contest) => redis.GetServers()[0].Keys(pattern: $"arena:*:board:{contest}").Single();

    static Task<string> Public(ArenaApp app, string contest) => app.Client().GetStringAsync($"/api/contests/{contest}/board");
}
