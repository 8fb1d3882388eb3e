using System.Collections.Immutable;
using System.Globalization;

namespace Nadir.Web.Pages.Lesions;

/// <summary>Advice while target lesions are chosen. It asks; what the study's checks refuse is theirs to say.</summary>
/// <remarks>RECIST 1.1 (Eisenhauer 2009), sections 2.1 and 3.1: at most 5 target lesions and 2 an organ; 10 mm or more in the longest diameter, a node 15 mm or more in its short axis (10 to 15 mm: non-target).</remarks>
static class BaselineGuidance
{
    public const int MostTargets = 5, MostInOrgan = 2;
    public const decimal SmallestLesion = 10, SmallestNode = 15;

    public static ImmutableArray<string> Of(IEnumerable<LesionRow> rows)
    {
        var targets = rows.Where(row => !LesionGrid.IsUntouched(row) && (row.Shown("role").Text ?? row.Role) == LesionGrid.Target).ToList();
        var advice = ImmutableArray.CreateBuilder<string>();
        if (targets.Count > MostTargets)
            advice.Add($"{targets.Count} target lesions: at most {MostTargets} are chosen; make the others non-target.");
        foreach (var organ in targets.Where(row => !row.Shown("organ").IsEmpty).GroupBy(row => row.Shown("organ").Text!.Trim(), StringComparer.OrdinalIgnoreCase).Where(organ => organ.Count() > MostInOrgan))
            advice.Add($"{organ.Count()} target lesions in {organ.Key}: at most {MostInOrgan} an organ.");
        foreach (var row in targets)
        {
            var item = row.Nodal ? "short-axis" : "longest-diameter";
            if (decimal.TryParse(row.Shown(item).Text, NumberStyles.Number, CultureInfo.InvariantCulture, out var size) && size < (row.Nodal ? SmallestNode : SmallestLesion))
                advice.Add(row.Nodal
                    ? $"{Name(row)}: a target node has a short axis of {SmallestNode} mm or more; from 10 mm on it is non-target."
                    : $"{Name(row)}: a target lesion has a longest diameter of {SmallestLesion} mm or more.");
        }
        return advice.ToImmutable();
    }

    static string Name(LesionRow row) => row.IsBlank ? row.Shown("organ").Text ?? "New row" : row.Instance;
}
