using Nadir.Conduct.Commands;
using Nadir.Conduct.Imports;
using Nadir.Conduct.Log;
using Nadir.Conduct.People;
using Nadir.Conduct.Projections;
using Nadir.Conduct.Stores;

namespace Nadir.Conduct.Views;

sealed partial class WorkspaceView
{
    public Task<ImportReview?> DryRun(ImportForms import, CancellationToken cancellation = default)
    {
        using var reader = workspace.Store.Read();
        DocumentSet docs = new(reader);
        if (!May(Privilege.ImportFile, import.Study) || docs.Get(Kinds.Study, import.Study, Kinds.One) is not { } study)
            return Task.FromResult<ImportReview?>(null);
        ImportWeighing weighing = new(docs, study, workspace.Book.Of(docs, import.Study, study.Protocol).Plan, workspace.Checks, Sites(Privilege.ImportFile, import.Study), DateOnly.FromDateTime(now.UtcDateTime));
        weighing.Weigh(import);
        return Task.FromResult<ImportReview?>(weighing.Review());
    }

    public Task<IReadOnlyList<MapCard>> ImportMaps(string study, CancellationToken cancellation = default)
    {
        using var reader = workspace.Store.Read();
        DocumentSet docs = new(reader);
        return Task.FromResult<IReadOnlyList<MapCard>>(!May(Privilege.ImportFile, study) ? [] :
            [.. docs.Group(Kinds.Map, study, "").Select(pair => pair.State).Select(map => new MapCard(map.Name, map.Version, map.Sha256, map.Text, Projector.Name(docs, map.Person), map.At))]);
    }

    public Task<IReadOnlyList<ImportCard>> Imports(string study, CancellationToken cancellation = default)
    {
        using var reader = workspace.Store.Read();
        DocumentSet docs = new(reader);
        return Task.FromResult<IReadOnlyList<ImportCard>>(!May(Privilege.ImportFile, study) || Sites(Privilege.ImportFile, study) is not null ? [] :
            [.. from e in reader.Events(new EventQuery(study, Kind: EventKind.FileImported))
                let file = Projector.Payload<FileImported>(e)
                where file is not null
                select new ImportCard(e.Position, file.File, file.Sha256, file.Entered, file.Changed, file.Unchanged, file.Reason, file.Map, Projector.Name(docs, e.Person), e.At)]);
    }
}
