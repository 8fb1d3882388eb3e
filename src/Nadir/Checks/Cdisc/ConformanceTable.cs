using Nadir.Sdtm.Formats;

namespace Nadir.Checks.Cdisc;

/// <summary>A dataset as the conformance rules see it: values as text, variables by their own name or with <c>--</c> for the domain.</summary>
public sealed class ConformanceTable
{
    readonly Dictionary<string, int> places = new(StringComparer.Ordinal);
    readonly string[]?[] texts;

    public ConformanceTable(Dataset dataset, string? file = null)
    {
        Dataset = dataset;
        File = file;
        Name = dataset.Name.ToUpperInvariant();
        IsAnalysis = Name.StartsWith("AD", StringComparison.Ordinal) && Name.Length > 2;
        IsSupplement = Name.StartsWith("SUPP", StringComparison.Ordinal) || Name.StartsWith("SQ", StringComparison.Ordinal) && Name.Length > 2;
        texts = new string[dataset.Columns.Length][];
        foreach (var (index, column) in dataset.Columns.Index())
            places.TryAdd(column.Name.ToUpperInvariant(), index);
        // A split dataset keeps the prefix of its domain: LBCH holds LB records.
        Domain = IsAnalysis ? Name : IsSupplement ? "SUPP" : Name.StartsWith("REL", StringComparison.Ordinal) || Name.StartsWith("POOL", StringComparison.Ordinal) ? Name : Name[..Math.Min(2, Name.Length)];
        Prefix = IsAnalysis || IsSupplement || Domain.Length != 2 ? "" : Domain == "TI" ? "IE" : Domain;
        Class = IsAnalysis ? ObservationClasses.OfAnalysis(Name, Has) : ObservationClasses.OfDomain(Domain, Has);
    }

    public Dataset Dataset { get; }
    /// <summary>Name of the file it was read from; null for one made in memory.</summary>
    public string? File { get; }
    /// <summary>In upper case.</summary>
    public string Name { get; }
    /// <summary>Two letters; of an analysis dataset its name, of a supplement <c>SUPP</c>.</summary>
    public string Domain { get; }
    /// <summary>What stands for <c>--</c>; empty where a dataset has no such variables.</summary>
    public string Prefix { get; }
    public ObservationClass Class { get; }
    public bool IsAnalysis { get; }
    public bool IsSupplement { get; }
    public int Count => Dataset.Rows.Count;

    public IEnumerable<ConformanceRow> Rows => Enumerable.Range(0, Count).Select(row => new ConformanceRow(this, row));

    /// <param name="variable">A name, or one with <c>--</c> for the domain.</param>
    public bool Has(string variable) => Place(variable) >= 0;

    /// <summary>The variable's name in this dataset.</summary>
    public string NameOf(string variable) => variable.StartsWith("--", StringComparison.Ordinal) ? Prefix + variable[2..] : variable;

    /// <summary>Without spaces around it; empty when missing, and when the dataset has no such variable.</summary>
    public string Text(int row, string variable)
    {
        var place = Place(variable);
        return place < 0 ? "" : (texts[place] ??= Column(place))[row];
    }

    /// <summary>Values of a variable, each once, empty ones left out.</summary>
    public HashSet<string> Values(string variable) =>
        Place(variable) is >= 0 and var place ? [.. (texts[place] ??= Column(place)).Where(text => text.Length > 0)] : [];

    string[] Column(int place)
    {
        var type = Dataset.Columns[place].Type;
        var column = new string[Dataset.Rows.Count];
        for (var row = 0; row < column.Length; row++)
            column[row] = Dataset.Rows[row][place].AsText(type).Trim();
        return column;
    }

    int Place(string variable)
    {
        if (places.TryGetValue(variable, out var place))
            return place;
        place = variable.StartsWith("--", StringComparison.Ordinal) && Prefix.Length > 0 && places.TryGetValue(Prefix + variable[2..], out var own) ? own : -1;
        // Remembered under the name it was asked for by.
        places[variable] = place;
        return place;
    }
}

/// <summary>One row of a <see cref="ConformanceTable"/>.</summary>
/// <param name="Index">From 0.</param>
public readonly record struct ConformanceRow(ConformanceTable Table, int Index)
{
    /// <summary>Empty when missing, and when the dataset has no such variable.</summary>
    public string this[string variable] => Table.Text(Index, variable);

    public bool Has(string variable) => Table.Has(variable);

    public bool IsEmpty(string variable) => this[variable].Length == 0;

    public bool IsFilled(string variable) => this[variable].Length > 0;

    /// <summary>The date part, when the whole of it was collected.</summary>
    public DateOnly? Day(string variable) => Units.PartialDate.ParseOrNull(this[variable]) is { Date: { } date } ? date : null;
}
