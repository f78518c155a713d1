using System.CommandLine.Parsing;
using System.Globalization;
using Arena.Seed.Demo;
using Arena.Seed.Replays;

namespace Arena.Seed;

/// <summary>The commands as exit codes: 0 done, 1 a difference, 2 bad input or no server.</summary>
static class Commands
{
    public const int BadInput = 2;
    const int Different = 1;

    /// <summary>Never touched by a robot: the server prints its link for a visitor.</summary>
    static readonly SeatId FreeSeat = new(DemoRules.Experts, DemoRules.ExpertSeats);

    /// <summary>The programmes that go on beside the final.</summary>
    static readonly IReadOnlyList<Programme> Programmes = [new TownshipProgramme(), new BenchmarkProgramme()];

    /// <summary>So long the machine is the final's, whose board someone who starts the product looks at first.</summary>
    static readonly TimeSpan FinalAlone = TimeSpan.FromSeconds(2);

    static readonly TimeSpan ReplayPatience = TimeSpan.FromSeconds(5);

    public static async Task<int> Demo(Uri url, CancellationToken cancel)
    {
        if (TokenOfEnvironment() is not { } token)
            return await Refuse("No administrator token: set ARENA_TOKEN.");
        using var parentGone = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        _ = CancelAtEndOfInput(parentGone);
        // The parent may be slow to come up or stop for a while; only its end ends the demo.
        using var staff = new ArenaClient(url, token, Timeout.InfiniteTimeSpan, TimeProvider.System);
        try
        {
            List<Task> running = [Run(await DemoContest.FindOrCreate(staff, parentGone.Token), parentGone.Token)];
            foreach (var programme in Programmes)
                running.Add(Run(await DemoContest.FindOrCreate(staff, programme, parentGone.Token), programme, parentGone.Token));
            await Task.WhenAll(running);
            return 0;
        }
        catch (OperationCanceledException) when (parentGone.IsCancellationRequested)
        {
            return 0;
        }
        catch (RefusedException refused)
        {
            return await Refuse(refused.Message);
        }
    }

    static async Task Run(Contest final, CancellationToken cancel)
    {
        using var panel = new RobotPanel(final, [.. DemoRules.Seats.Where(seat => seat != FreeSeat)]);
        await new RobotDesk(final, panel).Run(cancel);
    }

    static async Task Run(Contest contest, Programme programme, CancellationToken cancel)
    {
        await Task.Delay(FinalAlone, contest.Time, cancel);
        using var panel = new RobotPanel(contest, [.. programme.Judges, .. programme.Peers?.All ?? []]);
        await new ProgrammeDesk(contest, programme, panel).Run(cancel);
    }

    public static async Task<int> City(Uri url, string? token, double speed, string until, CancellationToken cancel)
    {
        int? results = int.TryParse(until, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;
        if (results is null ? until != "end" : results > CityRun.MostResults)
            return await Refuse($"--until must be end or a number of results from 0 to {CityRun.MostResults}.");
        if (Fault(speed, token) is { } fault)
            return await Refuse(fault);
        using var staff = new ArenaClient(url, token ?? TokenOfEnvironment(), ReplayPatience, TimeProvider.System);
        try
        {
            var contest = await DemoContest.CreateAnother(staff, cancel);
            using var panel = new RobotPanel(contest, DemoRules.Seats);
            var run = new CityRun(contest, panel, new HeatScript(1), speed);
            await Console.Out.WriteLineAsync(run.Report(await run.Play(results, cancel)).ToJsonString());
            return 0;
        }
        catch (Exception trouble) when (trouble is UnreachableException or RefusedException)
        {
            return await Refuse(trouble.Message);
        }
    }

    public static async Task<int> Replay(IReadOnlyList<FileInfo> files, Uri url, string? token, double speed, CancellationToken cancel)
    {
        if (Fault(speed, token) is { } fault)
            return await Refuse(fault);
        if (files.FirstOrDefault(file => !file.Exists) is { } missing)
            return await Refuse($"There is no file {missing.FullName}.");
        var reading = files[0];
        try
        {
            var competitions = new List<Competition>();
            foreach (var file in files)
                competitions.AddRange(Competitions.Read(await File.ReadAllBytesAsync((reading = file).FullName, cancel)));
            using var staff = new ArenaClient(url, token ?? TokenOfEnvironment(), ReplayPatience, TimeProvider.System);
            var start = TimeProvider.System.GetTimestamp();
            var comparisons = new List<Comparison>();
            foreach (var competition in competitions.Where(competition => competition.LeftOut is not null))
                await Console.Out.WriteLineAsync($"{competition.Title}: left out, {competition.LeftOut}");
            foreach (var competition in competitions.Where(competition => competition.LeftOut is null))
                comparisons.AddRange(await new Player(staff, url, speed, Console.Out).Play(competition, cancel));
            var seconds = TimeProvider.System.GetElapsedTime(start).TotalSeconds;
            var differences = comparisons.Sum(comparison => comparison.Differences.Count);
            await Console.Out.WriteLineAsync(
                $"{comparisons.Sum(comparison => comparison.Checks)} published values in {comparisons.Count} rounds, {differences} differences, {seconds:0.0} s");
            return differences == 0 ? 0 : Different;
        }
        catch (UnreadableCompetitionException unreadable)
        {
            return await Refuse($"{reading.Name} cannot be played: {unreadable.Message}");
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or UnreachableException or RefusedException)
        {
            return await Refuse(trouble.Message);
        }
    }

    public static Uri? ParseAddress(ArgumentResult given)
    {
        var text = given.Tokens[0].Value;
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
            return address;
        given.AddError($"\"{text}\" is not an address of a server, such as http://localhost:5080.");
        return null;
    }

    static string? Fault(double speed, string? token) =>
        !double.IsFinite(speed) || speed < 0 ? "The speed must be 0 or a positive number of performances per second."
        : string.IsNullOrWhiteSpace(token ?? TokenOfEnvironment()) ? "No administrator token: give --token, or set ARENA_TOKEN or Access__BootstrapToken."
        : null;

    static string? TokenOfEnvironment() =>
        new[] { "ARENA_TOKEN", "Access__BootstrapToken" }.Select(Environment.GetEnvironmentVariable).FirstOrDefault(value => !string.IsNullOrWhiteSpace(value));

    /// <summary>The parent holds the other end of standard input, so its end is seen even if it was killed.</summary>
    static async Task CancelAtEndOfInput(CancellationTokenSource source)
    {
        await Task.Yield();
        await using var input = Console.OpenStandardInput();
        var buffer = new byte[256];
        while (await input.ReadAsync(buffer, source.Token) > 0) { }
        await source.CancelAsync();
    }

    static async Task<int> Refuse(string sentence)
    {
        await Console.Error.WriteLineAsync(sentence);
        return BadInput;
    }
}
