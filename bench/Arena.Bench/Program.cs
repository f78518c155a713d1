using Arena.Bench;
using Arena.Bench.Nodes;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

if (NodeCommands.All is var nodes && args is [var first, ..] && nodes.Subcommands.Any(command => command.Name == first))
    return await nodes.Parse(args).InvokeAsync();

// All run in this process, so that a figure and its baseline stand in one run. "--short" looks less often; the rest goes to BenchmarkDotNet.
var isShort = args.Contains("--short");
var job = (isShort ? Job.ShortRun.WithWarmupCount(2).WithIterationTime(TimeInterval.FromMilliseconds(200)) : Job.Default).WithToolchain(new InProcessEmitToolchain(TimeSpan.FromMinutes(5), logOutput: true));
var config = DefaultConfig.Instance.WithArtifactsPath(Path.Combine("artifacts", "bench")).AddJob(job).AddColumn(StatisticColumn.Min, StatisticColumn.Median)
    .HideColumns(Column.Job, Column.Toolchain, Column.Error, Column.StdDev, Column.RatioSD, Column.Gen0, Column.Gen1, Column.Gen2);
string[] rest = [.. args.Where(arg => arg != "--short")];
BenchmarkSwitcher.FromAssembly(typeof(FullEvaluation).Assembly).Run(rest.Length > 0 ? rest : ["--filter", "*"], config);
return 0;
