using System.Collections.Immutable;
using Nadir.Sdtm.Formats;

namespace Nadir.Results.Define;

/// <summary>What a record of an analysis dataset is: its ADaM class and the variables that tell records apart.</summary>
/// <param name="Class">Class of the ADaM model, as define.xml names it.</param>
/// <param name="Keys">In their order.</param>
/// <param name="Words"><c>One record per subject per parameter</c>.</param>
public sealed record AdamStructure(string Class, ImmutableArray<string> Keys, string Words)
{
    /// <summary>Source and number come last: they tell records of one visit and parameter apart.</summary>
    static readonly ImmutableArray<(string Variable, string Words)> Order =
    [
        ("USUBJID", "subject"), ("AESEQ", "adverse event"), ("CMSEQ", "medication"), ("PARAMCD", "parameter"), ("PARCAT1", "category"), ("PARCAT2", "second category"), ("PARCAT3", "third category"), ("ASEQ", "episode"),
        ("PPRFDTC", "dose"), ("PCRFTDTC", "dose"), ("AINTVL", "interval"), ("AVISIT", "analysis visit"), ("NFRLT", "nominal time"), ("ADTC", "date and time"), ("ADT", "date"), ("TRLNKID", "lesion"),
        ("SRCDOM", "source domain"), ("SRCSEQ", "source record"),
    ];

    /// <summary>The fewest leading variables of one fixed order that tell all records apart; a variable that tells nothing more is left out.</summary>
    public static AdamStructure Of(Dataset dataset)
    {
        var isParameters = dataset.Columns.Any(column => column.Name == "PARAMCD");
        var name = dataset.Name == "ADSL" ? "SUBJECT LEVEL ANALYSIS DATASET" : isParameters ? "BASIC DATA STRUCTURE" : dataset.Name is "ADAE" or "ADCM" ? "OCCURRENCE DATA STRUCTURE" : "ADAM OTHER";
        List<(string Variable, string Words)> keys = [];
        var groups = 0;
        foreach (var candidate in Order.Where(known => dataset.Columns.Any(column => column.Name == known.Variable)))
        {
            var with = Groups(dataset, [.. keys.Select(key => key.Variable), candidate.Variable]);
            // The subject and the parameter belong to the key of any dataset that has them, even of one with a single record.
            if (with > groups || candidate.Variable is "USUBJID" or "PARAMCD" or "AESEQ" or "CMSEQ")
                keys.Add(candidate);
            groups = with;
            if (groups == dataset.Rows.Count && (!isParameters || keys.Any(key => key.Variable == "PARAMCD")))
                break;
        }
        return new(name, [.. keys.Select(key => key.Variable)], "One record per " + string.Join(" per ", keys.Select(key => key.Words).Distinct(StringComparer.Ordinal)));
    }

    static int Groups(Dataset dataset, string[] variables)
    {
        int[] places = [.. variables.Select(variable => dataset.Columns.Index().First(column => column.Item.Name == variable).Index)];
        return dataset.Rows.Select(row => string.Join('\u001f', places.Select(place => row[place].AsText(dataset.Columns[place].Type)))).Distinct(StringComparer.Ordinal).Count();
    }
}
