using System.Diagnostics;

namespace Arena.Api.Tests.Seed;

/// <summary>The seed program as a person would run it.</summary>
static class SeedProcess
{
    public static async Task<(int ExitCode, string Output)> Run(params string[] arguments)
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var program = Path.Combine(here.Parent!.Parent!.FullName, "Arena.Seed", here.Name, "Arena.Seed.dll");
        var start = new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }
}
