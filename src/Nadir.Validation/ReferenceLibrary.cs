using System.Globalization;
using System.Reflection;
using Nadir.Validation.Methods;

namespace Nadir.Validation;

/// <summary>Every reference case, and the means to run them on this machine.</summary>
/// <remarks>
/// A file of cases is <c>References/NAME.csv</c>, its data sets <c>References/Data/NAME.csv</c>: both are inside the assembly, so that a
/// published program checks itself without its source. To add a method: a class in <c>Methods</c> that registers it, one line in
/// <see cref="Parts"/>, and a file of cases.
/// </remarks>
public static class ReferenceLibrary
{
    static readonly Action<MethodTable>[] Parts =
    [
        DistributionMethods.Register,
        ProportionMethods.Register,
        SurvivalMethods.Register,
        CoxMethods.Register,
        TableMethods.Register,
        RankMethods.Register,
        MeanMethods.Register,
        AssociationMethods.Register,
        DesignMethods.Register,
        KineticMethods.Register,
        DoseFindingMethods.Register,
        EscalationMethods.Register,
    ];

    static readonly Assembly Home = typeof(ReferenceLibrary).Assembly;

    public static MethodTable Methods()
    {
        MethodTable table = new();
        foreach (var register in Parts)
            register(table);
        return table;
    }

    /// <summary>All cases, by file in ordinal order, then by row.</summary>
    public static IReadOnlyList<ReferenceCase> Cases() =>
        [.. Names("References.", ".csv").Where(name => !name.StartsWith("Data.", StringComparison.Ordinal)).SelectMany(ReadFile)];

    /// <summary>Runs every case. A method that throws fails its cases and no others.</summary>
    public static IReadOnlyList<ReferenceResult> Run()
    {
        var methods = Methods();
        Dictionary<string, DataSet> data = new(StringComparer.Ordinal);
        Dictionary<(string Method, string Data, string Arguments), (Answer? Answer, string? Fault)> answers = [];
        List<ReferenceResult> results = [];
        foreach (var one in Cases())
        {
            if (!methods.TryGet(one.Method, out var requirement, out var compute))
                throw new InvalidOperationException($"{one.File} row {one.Row}: there is no method {one.Method}.");
            var key = (one.Method, one.Data, one.Arguments);
            if (!answers.TryGetValue(key, out var answer))
                answers.Add(key, answer = Ask(compute, one, data));
            results.Add(Judge(one, requirement, answer.Answer, answer.Fault));
        }
        return results;
    }

    static (Answer?, string?) Ask(Func<CaseInput, Answer> compute, ReferenceCase one, Dictionary<string, DataSet> data)
    {
        DataSet? set = null;
        if (one.Data.Length > 0 && !data.TryGetValue(one.Data, out set))
            data.Add(one.Data, set = DataSet.Parse(one.Data, Read($"References.Data.{one.Data}.csv")));
#pragma warning disable CA1031 // a record of qualification names every fault and goes on
        try
        {
            return (compute(new(one.Arguments, set)), null);
        }
        catch (Exception fault)
        {
            return (null, $"{fault.GetType().Name}: {fault.Message}");
        }
#pragma warning restore CA1031
    }

    static ReferenceResult Judge(ReferenceCase one, Requirement requirement, Answer? answer, string? fault)
    {
        if (answer is null)
            return new(one, requirement, null, null, false, fault);
        if (!answer.TryGetValue(one.Statistic, out var got))
            return new(one, requirement, null, null, false, $"The method gives no {one.Statistic}.");
        if (one.Expected is not { } expected || got is not { } number)
            return new(one, requirement, got, null, one.Expected is null && got is null, answer.Why);
        var difference = number.Equals(expected) ? 0 : Math.Abs(number - expected) / (expected == 0 ? 1 : Math.Abs(expected));
        return new(one, requirement, number, difference, difference <= one.Tolerance, answer.Why);
    }

    static IEnumerable<ReferenceCase> ReadFile(string name)
    {
        var source = "";
        string[]? header = null;
        var row = 0;
        foreach (var line in Read($"References.{name}").Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.Length > 0))
        {
            if (line[0] == '#')
            {
                if (line.StartsWith("# program:", StringComparison.Ordinal))
                    source = line["# program:".Length..].Trim() + ": ";
                continue;
            }
            var cells = Cells(line);
            if (header is null)
            {
                header = cells;
                continue;
            }
            row++;
            string Cell(string column) => cells[Array.IndexOf(header, column)];
            var expected = Cell("expected");
            yield return new(name, row, Cell("method"), Cell("data"), Cell("arguments"), Cell("statistic"),
                expected is "" or "NA" ? null : Number(expected), Number(Cell("tolerance")), source + Cell("source"));
        }
    }

    static double Number(string text) => text switch
    {
        "Inf" => double.PositiveInfinity,
        "-Inf" => double.NegativeInfinity,
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };

    // Comma-separated, double quotes around cells that hold a comma or a quote, quotes doubled inside.
    static string[] Cells(string line)
    {
        List<string> cells = [];
        System.Text.StringBuilder cell = new();
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"' && quoted && i + 1 < line.Length && line[i + 1] == '"')
                cell.Append(line[i++]);
            else if (line[i] == '"')
                quoted = !quoted;
            else if (line[i] == ',' && !quoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
                cell.Append(line[i]);
        }
        cells.Add(cell.ToString());
        return [.. cells];
    }

    static IEnumerable<string> Names(string start, string end)
    {
        var prefix = $"Nadir.Validation.{start}";
        return Home.GetManifestResourceNames().Where(name => name.StartsWith(prefix, StringComparison.Ordinal) && name.EndsWith(end, StringComparison.Ordinal))
            .Select(name => name[prefix.Length..]).Order(StringComparer.Ordinal);
    }

    static string Read(string resource)
    {
        using var stream = Home.GetManifestResourceStream($"Nadir.Validation.{resource}")
            ?? throw new InvalidOperationException($"The assembly has no {resource}.");
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
