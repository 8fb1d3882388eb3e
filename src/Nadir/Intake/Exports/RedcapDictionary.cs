using Nadir.Intake.Sources;

namespace Nadir.Intake.Exports;

/// <summary>REDCap's data dictionary: the form, label and choices of each field.</summary>
public sealed class RedcapDictionary
{
    readonly Dictionary<string, (string Form, string Label, Dictionary<string, string> Choices)> fields = new(StringComparer.Ordinal);

    /// <summary>Forms in the order of the dictionary.</summary>
    public List<string> Forms { get; } = [];

    /// <returns>Null when the sheet is no data dictionary.</returns>
    public static RedcapDictionary? Of(SourceSheet sheet)
    {
        RedcapDictionary? dictionary = null;
        int name = -1, form = -1, label = -1, choices = -1, type = -1;
        foreach (var row in sheet.Rows())
        {
            if (dictionary is null)
            {
                var header = row.Cells.Select(cell => cell.Text.ToLowerInvariant()).ToArray();
                name = Array.FindIndex(header, text => text is "field_name" or "variable / field name");
                form = Array.FindIndex(header, text => text is "form_name" or "form name");
                label = Array.FindIndex(header, text => text is "field_label" or "field label");
                type = Array.FindIndex(header, text => text is "field_type" or "field type");
                choices = Array.FindIndex(header, text => text.StartsWith("select_choices", StringComparison.Ordinal) || text.StartsWith("choices, calculations", StringComparison.Ordinal));
                if (name < 0 || form < 0 || label < 0)
                    return null;
                dictionary = new RedcapDictionary();
                continue;
            }
            if (row[name].IsEmpty)
                continue;
            if (!dictionary.Forms.Contains(row[form].Text))
                dictionary.Forms.Add(row[form].Text);
            dictionary.fields[row[name].Text] = (row[form].Text, Plain(row[label].Text), Choices(type >= 0 ? row[type].Text : "", choices >= 0 ? row[choices].Text : ""));
        }
        return dictionary;
    }

    public string? FormOf(string field) => fields.TryGetValue(Base(field), out var found) ? found.Form : null;

    public string? LabelOf(string field) => fields.TryGetValue(Base(field), out var found) && found.Label.Length > 0 ? found.Label : null;

    /// <summary>The label of a coded value; the value as it is where the field has no choices.</summary>
    public SourceCell Decode(string field, SourceCell value) =>
        !value.IsEmpty && fields.TryGetValue(Base(field), out var found) && found.Choices.TryGetValue(value.Text, out var label) ? SourceCell.Of(label) : value;

    /// <summary>A column of one choice of a checkbox question.</summary>
    public bool IsBox(string field) => Base(field) != field && fields.TryGetValue(Base(field), out var found) && found.Choices.Count > 0;

    /// <summary>The label of the choice when its box is checked; null when it is not.</summary>
    public string? Checked(string field, SourceCell value)
    {
        if (value.Text is not ("1" or "Checked" or "Yes" or "TRUE"))
            return null;
        var code = field[(Base(field).Length + 3)..];
        // The exports write -1 as _1.
        return fields[Base(field)].Choices.GetValueOrDefault(code) ?? fields[Base(field)].Choices.GetValueOrDefault(code.Replace('_', '-')) ?? code;
    }

    /// <summary>A checkbox has a column per choice: <c>organs___1</c>.</summary>
    public static string Base(string field) => field.IndexOf("___", StringComparison.Ordinal) is > 0 and var at ? field[..at] : field;

    static Dictionary<string, string> Choices(string type, string text)
    {
        Dictionary<string, string> choices = new(StringComparer.Ordinal);
        if (type is "yesno" or "truefalse")
            return new(StringComparer.Ordinal) { ["1"] = "Yes", ["0"] = "No" };
        if (type is not ("radio" or "dropdown" or "checkbox"))
            return choices;
        foreach (var choice in text.Split('|'))
        {
            var comma = choice.IndexOf(',', StringComparison.Ordinal);
            if (comma > 0)
                choices[choice[..comma].Trim()] = Plain(choice[(comma + 1)..]);
        }
        return choices;
    }

    /// <summary>Labels may hold HTML.</summary>
    static string Plain(string label)
    {
        System.Text.StringBuilder plain = new(label.Length);
        var inside = false;
        foreach (var c in label)
        {
            if (c is '<')
                inside = true;
            else if (c is '>' && inside)
                inside = false;
            else if (!inside)
                plain.Append(c);
        }
        return plain.ToString().Trim();
    }
}
