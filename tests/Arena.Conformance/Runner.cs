using System.Text.Json;
using Arena.Conformance.Folders;

namespace Arena.Conformance;

/// <summary>Runs the adapter of each folder over its files. An adapter turns JSON into rule books, sheets and calls; it computes nothing.</summary>
public static class Runner
{
    static readonly IReadOnlyDictionary<string, Action<JsonElement, string, Report>> Folders = new Dictionary<string, Action<JsonElement, string, Report>>
    {
        ["figure-skating"] = FigureSkating.Check,
        ["diving"] = Diving.Check,
        ["ski-jumping"] = SkiJumping.Check,
        ["eurovision"] = Eurovision.Check,
        ["bradley-terry"] = BradleyTerryFolder.Check,
        ["crowd-bt"] = CrowdPairwiseFolder.Check,
        ["elo"] = EloFolder.Check,
        ["composite"] = CompositeFolder.Check,
        ["hdi"] = HdiFolder.Check,
        ["mcdm"] = McdmFolder.Check,
        ["rank-combination"] = RankCombinationFolder.Check,
        ["ranked-ballots"] = RankedBallotsFolder.Check,
        ["ranking-semantics"] = RankingSemanticsFolder.Check,
        ["skating-system"] = SkatingSystemFolder.Check,
    };

    /// <summary>Reads every *.json of the folders that are known; other files and folders are passed over.</summary>
    public static Report Run(string directory)
    {
        var report = new Report();
        foreach (var (folder, check) in Folders)
        {
            var path = Path.Combine(directory, folder);
            if (!Directory.Exists(path))
                continue;
            foreach (var file in Directory.EnumerateFiles(path, "*.json").Order(StringComparer.Ordinal))
                Read(file, $"{folder}/{Path.GetFileName(file)}", check, report);
        }
        return report;
    }

    static void Read(string file, string where, Action<JsonElement, string, Report> check, Report report)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            check(document.RootElement, where, report);
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or NotSupportedException)
        {
            report.CannotRead(where, fault.Message);
        }
    }
}
