using System.Collections.Concurrent;
using System.Diagnostics;

namespace Arena.Load.Compare;

/// <summary>What one run of a load on one stack came to.</summary>
/// <param name="P99">Milliseconds from a post to the last watcher; a mark that some watcher never came to counts with the time it was waited for.</param>
sealed record Measured(double AcceptedPerSecond, int Accepted, int Refused, double P50, double P99, int Unseen, double CpuPerMark, double BytesPerMark, int Gaps, int Ended, double KilobytesPerWatcher);

/// <summary>So many watchers, and posts: by callers who each wait for their answer (closed), or at a rate whatever the answers do (open).</summary>
sealed record Load(string Name, int Watchers, int Callers, int Rate)
{
    const double WarmUpSeconds = 1.5;
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    // More than a closed load can use: it ends earlier when a stack is quicker than this.
    const int MostPerSecond = 12_000;

    readonly record struct Sent(long At, long Answered, int Status, long? Version);

    public async Task<Measured> Run(Stack stack, double seconds)
    {
        var total = (int)((WarmUpSeconds + seconds) * (Callers > 0 ? MostPerSecond : Rate));
        var field = await stack.Open(total);
        await stack.Quiet();
        var first = await field.Version();
        var memory = stack.MemoryKilobytes;
        var watchers = new ConcurrentBag<LightWatcher>();
        await Parallel.ForAsync(0, Watchers, new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (_, _) => watchers.Add(await LightWatcher.Join(stack.Server, field, first)));
        var holdings = new Holdings(Watchers, first, field.Posts.Count);
        foreach (var watcher in watchers)
            watcher.Note(holdings);
        using var pings = new Timer(_ => { foreach (var watcher in watchers) _ = watcher.Ping(); }, null, 5000, 10000);
        await stack.Quiet();

        var sent = new Sent[total];
        var posting = new Posting(stack.Server, field, sent);
        var warm = await (Callers > 0 ? posting.Closed(0, Callers, WarmUpSeconds) : posting.Open(0, Rate, WarmUpSeconds));
        var (cpu, bytes, begin) = (stack.CpuMilliseconds, watchers.Sum(w => w.Bytes), Stopwatch.GetTimestamp());
        var end = await (Callers > 0 ? posting.Closed(warm, Callers, seconds) : posting.Open(warm, Rate, seconds));
        var took = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        var accepted = sent[warm..end].Where(post => post.Status is 200 or 201).ToList();
        var newest = accepted.Max(post => post.Version!.Value);
        for (var waiting = Stopwatch.StartNew(); holdings.AllHold(newest) is null && waiting.Elapsed < Patience;)
            await Task.Delay(50);
        var gaveUp = Stopwatch.GetTimestamp();
        var times = accepted.Select(post => Stopwatch.GetElapsedTime(post.At, holdings.AllHold(post.Version!.Value) ?? gaveUp).TotalMilliseconds).Order().ToList();
        var measured = new Measured(accepted.Count / took, accepted.Count, end - warm - accepted.Count, times[times.Count / 2], times[(int)Math.Ceiling(times.Count * 0.99) - 1],
            accepted.Count(post => holdings.AllHold(post.Version!.Value) is null), (stack.CpuMilliseconds - cpu) / accepted.Count,
            (double)(watchers.Sum(w => w.Bytes) - bytes) / Watchers / accepted.Count, watchers.Sum(w => w.Gaps), watchers.Count(w => w.Ended), (stack.MemoryKilobytes - memory) / Watchers);
        foreach (var watcher in watchers)
            watcher.Dispose();
        await stack.Quiet();
        return measured;
    }

    sealed class Posting(Uri server, Field field, Sent[] sent)
    {
        readonly ConcurrentBag<Caller> _idle = [];

        /// <summary>Posts from <paramref name="from"/> on; returns where it ended.</summary>
        public async Task<int> Closed(int from, int callers, double seconds)
        {
            var next = from - 1;
            var begin = Stopwatch.GetTimestamp();
            await Task.WhenAll(Enumerable.Range(0, callers).Select(async _ =>
            {
                using var caller = await Caller.Connect(server);
                while (Stopwatch.GetElapsedTime(begin).TotalSeconds < seconds && Interlocked.Increment(ref next) is var post && post < sent.Length)
                    await Post(caller, post, Stopwatch.GetTimestamp());
            }));
            return Math.Min(next + 1, sent.Length);
        }

        public async Task<int> Open(int from, int rate, double seconds)
        {
            var count = Math.Min((int)(rate * seconds), sent.Length - from);
            var begin = Stopwatch.GetTimestamp();
            var posts = new Task[count];
            for (var i = 0; i < count; i++)
            {
                // Timed from when it is due, so that a late client does not hide a slow server.
                var due = begin + (long)(Stopwatch.Frequency * (double)i / rate);
                var wait = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due);
                if (wait > TimeSpan.Zero)
                    await Task.Delay(wait);
                posts[i] = PostByAny(from + i, due);
            }
            await Task.WhenAll(posts);
            return from + count;
        }

        async Task PostByAny(int post, long due)
        {
            if (!_idle.TryTake(out var caller))
                caller = await Caller.Connect(server);
            await Post(caller, post, due);
            _idle.Add(caller);
        }

        async Task Post(Caller caller, int post, long at)
        {
            var (status, version) = await caller.Send(field.Posts[post], field.Member);
            sent[post] = new Sent(at, Stopwatch.GetTimestamp(), status, version);
        }
    }
}
