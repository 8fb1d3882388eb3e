using System.Collections.Immutable;
using Nadir.Endpoints;

namespace Nadir.Results.Comparison;

/// <summary>What differs between two states of a study: inputs, settings, subjects, verdicts, times, answers, statistics, findings, and the records that caused it.</summary>
public sealed record SnapshotDifference
{
    public required Snapshot Old { get; init; }
    public required Snapshot New { get; init; }
    /// <summary>Cut-off, program, definition and settings that differ.</summary>
    public required ImmutableArray<ValueChange> Settings { get; init; }
    /// <summary>Input files whose bytes differ, or which one state has alone.</summary>
    public required ImmutableArray<InputChange> Inputs { get; init; }
    /// <summary>Subjects of one state only, and those whose ADSL row differs by more than the data cut-off.</summary>
    public required ImmutableArray<RowChange> Subjects { get; init; }
    /// <summary>ADRS: responses and best responses; ADTTE: times, events and censoring.</summary>
    public required ImmutableArray<VerdictChange> Verdicts { get; init; }
    public required ImmutableArray<AnswerChange> Answers { get; init; }
    public required ImmutableArray<NumberChange> Numbers { get; init; }
    /// <summary>Every changed row of the analysis datasets, those behind <see cref="Subjects"/> and <see cref="Verdicts"/> included.</summary>
    public required ImmutableArray<RowChange> AnalysisRows { get; init; }
    /// <summary>Changed rows of the SDTM domains that both states have at hand.</summary>
    public required ImmutableArray<RowChange> Records { get; init; }
    /// <summary>Domains whose file changed and whose rows are not at hand in both states, so that no record can be named.</summary>
    public required ImmutableArray<string> RecordsUnknown { get; init; }
    public required ImmutableArray<SnapshotFinding> FindingsNew { get; init; }
    public required ImmutableArray<SnapshotFinding> FindingsGone { get; init; }

    public bool Same => Settings.IsEmpty && Inputs.IsEmpty && Answers.IsEmpty && Numbers.IsEmpty && AnalysisRows.IsEmpty && Records.IsEmpty && FindingsNew.IsEmpty && FindingsGone.IsEmpty;

    public static SnapshotDifference Between(Snapshot old, Snapshot @new)
    {
        var rows = Pairs(old.Datasets, @new.Datasets).SelectMany(pair => TableDifference.OfAnalysis(pair.Old, pair.New)).ToImmutableArray();
        var inputs = InputsChanged(old, @new);
        var (oldData, newData) = (old.Data.Select(table => table.Name).ToHashSet(StringComparer.Ordinal), @new.Data.Select(table => table.Name).ToHashSet(StringComparer.Ordinal));
        // A domain that one state has and the other does not know at all is compared with nothing; one whose file is merely out of reach is not.
        bool AtHand(InputChange input) => (input.Old is null || oldData.Contains(input.Domain)) && (input.New is null || newData.Contains(input.Domain));
        var known = inputs.Where(AtHand).Select(input => input.Domain).ToHashSet(StringComparer.Ordinal);
        var records = Pairs(old.Data, @new.Data).Where(pair => known.Contains((pair.New ?? pair.Old!).Name)).SelectMany(pair => TableDifference.OfData(pair.Old, pair.New)).ToImmutableArray();
        return new SnapshotDifference
        {
            Old = old,
            New = @new,
            Settings = SettingsChanged(old, @new),
            Inputs = inputs,
            Subjects = [.. rows.Where(row => row.Dataset == "ADSL").Select(WithoutCutoff).OfType<RowChange>()],
            Verdicts = VerdictChange.Of(rows, records),
            Answers = AnswerChange.Of(old.Answers, @new.Answers),
            Numbers = NumberChange.Of(old.Results, @new.Results),
            AnalysisRows = rows,
            Records = records,
            RecordsUnknown = [.. inputs.Where(input => !AtHand(input)).Select(input => input.Domain)],
            FindingsNew = [.. @new.Findings.Except(old.Findings)],
            FindingsGone = [.. old.Findings.Except(@new.Findings)],
        };
    }

    /// <summary>The study's cut-off stands among the settings: it is no change of every subject.</summary>
    static RowChange? WithoutCutoff(RowChange row) => row.Kind is not ChangeKind.Changed || !row.Touches(DataCutoff.OfSubject) ? row
        : row.Columns.Length == 1 ? null : row with { Columns = [.. row.Columns.Where(change => change.Column != DataCutoff.OfSubject)] };

    static IEnumerable<(TextTable? Old, TextTable? New)> Pairs(ImmutableArray<TextTable> old, ImmutableArray<TextTable> @new) =>
        old.Concat(@new).Select(table => table.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(name => (old.FirstOrDefault(table => table.Name == name), @new.FirstOrDefault(table => table.Name == name)));

    static ImmutableArray<InputChange> InputsChanged(Snapshot old, Snapshot @new) =>
    [
        .. old.Inputs.Concat(@new.Inputs).Select(input => input.Domain).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(domain => new InputChange(domain, old.Inputs.FirstOrDefault(input => input.Domain == domain), @new.Inputs.FirstOrDefault(input => input.Domain == domain)))
            .Where(change => change.Old?.Sha256 != change.New?.Sha256),
    ];

    static ImmutableArray<ValueChange> SettingsChanged(Snapshot old, Snapshot @new)
    {
        (string Key, string Value)[] before = [("cutoff", old.Cutoff), ("version", old.Version), .. old.Settings];
        (string Key, string Value)[] after = [("cutoff", @new.Cutoff), ("version", @new.Version), .. @new.Settings];
        return
        [
            .. before.Concat(after).Select(setting => setting.Key).Distinct(StringComparer.Ordinal)
                .Select(key => new ValueChange(key, before.FirstOrDefault(setting => setting.Key == key).Value ?? "", after.FirstOrDefault(setting => setting.Key == key).Value ?? ""))
                .Where(change => change.Old != change.New),
            .. old.Definition != @new.Definition ? [new ValueChange("study.yaml", old.Definition ?? "", @new.Definition ?? "")] : (ValueChange[])[],
        ];
    }
}

/// <summary>A domain's file; null in a state that does not have it.</summary>
public sealed record InputChange(string Domain, SnapshotInput? Old, SnapshotInput? New);
