using System.Diagnostics;
using Arena.Trials.Faults;

namespace Arena.Api.Tests.Faults;

/// <summary>The trials in short, on the built product as a process. Their figures are for the long form; here only what must hold counts.</summary>
public sealed class TrialTests
{
    [Fact]
    public async Task One_seat_on_two_phones_leaves_one_sheet_and_tells_the_other() => Assert.Equal(0, await TwoPhones.Run(pairs: 42));

    [Fact]
    public async Task A_feed_cut_anywhere_is_resumed_without_gap_or_repetition() => Assert.Equal(0, await FeedCuts.Run(cuts: 150, sheets: 70));

    [Fact]
    public async Task Posts_that_come_twice_late_in_part_or_unanswered_have_one_effect() => Assert.Equal(0, await Duplicates.Run(sheets: 105, new Mischief(20, 30, 5, 50), nodes: 0));

    [Fact]
    public async Task Screens_that_do_not_read_are_dropped() => Assert.Equal(0, await SlowClients.Run(healthy: 10, slow: 10, seconds: 8, rate: 60, patience: 2));

    [Fact]
    public async Task A_copy_restored_onto_nothing_is_completed_by_the_phones() => Assert.Equal(0, await Restore.Run(postgres: false, sheets: 140));

    [Fact]
    public async Task A_flush_that_fails_ends_acknowledgement_until_a_restart()
    {
        Assert.SkipUnless(await MayTrace(), "strace is not installed or may not trace here");
        Assert.Equal(0, await FlushError.Run(sheets: 140, rate: 50));
    }

    [Fact]
    public async Task PostgreSQL_that_crashes_under_load_loses_and_doubles_nothing()
    {
        SkipWithoutDatabases();
        Assert.Equal(0, await RestartDatabase.Run(seconds: 5, rate: 30, every: 1));
    }

    [Fact]
    public async Task Screens_and_phones_of_a_killed_node_go_on_at_the_other()
    {
        SkipWithoutDatabases();
        Assert.Equal(0, await NodeKilled.Run(screens: 20, seconds: 4, rate: 30));
    }

    [Fact]
    public async Task A_node_that_stopped_for_a_while_decides_nothing_on_what_it_knew()
    {
        SkipWithoutDatabases();
        Assert.Equal(0, await SplitBrain.Run(seconds: 4, rate: 30));
    }

    static void SkipWithoutDatabases() =>
        Assert.SkipUnless(File.Exists("/usr/bin/redis-server") && Directory.Exists("/usr/lib/postgresql"), "PostgreSQL or Redis is not installed");

    static async Task<bool> MayTrace()
    {
        if (!File.Exists("/usr/bin/strace"))
            return false;
        using var strace = Process.Start(new ProcessStartInfo("strace", ["-o", "/dev/null", "true"]) { RedirectStandardError = true })!;
        await strace.WaitForExitAsync();
        return strace.ExitCode == 0;
    }
}
