using System.Collections.Immutable;
using System.Globalization;
using Nadir.Diagnostics;

namespace Nadir.Escalation.Simulation;

/// <summary>Adds the parts of one simulation, after proving that they are that: one plan, one version, one N, each part once, none missing.</summary>
public static class ShardMerge
{
    const int Named = 20;

    /// <param name="paths">Files of parts, in any order.</param>
    /// <exception cref="StudyInputException">A part is missing, given twice, of another plan, version or number of trials, or unreadable: named.</exception>
    public static (SimulationHeader Header, ImmutableArray<SimulatedCell> Cells) Merge(IReadOnlyList<string> paths)
    {
        if (paths.Count == 0)
            throw new StudyInputException("merge needs the files of a simulation's parts.");
        string? first = null;
        ShardFile? all = null;
        var seen = new SortedDictionary<int, string>();
        foreach (var path in paths)
        {
            var part = ShardFile.Read(path);
            if (all is null)
            {
                if (part.Version != ShardFile.ThisVersion)
                    throw new StudyInputException($"{path} was made by version {part.Version}, and this program is {ShardFile.ThisVersion}; merge with the program that made the parts.");
                (first, all) = (path, part);
                seen.Add(part.Shard.Index, path);
                continue;
            }
            if (Difference(all, part) is { } difference)
                throw new StudyInputException($"{path} does not belong to {first}: {difference}.");
            if (!seen.TryAdd(part.Shard.Index, path))
                throw new StudyInputException($"{path} repeats part {part.Shard}, which {seen[part.Shard.Index]} already holds; give each part once.");
            for (var i = 0; i < all.Cells.Length; i++)
                all.Cells[i].Tally.Add(part.Cells[i].Tally);
        }
        var missing = Enumerable.Range(0, all!.Shard.Count).Where(index => !seen.ContainsKey(index)).ToArray();
        return missing.Length == 0 ? (all.Header, all.Cells) : throw new StudyInputException(string.Create(CultureInfo.InvariantCulture,
            $"{missing.Length} of {all.Shard.Count} parts are missing: {Ranges(missing)}; make them with --shard I/{all.Shard.Count} and merge again."));
    }

    static string? Difference(ShardFile all, ShardFile part)
    {
        if (part.Version != all.Version)
            return $"it was made by version {part.Version}, the other by {all.Version}";
        if (part.Header.Hash != all.Header.Hash)
            return "its plan is another one (the SHA-256 of the plan files differ)";
        if (part.Header.Trials != all.Header.Trials)
            return string.Create(CultureInfo.InvariantCulture, $"it is of {part.Header.Trials} trials, the other of {all.Header.Trials}");
        if (part.Shard.Count != all.Shard.Count)
            return string.Create(CultureInfo.InvariantCulture, $"it is one of {part.Shard.Count} parts, the other one of {all.Shard.Count}");
        return part.Header == all.Header && part.Cells.Length == all.Cells.Length && part.Cells.Zip(all.Cells).All(pair => Same(pair.First, pair.Second))
            ? null : "its designs or scenarios are other ones";
    }

    static bool Same(SimulatedCell a, SimulatedCell b) =>
        a.Design == b.Design && a.Scenario.Id == b.Scenario.Id && a.Scenario.Mtd == b.Scenario.Mtd
        && a.Scenario.Rates.SequenceEqual(b.Scenario.Rates) && a.Scenario.Responses.SequenceEqual(b.Scenario.Responses);

    /// <summary><c>3, 7-9</c>: as a job array takes them.</summary>
    static string Ranges(int[] numbers)
    {
        List<string> ranges = [];
        for (var i = 0; i < numbers.Length;)
        {
            var end = i;
            while (end + 1 < numbers.Length && numbers[end + 1] == numbers[end] + 1)
                end++;
            ranges.Add(end == i ? numbers[i].ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{numbers[i]}-{numbers[end]}"));
            i = end + 1;
        }
        return string.Join(",", ranges.Take(Named)) + (ranges.Count > Named ? ",..." : "");
    }
}
