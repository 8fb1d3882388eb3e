using System.Collections.Immutable;
using System.Globalization;
using Nadir.Endpoints;
using Nadir.Results.Analyses;
using Nadir.Sdtm.Formats;

namespace Nadir.Results.Define;

/// <summary>Values that a variable can have, as its dataset has them.</summary>
/// <param name="Oid">The same for every variable with the same list.</param>
/// <param name="Items">Value and meaning; a meaning that is the value itself is left out.</param>
public sealed record CodeList(string Oid, string Name, bool IsNumber, ImmutableArray<(string Value, string? Meaning)> Items)
{
    static readonly string[] Listed =
    [
        "SEX", "RACE", "ETHNIC", "AGEU", "COUNTRY", "ARMCD", "ARM", "ACTARMCD", "ACTARM", "TRT01P", "TRT01A", "PARCAT1", "PARCAT2", "PARCAT3", "AVALU", "AVALCAT1", "AETOXGR", "AESEV", "AESER", "AEREL", "AEACN",
        "AEOUT", "ANRIND", "BNRIND", "SRCDOM", "ASTDTF", "AENDTF", "EOSSTT", "DCSREAS", "ADURU", "CMCAT", "CMDOSU", "DTYPE", "ATOXGR", "ATOXGRL", "ATOXGRH",
    ];

    /// <returns>Null for a variable whose values are no list, or that has none.</returns>
    public static CodeList? Of(Dataset dataset, int column)
    {
        var name = dataset.Columns[column].Name;
        if (name == "CNSR")
            return new("CL.CNSR", "Kind of Censoring", true,
                [("0", "Event"), .. Enum.GetValues<CensoringReason>().Select(reason => (((int)reason).ToString(CultureInfo.InvariantCulture), (string?)Display.Words(reason)))]);
        if (name == "PARAMCD")
            return Parameters(dataset, column);
        var (flag, responses) = (name.EndsWith("FL", StringComparison.Ordinal), dataset.Name == "ADRS" && name == "AVALC");
        if (!flag && !responses && !Listed.Contains(name, StringComparer.Ordinal))
            return null;
        var values = dataset.Rows.Select(row => row[column].Text).Where(text => !string.IsNullOrEmpty(text)).Select(text => text!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        if (flag && values.All(value => value is "Y" or "N"))
            return values.Contains("N") ? new("CL.YN", "No Yes Response", false, [("N", "No"), ("Y", "Yes")]) : new("CL.Y", "Yes Only", false, [("Y", "Yes")]);
        return values.Length == 0 || !responses && !Listed.Contains(name, StringComparer.Ordinal)
            ? null
            : new($"CL.{dataset.Name}.{name}", $"{dataset.Columns[column].Label} ({dataset.Name})", false, [.. values.Select(value => (value, (string?)null))]);
    }

    /// <summary>Codes with the text of their parameter, in the order of the data.</summary>
    static CodeList? Parameters(Dataset dataset, int column)
    {
        var text = dataset.Columns.Index().FirstOrDefault(other => other.Item.Name == "PARAM");
        if (text.Item is null || dataset.Rows.Count == 0)
            return null;
        return new($"CL.{dataset.Name}.PARAMCD", $"Parameter Code ({dataset.Name})", false,
            [.. dataset.Rows.Select(row => (Value: row[column].Text ?? "", Meaning: row[text.Index].Text)).Where(item => item.Value.Length > 0).DistinctBy(item => item.Value)]);
    }
}
