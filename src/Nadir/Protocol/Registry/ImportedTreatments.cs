using System.Collections.Immutable;
using System.Globalization;

namespace Nadir.Protocol.Registry;

/// <summary>Treatments of a definition from the record's interventions. One entry that names two drugs gives two.</summary>
static class ImportedTreatments
{
    static readonly string[] Joints = [" combine with ", " combined with ", " in combination with ", " plus ", " and ", " + "];

    public static ImmutableArray<Treatment> Of(RegistryRecord record, int? cycleDays, int? everyDays)
    {
        List<Treatment> treatments = [];
        HashSet<string> ids = new(StringComparer.Ordinal) { "any" };
        foreach (var intervention in Given(record))
        {
            foreach (var name in Names(intervention))
            {
                var bare = Bare(name);
                var id = StudyFromRecord.Slug(bare, 40);
                for (var n = 2; !ids.Add(id); n++)
                    id = string.Create(CultureInfo.InvariantCulture, $"{StudyFromRecord.Slug(bare, 36)}-{n}");
                var alone = Names(intervention).Length == 1;
                var dose = StatedDoses.DoseOf(record, alone ? intervention : intervention with { Name = name, Description = "" }, bare);
                treatments.Add(new(id, bare, Type(intervention.Type), dose, Route(name + " " + intervention.Description),
                    everyDays is { } every && record.Interventions.Length == 1 ? string.Create(CultureInfo.InvariantCulture, $"every {(every % 7 == 0 ? $"{every / 7} weeks" : $"{every} days")}")
                        : IsCells(name) ? Once : StatedDoses.ScheduleOf(record, alone ? intervention : intervention with { Description = "" }, bare, dose ?? ""), cycleDays,
                    bare != name ? [name] : []));
            }
        }
        return [.. treatments];
    }

    public const string Once = "once";

    /// <summary>Cells are infused once unless somebody says otherwise: an assumption.</summary>
    public static bool IsCells(string name) => StatedDoses.Says(name, "CAR-T", "CAR T", "CART ", "CAR-NK", "TIL ", "TCR-T", "T cells", "T-cells", "NK cells") || name.EndsWith("CART", StringComparison.Ordinal);

    static readonly string[] Looks = ["biospecimen", "biopsy", "tomography", "magnetic resonance", " mri", "questionnaire", "quality-of-life", "quality of life", "survey", "interview", "imaging", "assessment", "echocardiogra", "sample", "blood draw",
        "laboratory", "bone scan", "multigated", "aspirat", "pharmacological study", "x-ray", "specimen", "electronic health", "patient observation", "ultrasound", "pet scan", "leukapheresis", "apheresis"];

    /// <summary>What is given. Biopsies, scans, samples and questionnaires are looked at, not given; where a record has nothing else they stay.</summary>
    public static ImmutableArray<RegisteredIntervention> Given(RegistryRecord record)
    {
        ImmutableArray<RegisteredIntervention> given = [.. record.Interventions.Where(item => item.Type is "DRUG" or "BIOLOGICAL" or "RADIATION" or "GENETIC" or "COMBINATION_PRODUCT" or ""
            || item.Type is not "DIAGNOSTIC_TEST" && !Looks.Any(word => item.Name.Contains(word, StringComparison.OrdinalIgnoreCase) || item.Name.Equals(word.Trim(), StringComparison.OrdinalIgnoreCase)))];
        return given.IsEmpty ? record.Interventions : given;
    }

    /// <summary>Splits at commas outside brackets and at words that join drugs, in entries for drugs alone.</summary>
    public static ImmutableArray<string> Names(RegisteredIntervention intervention)
    {
        if (intervention.Type is not ("DRUG" or "BIOLOGICAL"))
            return [intervention.Name];
        List<string> names = [];
        var depth = 0;
        var start = 0;
        for (var i = 0; i < intervention.Name.Length; i++)
        {
            var c = intervention.Name[i];
            if (c is '(' or '（' or '[')
                depth++;
            else if (c is ')' or '）' or ']')
                depth--;
            else if (depth == 0)
            {
                var joint = c is ',' or '，' ? 1 : Joints.FirstOrDefault(joint => intervention.Name.AsSpan(i).StartsWith(joint, StringComparison.OrdinalIgnoreCase))?.Length ?? 0;
                if (joint > 0 && i > start)
                {
                    names.Add(intervention.Name[start..i].Trim());
                    i += joint - 1;
                    start = i + 1;
                }
            }
        }
        names.Add(intervention.Name[start..].Trim());
        return [.. names.Where(name => name.Length > 0)];
    }

    static string Bare(string name)
    {
        var bracket = name.IndexOfAny(['(', '（']);
        var bare = (bracket > 1 ? name[..bracket] : name).Trim();
        return bare.EndsWith(" injection", StringComparison.OrdinalIgnoreCase) ? bare[..^10] : bare;
    }

    static TreatmentType Type(string type) => type switch
    {
        "DRUG" => TreatmentType.Drug,
        "BIOLOGICAL" or "GENETIC" => TreatmentType.Biological,
        "RADIATION" => TreatmentType.Radiation,
        "PROCEDURE" => TreatmentType.Procedure,
        "DEVICE" => TreatmentType.Device,
        _ => TreatmentType.Other,
    };

    static string? Route(string text) =>
        text.Contains("intravenous", StringComparison.OrdinalIgnoreCase) ? "intravenous"
        : text.Contains("subcutaneous", StringComparison.OrdinalIgnoreCase) ? "subcutaneous"
        : text.Contains("oral", StringComparison.OrdinalIgnoreCase) && !text.Contains("tumoral", StringComparison.OrdinalIgnoreCase) ? "oral" : null;
}
