using Nadir.Conduct.Commands;
using Nadir.Conduct.Imports;

namespace Nadir.Web.Pages.Imports;

/// <param name="Waiting">Sent in by this person and not imported.</param>
public sealed record ImportsModel(string Study, IReadOnlyList<MapCard> Maps, IReadOnlyList<ImportCard> Done, IReadOnlyList<KeptFile> Waiting, Outcome.Refused? Refused);

public sealed record ImportModel
{
    internal ImportModel(string study, KeptFile file, ImportRun? run, ImportMode mode, IReadOnlyList<MapCard> maps, Outcome.Refused? refused) =>
        (Study, File, Run, Mode, Maps, Refused) = (study, file, run, mode, maps, refused);

    public string Study { get; }
    public KeptFile File { get; }
    /// <summary>Null when the file cannot be read with the map; <see cref="Refused"/> says why.</summary>
    internal ImportRun? Run { get; }
    public ImportMode Mode { get; }
    public IReadOnlyList<MapCard> Maps { get; }
    public Outcome.Refused? Refused { get; }
}
