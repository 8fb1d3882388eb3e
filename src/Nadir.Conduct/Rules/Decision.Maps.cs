using System.Globalization;
using Nadir.Conduct.Commands;
using Nadir.Conduct.Log;
using Nadir.Conduct.People;
using Nadir.Conduct.Projections;
using Nadir.Intake.Maps;
using Nadir.Protocol;

namespace Nadir.Conduct.Rules;

sealed partial class Decision
{
    /// <summary>Longest map, in characters.</summary>
    const int MostMap = 2_000_000;

    Outcome Keep(KeepImportMap keep)
    {
        if (Find(keep.Study, out _) is { } refused)
            return refused;
        if (!May(Privilege.ImportFile, keep.Study))
            return Forbid("keep maps of imports");
        if (!IsIdentifier(keep.Name, 40))
            return Refuse(RefusalKind.Invalid, $"“{keep.Name}” cannot be the name of a map; use letters, digits, hyphen and point, at most 40.");
        if (keep.Text is not { Length: > 0 and <= MostMap } text)
            return Refuse(RefusalKind.Invalid, "The map is empty, or longer than two million characters.");
        try
        {
            var map = IntakeMapFile.Parse(text, "map.yaml");
            if (map.Study != keep.Study)
                return Refuse(RefusalKind.NotAllowed, $"The map is of {map.Study}, and the study is {keep.Study}.");
        }
        catch (StudyDefinitionException fault)
        {
            return Refuse(RefusalKind.Invalid, fault.Message);
        }
        var versions = Docs.Group(Kinds.Map, keep.Study, "").Select(pair => pair.State).Where(map => map.Name == keep.Name).ToList();
        var last = versions.Count;
        var sum = Sha256(text);
        if (last > 0 && versions[^1].Sha256 == sum)
            return Done(last, string.Create(CultureInfo.InvariantCulture, $"{keep.Name}/{last}"));
        if (keep.Expected != last)
            return Refuse(RefusalKind.Conflict, last == 0 ? $"There is no map {keep.Name} yet; keep it as the first." : $"The map {keep.Name} has version {last} by now; look at that one, and keep yours again.");
        Raise(Streams.Import(keep.Study), keep.Study, EventKind.MapKept, new MapKept(keep.Name, last + 1, sum, text));
        return Done(last + 1, string.Create(CultureInfo.InvariantCulture, $"{keep.Name}/{last + 1}"));
    }
}
