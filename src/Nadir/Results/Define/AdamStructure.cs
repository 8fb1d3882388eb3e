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
        var places = new int[dataset.Rows.Count];
        foreach (var candidate in Order.Where(known => dataset.Columns.Any(column => column.Name == known.Variable)))
        {
            var (divided, with) = Divide(dataset, places, candidate.Variable);
            // The subject and the parameter belong to the key of any dataset that has them, even of one with a single record.
            if (with > groups || candidate.Variable is "USUBJID" or "PARAMCD" or "AESEQ" or "CMSEQ")
            {
                keys.Add(candidate);
                places = divided;
            }
            groups = with;
            if (groups == dataset.Rows.Count && (!isParameters || keys.Any(key => key.Variable == "PARAMCD")))
                break;
        }
        return new(name, [.. keys.Select(key => key.Variable)], "One record per " + string.Join(" per ", keys.Select(key => key.Words).Distinct(StringComparer.Ordinal)));
    }

    /// <summary>Groups of records, told apart by one variable more.</summary>
    /// <param name="groups">For each record the group it is in so far.</param>
    static (int[] Groups, int Count) Divide(Dataset dataset, int[] groups, string variable)
    {
        var (column, index) = dataset.Columns.Index().Select(known => (known.Item, known.Index)).First(known => known.Item.Name == variable);
        Dictionary<(int, string), int> seen = [];
        var divided = new int[groups.Length];
        for (var row = 0; row < groups.Length; row++)
        {
            (int, string) key = (groups[row], dataset.Rows[row][index].AsText(column.Type));
            if (!seen.TryGetValue(key, out divided[row]))
                seen.Add(key, divided[row] = seen.Count);
        }
        return (divided, seen.Count);
    }
}
