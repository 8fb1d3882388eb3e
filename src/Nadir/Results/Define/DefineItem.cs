using Nadir.Protocol;
using Nadir.Sdtm.Formats;

namespace Nadir.Results.Define;

/// <summary>A variable of a dataset, or its values for one parameter.</summary>
/// <param name="Parameter">PARAMCD; null for the variable itself.</param>
/// <param name="DataType"><c>text</c>, <c>integer</c> or <c>float</c>; a SAS date is an integer with its format.</param>
/// <param name="Length">Bytes of the longest text, characters of the longest number.</param>
/// <param name="Decimals">Of a float: digits after the decimal point.</param>
public sealed record DefineItem(
    string Dataset, string Name, string? Parameter, string Label, string DataType, int? Length, int? Decimals, string? Format, CodeList? Codes, VariableOrigin? Origin)
{
    public string VariableOid => DatasetJson.ItemOid(Dataset, Name);
    public string Oid => Parameter is null ? VariableOid : $"{VariableOid}.{Parameter}";
    public string MethodOid => "MT" + Oid[2..];
    public string WhereOid => $"WC.{Dataset}.PARAMCD.EQ.{Parameter}";

    /// <summary>Every variable, then the values of AVAL and AVALC by parameter.</summary>
    public static IEnumerable<DefineItem> Of(Dataset dataset, StudyDefinition study)
    {
        for (var column = 0; column < dataset.Columns.Length; column++)
            yield return Described(dataset, column, dataset.Rows) with { Codes = CodeList.Of(dataset, column), Origin = VariableOrigin.Of(dataset.Name, dataset.Columns[column].Name) };
        foreach (var item in Values(dataset, study, "AVAL", "AVALC"))
            yield return item;
    }

    /// <summary>The values of some variables by parameter.</summary>
    public static IEnumerable<DefineItem> Values(Dataset dataset, StudyDefinition study, params string[] variables)
    {
        if (Place(dataset, "PARAMCD") is not { } code)
            yield break;
        var endpoints = ImpliedEndpoints.WithDeclared(study).ToLookup(endpoint => endpoint.Id, StringComparer.Ordinal);
        var parameters = dataset.Rows.GroupBy(row => row[code].Text ?? "", StringComparer.Ordinal).Where(rows => rows.Key.Length > 0).Select(rows => (rows.Key, Rows: rows.ToArray())).ToArray();
        foreach (var name in variables)
            if (Place(dataset, name) is { } column)
                foreach (var (parameter, rows) in parameters.Where(one => one.Rows.Any(row => !row[column].IsMissing)))
                {
                    var first = rows[0];
                    string Text(string variable) => Place(dataset, variable) is { } place ? first[place].Text ?? "" : "";
                    var method = ParameterMethods.Of(dataset.Name, parameter, Text("PARAM"), endpoints[Text("ENDPOINT")].FirstOrDefault(), Text("PARCAT3"));
                    // Numbers of a response are its order, not its derivation.
                    yield return Described(dataset, column, rows) with
                    {
                        Parameter = parameter,
                        Label = Text("PARAM"),
                        Origin = method is not null ? new("Derived", method) : VariableOrigin.Of(dataset.Name, name),
                    };
                }
    }

    static DefineItem Described(Dataset dataset, int index, IReadOnlyList<DatasetCell[]> rows)
    {
        var column = dataset.Columns[index];
        var item = new DefineItem(dataset.Name, column.Name, null, column.Label, "text", null, null, null, null, null);
        switch (column.Type)
        {
            case ColumnType.Text:
                return item with { Length = Math.Max(1, rows.Select(row => System.Text.Encoding.UTF8.GetByteCount(row[index].Text ?? "")).DefaultIfEmpty(1).Max()) };
            case ColumnType.Date:
                return item with { DataType = "integer", Length = 8, Format = "DATE9." };
            default:
                var printed = rows.Select(row => row[index]).Where(cell => cell.Number is { } number && double.IsFinite(number)).Select(cell => DatasetCell.Print(cell.Number!.Value)).ToArray();
                var whole = DatasetJson.IsWhole(rows, index);
                return item with
                {
                    DataType = whole ? "integer" : "float",
                    Length = printed.Select(text => text.Length).Append(1).Max(),
                    Decimals = whole ? null : printed.Select(text => text.IndexOf('.', StringComparison.Ordinal) is >= 0 and var point ? text.Length - point - 1 : 0).Max(),
                };
        }
    }

    static int? Place(Dataset dataset, string variable)
    {
        for (var i = 0; i < dataset.Columns.Length; i++)
            if (dataset.Columns[i].Name == variable)
                return i;
        return null;
    }
}
