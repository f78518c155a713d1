using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Arena.Api.Contests;
using Arena.Api.Log;
using Arena.Api.Storage;
using StackExchange.Redis;

namespace Arena.Api.Live;

/// <summary>A public board as it stood when the log had so many entries and so many names were erased.</summary>
sealed record CachedBoard(long Seq, long Version, int Erased, byte[] Json);

/// <summary>
/// What nodes tell each other over Redis: "contest X is at entry N", and public boards for nodes that have not folded a contest. It hints and never
/// decides: a node looks at the log itself, and a board counts only with our seal on it and while the log has not moved. All of it may be lost at any time.
/// </summary>
sealed class RedisRelay(string connection, ContestRegistry contests, IContestLog log, SqlCatalog catalog, ILogger<RedisRelay> logger) : BackgroundService
{
    static readonly TimeSpan CacheInterval = TimeSpan.FromSeconds(1);
    static readonly TimeSpan Kept = TimeSpan.FromDays(1);
    static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);

    const int SealLength = 32;

    readonly ConcurrentDictionary<string, long> _changed = new();
    readonly Lazy<byte[]> _sealKey = new(() => Convert.FromHexString(catalog.SharedSecret("board-seal")));
    volatile IConnectionMultiplexer? _redis;

    /// <summary>Whoever else has this contest in memory looks at its log now. Neither waited for nor repeated.</summary>
    void Tell(string contest, long seq)
    {
        _changed[contest] = seq;
        if (_redis is { IsConnected: true } redis)
            redis.GetSubscriber().Publish(Heads, string.Create(CultureInfo.InvariantCulture, $"{contest} {seq}"), CommandFlags.FireAndForget);
    }

    /// <summary>The public board of a contest that this node has not folded; null where Redis has none that holds.</summary>
    public async Task<CachedBoard?> Find(string contest, CancellationToken cancel)
    {
        if (_redis is not { IsConnected: true } redis)
            return null;
        try
        {
            var value = (byte[]?)await redis.GetDatabase().StringGetAsync(Key(contest)).WaitAsync(Patience, cancel);
            return value is not null && Open(contest, value) is { } board && board.Seq == (await log.Heads([contest], cancel))[contest] ? board : null;
        }
        catch (Exception fault) when (fault is RedisException or TimeoutException)
        {
            return null;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var options = ConfigurationOptions.Parse(connection);
        options.AbortOnConnectFail = false;
        options.BacklogPolicy = BacklogPolicy.FailFast;
        await using var redis = await ConnectionMultiplexer.ConnectAsync(options);
        redis.ConnectionFailed += (_, e) => logger.LogWarning("Redis is away ({Fault}); boards go on, other nodes are followed once a second", e.FailureType);
        redis.ConnectionRestored += (_, _) => logger.LogInformation("Redis is back");
        (await redis.GetSubscriber().SubscribeAsync(Heads)).OnMessage(message => Hear(message.Message!));
        _redis = redis;
        contests.Advanced += Tell;
        using var timer = new PeriodicTimer(CacheInterval);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                try
                {
                    StoreChanged(redis);
                }
                catch (Exception fault) when (fault is StorageException or RedisException)
                {
                    // A copy that is missing costs a reader a fold; this service ending would cost the whole node.
                    logger.LogDebug(fault, "Boards are not copied just now");
                }
        }
        finally
        {
            contests.Advanced -= Tell;
            _redis = null;
        }
    }

    void StoreChanged(ConnectionMultiplexer redis)
    {
        foreach (var contest in _changed.Keys)
            if (_changed.TryRemove(contest, out _) && contests.Loaded(contest) is { } live)
                Store(redis, live);
    }

    void Hear(string message)
    {
        if (message.Split(' ') is [var contest, var text] && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seq)
            && contests.Loaded(contest) is { } live && live.State.Seq < seq)
            live.Writer.Follow();
    }

    void Store(ConnectionMultiplexer redis, LiveContest contest)
    {
        if (redis.IsConnected && contest.Board.Publicly() is var (seq, board))
            redis.GetDatabase().StringSet(Key(contest.Id), Seal(contest.Id, new CachedBoard(seq, board.Version, board.Erased, board.Json)), Kept, flags: CommandFlags.FireAndForget);
    }

    // Seal, seq, version, erasures, JSON. The seal covers the contest too, so that no board can stand in for another.
    byte[] Seal(string contest, CachedBoard board)
    {
        byte[] content = [.. BitConverter.GetBytes(board.Seq), .. BitConverter.GetBytes(board.Version), .. BitConverter.GetBytes(board.Erased), .. board.Json];
        return [.. SealOf(contest, content), .. content];
    }

    CachedBoard? Open(string contest, byte[] value)
    {
        const int header = SealLength + sizeof(long) + sizeof(long) + sizeof(int);
        if (value.Length < header || !CryptographicOperations.FixedTimeEquals(value.AsSpan(0, SealLength), SealOf(contest, value.AsSpan(SealLength))))
            return null;
        var content = value.AsSpan(SealLength);
        return new CachedBoard(BitConverter.ToInt64(content), BitConverter.ToInt64(content[sizeof(long)..]), BitConverter.ToInt32(content[(2 * sizeof(long))..]), content[(header - SealLength)..].ToArray());
    }

    // With what was erased last: a board from before an erasure has no seal that holds.
    byte[] SealOf(string contest, ReadOnlySpan<byte> content)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _sealKey.Value);
        hash.AppendData(System.Text.Encoding.UTF8.GetBytes($"{contest} {catalog.Setting("erasures")} "));
        hash.AppendData(content);
        return hash.GetHashAndReset();
    }

    string Prefix => $"arena:{log.Incarnation[..16]}";

    RedisKey Key(string contest) => $"{Prefix}:board:{contest}";

    RedisChannel Heads => RedisChannel.Literal($"{Prefix}:heads");
}
