using System.Collections.Immutable;
using Nadir.Reporting.Figures;
using Nadir.Reporting.Tables;
using Nadir.Results;
using Nadir.Results.Adam;
using Nadir.Sdtm.Formats;

namespace Nadir.Reporting.Documents;

/// <summary>What outputs are filled from: the rows of <c>results.json</c>, and the analysis datasets.</summary>
public sealed class DocumentSource
{
    readonly Lazy<Dictionary<string, Dataset>> datasets;
    readonly Dictionary<string, string> names;

    public DocumentSource(StudyAnalysis analysis, ImmutableArray<Dataset>? given = null)
    {
        Analysis = analysis;
        IsShell = analysis.Subjects.IsEmpty;
        Results = new ResultLookup(IsShell ? Shells.Results(analysis.Definition) : analysis.Results);
        datasets = new(() => (given ?? AdamDatasets.Of(analysis)).ToDictionary(dataset => dataset.Name, StringComparer.Ordinal));
        var subjects = analysis.Subjects.Select(subject => subject.Subject).Distinct(StringComparer.Ordinal).ToArray();
        names = subjects.Zip(SubjectNames.Short(subjects)).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
    }

    public StudyAnalysis Analysis { get; }

    /// <summary>True where the study has no subjects: every output is a shell.</summary>
    public bool IsShell { get; }

    public ResultLookup Results { get; }

    /// <returns>Null when the study has no such dataset.</returns>
    public Dataset? Dataset(string name) => datasets.Value.GetValueOrDefault(name);

    /// <summary>A subject's identifier without what all subjects share.</summary>
    public string ShortName(string subject) => names.GetValueOrDefault(subject, subject);

    /// <summary>What all subjects' identifiers start with; empty when they share nothing.</summary>
    public string SharedName => names.FirstOrDefault() is { Key: { } subject, Value: var name } ? subject[..^name.Length] : "";
}
