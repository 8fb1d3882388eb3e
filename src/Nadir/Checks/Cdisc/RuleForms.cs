using Nadir.Sdtm.Formats;

namespace Nadir.Checks.Cdisc;

/// <summary>The forms that conformance rules come in. Each rule is one line made from one of them.</summary>
static class RuleForms
{
    /// <summary>A rule that each row keeps or breaks. It is asked only where the dataset has every variable of <paramref name="needs"/>.</summary>
    /// <param name="variable">The one reported.</param>
    /// <param name="needs">Variables apart by spaces; the reported one when empty.</param>
    public static ConformanceRule Row(string id, RuleScope scope, string variable, string expectation, Func<ConformanceRow, ConformanceStudy, bool> broken, string needs = "", string datasets = "") =>
        new(id, expectation, study => datasets.Length > 0 && !datasets.Split(' ').All(study.Has) ? [] : study.Tables
            .Where(table => scope.Holds(table) && (needs.Length == 0 ? variable : needs).Split(' ').All(table.Has))
            .SelectMany(table => table.Rows.Where(row => broken(row, study)).Select(row => At(row, variable))));

    public static ConformanceRule Row(string id, RuleScope scope, string variable, string expectation, Func<ConformanceRow, bool> broken, string needs = "") =>
        Row(id, scope, variable, expectation, (row, _) => broken(row), needs);

    /// <summary>A rule about a dataset as a whole.</summary>
    public static ConformanceRule Whole(string id, RuleScope scope, string variable, string expectation, Func<ConformanceTable, ConformanceStudy, bool> broken) =>
        new(id, expectation, study => study.Tables.Where(table => scope.Holds(table) && broken(table, study)).Select(table => new Violation(table.Name, table.NameOf(variable), File: table.File)));

    /// <summary>A rule about all rows of a dataset together.</summary>
    public static ConformanceRule Rows(string id, RuleScope scope, string variable, string expectation, string needs, Func<ConformanceTable, ConformanceStudy, IEnumerable<ConformanceRow>> broken, string datasets = "") =>
        new(id, expectation, study => datasets.Length > 0 && !datasets.Split(' ').All(study.Has) ? [] : study.Tables
            .Where(table => scope.Holds(table) && needs.Split(' ').All(table.Has))
            .SelectMany(table => broken(table, study).Select(row => At(row, variable))));

    /// <summary>The variable does not belong into the dataset.</summary>
    public static ConformanceRule Absent(string id, RuleScope scope, string variable) =>
        Whole(id, scope, variable, $"{variable} is not used in this dataset.", (table, _) => table.Has(variable));

    /// <summary>The variable has to be there.</summary>
    public static ConformanceRule Present(string id, RuleScope scope, string variable) =>
        Whole(id, scope, variable, $"{variable} is in the dataset.", (table, _) => !table.Has(variable));

    /// <summary>Where the one variable is, the other is too.</summary>
    public static ConformanceRule Together(string id, RuleScope scope, string variable, string needs) =>
        Whole(id, scope, variable, $"{variable} comes with {needs}.", (table, _) => table.Has(variable) && !table.Has(needs));

    /// <summary>Where the one variable has a value, the other has one. A dataset without the other breaks it once.</summary>
    public static ConformanceRule Filled(string id, RuleScope scope, string filled, string needs) =>
        new(id, $"{needs} has a value where {filled} has one.", study => study.Tables.Where(table => scope.Holds(table) && table.Has(filled)).SelectMany(table => table.Has(needs)
            ? table.Rows.Where(row => row.IsFilled(filled) && row.IsEmpty(needs)).Select(row => At(row, needs))
            : table.Values(filled).Count > 0 ? [new Violation(table.Name, table.NameOf(needs), File: table.File)] : []));

    /// <summary>Where the one variable has no value, the other has none.</summary>
    public static ConformanceRule Empty(string id, RuleScope scope, string empty, string without) =>
        Row(id, scope, without, $"{without} has a value only where {empty} has one.", row => row.IsEmpty(empty) && row.IsFilled(without));

    /// <summary>Two variables of which at most one has a value.</summary>
    public static ConformanceRule Either(string id, RuleScope scope, string variable, string other) =>
        Row(id, scope, variable, $"{variable} and {other} do not both have a value.", row => row.IsFilled(variable) && row.IsFilled(other), $"{variable} {other}");

    /// <summary>The variable has one of the values, or none.</summary>
    public static ConformanceRule OneOf(string id, RuleScope scope, string variable, params string[] values) =>
        Row(id, scope, variable, $"{variable} is {string.Join(" or ", values)}, or empty.", row => row.IsFilled(variable) && !values.Contains(row[variable], StringComparer.Ordinal));

    /// <summary>The variable has one of the values in every row.</summary>
    public static ConformanceRule Always(string id, RuleScope scope, string variable, params string[] values) =>
        Row(id, scope, variable, $"{variable} is {string.Join(" or ", values)} in every record.", row => !values.Contains(row[variable], StringComparer.Ordinal));

    public static ConformanceRule AtMost(string id, RuleScope scope, string variable, int characters) =>
        Row(id, scope, variable, $"{variable} has at most {characters} characters.", row => row[variable].Length > characters);

    public static ConformanceRule Differ(string id, RuleScope scope, string variable, string other) =>
        Row(id, scope, variable, $"{variable} says something else than {other}.", row => row.IsFilled(variable) && row[variable].Equals(row[other], StringComparison.OrdinalIgnoreCase), $"{variable} {other}");

    public static ConformanceRule Never(string id, RuleScope scope, string variable, string value) =>
        Row(id, scope, variable, $"{variable} is not {value}.", row => row[variable] == value);

    /// <summary>Every value is a value of the other dataset's variable. Not asked where that dataset is missing.</summary>
    public static ConformanceRule In(string id, RuleScope scope, string variable, string dataset, string other) =>
        Row(id, scope, variable, $"{variable} is a value of {dataset}.{other}.", (row, study) => row.IsFilled(variable) && !study.Values(dataset, other).Contains(row[variable]), datasets: dataset);

    /// <summary>Each value of the one goes with one value of the other, both ways. Rows with either empty are left out.</summary>
    public static ConformanceRule OneToOne(string id, RuleScope scope, string variable, string other) =>
        Rows(id, scope, variable, $"{variable} and {other} have a one-to-one relationship.", $"{variable} {other}", (table, _) => Unequal(table.Rows, variable, other));

    /// <summary>Rows whose value of the one stands with several values of the other, or the reverse.</summary>
    public static IEnumerable<ConformanceRow> Unequal(IEnumerable<ConformanceRow> rows, string variable, string other, bool reverse = true)
    {
        var filled = rows.Where(row => row.IsFilled(variable) && row.IsFilled(other)).ToArray();
        var forward = Several(filled, variable, other);
        var backward = reverse ? Several(filled, other, variable) : [];
        return filled.Where(row => forward.Contains(row[variable]) || backward.Contains(row[other]));
    }

    static HashSet<string> Several(ConformanceRow[] rows, string variable, string other)
    {
        Dictionary<string, string> first = new(StringComparer.Ordinal);
        HashSet<string> several = new(StringComparer.Ordinal);
        foreach (var row in rows)
            if (!first.TryAdd(row[variable], row[other]) && first[row[variable]] != row[other])
                several.Add(row[variable]);
        return several;
    }

    /// <summary>Rows whose key another row has too.</summary>
    public static IEnumerable<ConformanceRow> Repeated(IEnumerable<ConformanceRow> rows, params string[] key) =>
        rows.GroupBy(row => string.Join('\u001f', key.Select(variable => row[variable])), StringComparer.Ordinal).Where(same => same.Skip(1).Any()).SelectMany(same => same);

    public static Violation At(ConformanceRow row, string variable)
    {
        var table = row.Table;
        return new Violation(table.Name, table.NameOf(variable), row.Index + 1, table.Has(variable) ? row[variable] : null,
            row.IsFilled("USUBJID") ? row["USUBJID"] : null, Numbers.Parse(row["--SEQ"]), table.File);
    }
}
