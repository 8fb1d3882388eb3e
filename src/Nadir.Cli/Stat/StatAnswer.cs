using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Nadir.Diagnostics;

namespace Nadir.Cli.Stat;

/// <summary>What a statistic command answers: the settings in force, one row per statistic, and what was noticed.</summary>
/// <param name="Settings">Every choice in force by name, in the order to print: text, number, truth or null.</param>
sealed record StatAnswer(
    ImmutableArray<(string Name, object? Value)> Settings, ImmutableArray<StatisticRow> Rows, ImmutableArray<Finding> Findings)
{
    /// <summary>The findings given, and one for each row that lacks a value or a limit: its own reason, else the one of its group.</summary>
    public IEnumerable<Finding> AllFindings => Findings.Concat(Rows
        .Where(row => !row.Said && (row.Why is not null || row.Value is not { } value || !double.IsFinite(value)))
        .Select(row => new Finding(FindingCodes.StatNotEstimable, $"{Name(row)}: {row.Why ?? WhyOf(row.Group)}.")));

    /// <summary>This answer with one more setting in force.</summary>
    public StatAnswer With(string name, object? value) => this with { Settings = [.. Settings, (name, value)] };

    string WhyOf(string group) => Rows.FirstOrDefault(row => row.Why is not null && row.Group == group)?.Why
        ?? Rows.FirstOrDefault(row => row.Why is not null)?.Why ?? "these data do not determine it";

    /// <summary>Prints the answer, as a table or as JSON, and says what the shell is told.</summary>
    public int Print(TextWriter output, bool json)
    {
        output.Write(json ? ToJson() : ToTable());
        return ExitCode.For(AllFindings);
    }

    /// <summary><c>{"method": {...}, "rows": [...], "findings": [...]}</c>, numbers in full precision.</summary>
    public string ToJson()
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteStartObject("method");
            foreach (var (name, value) in Settings)
                WriteSetting(json, name, value);
            json.WriteEndObject();

            json.WriteStartArray("rows");
            foreach (var row in Rows)
            {
                json.WriteStartObject();
                json.WriteString("group", row.Group);
                json.WriteString("statistic", row.Statistic);
                if (row.Interval is { } interval)
                    json.WriteString("time", interval);
                else
                    WriteNumber(json, "time", row.Time);
                WriteNumber(json, "value", row.Value);
                WriteNumber(json, "lower", row.Lower);
                WriteNumber(json, "upper", row.Upper);
                WriteNumber(json, "n", row.N);
                WriteNumber(json, "events", row.Events);
                json.WriteEndObject();
            }
            json.WriteEndArray();

            json.WriteStartArray("findings");
            foreach (var finding in AllFindings)
            {
                json.WriteStartObject();
                json.WriteString("code", finding.Code.Id);
                json.WriteString("severity", finding.Severity.ToString().ToLowerInvariant());
                json.WriteString("sentence", finding.Sentence);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    /// <summary>For reading: the settings in one line, the rows in columns, rounded, then the findings.</summary>
    public string ToTable()
    {
        StringBuilder text = new();
        text.AppendJoin(", ", Settings.Where(setting => setting.Value is not null).Select(setting => $"{setting.Name} {Plain(setting.Value)}")).Append("\n\n");

        string[] headings = ["group", "statistic", "time", "value", "lower", "upper", "n", "events"];
        List<string[]> cells = [headings, .. Rows.Select(row => (string[])
            [row.Group, row.Statistic, row.Interval ?? Short(row.Time), row.Value is null ? "NE" : Short(row.Value), Short(row.Lower), Short(row.Upper), Short(row.N), Short(row.Events)])];
        // A column that is empty throughout is left out.
        int[] shown = [.. Enumerable.Range(0, headings.Length).Where(column => cells.Skip(1).Any(row => row[column].Length > 0))];
        int[] widths = [.. shown.Select(column => cells.Max(row => row[column].Length))];
        foreach (var row in cells)
        {
            var line = shown.Select((column, i) => column < 2 ? row[column].PadRight(widths[i]) : row[column].PadLeft(widths[i]));
            text.Append(string.Join("  ", line).TrimEnd()).Append('\n');
        }

        var findings = AllFindings.ToArray();
        if (findings.Length > 0)
            text.Append('\n');
        foreach (var finding in findings)
            text.Append(finding.Severity.ToString().ToLowerInvariant()).Append(": ").Append(finding.Sentence).Append('\n');
        return text.ToString();
    }

    static string Name(StatisticRow row)
    {
        var name = row.Interval is { } interval ? $"{row.Statistic} over {interval}" : row.Time is { } time ? $"{row.Statistic} at {Plain(time)}" : row.Statistic;
        return row.Group == StatisticRow.All ? name : $"{row.Group}, {name}";
    }

    static void WriteSetting(Utf8JsonWriter json, string name, object? value)
    {
        switch (value)
        {
            case null: json.WriteNull(name); break;
            case bool truth: json.WriteBoolean(name, truth); break;
            case int number: json.WriteNumber(name, number); break;
            case double number: json.WriteNumber(name, number); break;
            default: json.WriteString(name, Plain(value)); break;
        }
    }

    static void WriteNumber(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number && double.IsFinite(number))
            json.WriteNumber(name, number);
        else
            json.WriteNull(name);
    }

    static string Plain(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    /// <summary>Six significant digits; small numbers in powers of ten.</summary>
    static string Short(double? value) => value is not { } number ? ""
        : number == Math.Floor(number) && Math.Abs(number) < 1e9 ? number.ToString("0", CultureInfo.InvariantCulture)
        : Math.Abs(number) < 1e-4 || Math.Abs(number) >= 1e9 ? number.ToString("0.####e+0", CultureInfo.InvariantCulture)
        : number.ToString("G6", CultureInfo.InvariantCulture);
}
