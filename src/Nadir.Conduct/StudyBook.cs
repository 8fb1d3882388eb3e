using System.Collections.Concurrent;
using Nadir.Conduct.Forms;
using Nadir.Conduct.Projections;
using Nadir.Protocol;

namespace Nadir.Conduct;

/// <summary>Definitions and casebook plans, read once: a version of a protocol never changes.</summary>
sealed class StudyBook
{
    readonly ConcurrentDictionary<(string Study, int Version), (StudyDefinition, CasebookPlan)> known = new();

    public (StudyDefinition Definition, CasebookPlan Plan) Of(DocumentSet docs, string study, int version) =>
        known.TryGetValue((study, version), out var both) ? both
        : known[(study, version)] = Read(docs.Get(Kinds.Definition, study, Projector.DefinitionKey(version)) ?? throw new InvalidDataException($"The definition of {study}, version {version}, is not in the workspace."), version);

    static (StudyDefinition, CasebookPlan) Read(DefinitionState state, int version)
    {
        var definition = StudyDefinitionReader.Parse(state.Text, "study.yaml");
        return (definition, CasebookPlanner.Of(definition, version));
    }
}
