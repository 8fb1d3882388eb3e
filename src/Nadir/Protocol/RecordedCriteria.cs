using System.Collections.Immutable;
using System.Reflection;
using Nadir.Protocol.Keys;
using Nadir.Protocol.Yaml;

namespace Nadir.Protocol;

/// <summary>Response criteria whose verdicts are taken as recorded: the categories and what each counts as.</summary>
/// <remarks>Those that ship are data too, in <c>RecordedCriteria.yaml</c>, and are read by the same keys as a study's own.</remarks>
/// <param name="Id">How endpoints name them: <c>lugano</c>.</param>
public sealed record RecordedCriteria(string Id)
{
    /// <summary>RSCAT values that mean them, compared without case, spaces and punctuation; a value belongs to the criteria with the longest name that it starts with.</summary>
    public ImmutableArray<string> Names { get; init; } = [];
    /// <summary>Criteria whose categories and spellings these have too; null: none.</summary>
    public string? Like { get; init; }
    /// <summary>Progression counts when a second, consecutive one at least four weeks later confirms it (rulebook J4).</summary>
    public bool ConfirmProgression { get; init; }
    /// <summary>Own categories; one that <see cref="Like"/> has already adds its spellings.</summary>
    public ImmutableArray<RecordedCategory> Categories { get; init; } = [];

    /// <summary>Those that ship, in the order of the file.</summary>
    public static ImmutableArray<RecordedCriteria> BuiltIn { get; } = Load();

    /// <summary>The criteria as a reader knows them: <c>RECIST 1.1</c>; the id of those that do not ship.</summary>
    public static string NameOf(string criteria) => BuiltIn.FirstOrDefault(list => list.Id == criteria)?.Names[0] ?? criteria;

    static ImmutableArray<RecordedCriteria> Load()
    {
        const string file = "Nadir.Protocol.RecordedCriteria.yaml";
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(file) ?? throw new InvalidOperationException($"{file} is missing.");
        using StreamReader reader = new(stream);
        Problems problems = new(file);
        var root = YamlDocument.Parse(reader.ReadToEnd(), problems);
        ImmutableArray<RecordedCriteria> lists = [];
        if (root is YamlMapping { Entries: [{ Key: "recorded-criteria" } entry] })
            RecordedCriteriaKeys.List.TryRead(entry.Value, [], problems, out lists);
        return problems.Errors.Count == 0 ? lists : throw new InvalidOperationException(string.Join(' ', problems.Errors));
    }
}

/// <summary>A category as recorded.</summary>
/// <param name="Code">As printed and in AVALC.</param>
/// <param name="Spelled">Further spellings in RSSTRESC, compared without case, spaces and punctuation.</param>
public sealed record RecordedCategory(string Code, CategoryMeaning Means, ImmutableArray<string> Spelled);

/// <summary>What a category counts as. Response is complete or partial; control is response, stable or non-cr-non-pd.</summary>
public enum CategoryMeaning { Complete, Partial, Stable, NonCrNonPd, UnconfirmedProgression, Progression, NotEvaluable, NotDone }
