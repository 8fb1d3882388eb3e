using System.Collections.Immutable;
using System.Globalization;
using Nadir.Diagnostics;
using Nadir.Protocol;

namespace Nadir.Sdtm.Reading;

/// <summary>Reads AE.</summary>
static class AdverseEventRows
{
    public static Func<string, Ae> Of(DomainRows rows, ImmutableArray<Treatment> treatments)
    {
        Column term = rows["TERM"], decode = rows["DECOD"], soc = rows["SOC"], body = rows["BODSYS"], grade = rows["TOXGR"], severity = rows["SEV"],
            serious = rows["SER"], related = rows["REL"], action = rows["ACN"], outcome = rows["OUT"], death = rows["SDTH"],
            start = rows["STDTC"], end = rows["ENDTC"], category = rows["CAT"], limiting = rows["DLT"], recorded = rows["DTC"];
        Column[] immune = [rows["IRAE"], rows["IMMUNE"], rows["IMMFL"]], interest = [rows["SI"], rows["AESI"], rows["SIFL"]];
        Column[] levels = [.. Levels.Select(level => rows[level]).Where(level => level.Exists)];
        var relatedTo = PerTreatment(rows, "AEREL", treatments);
        var actionOn = PerTreatment(rows, "AEACN", treatments);
        return subject =>
        {
            var name = term.Text ?? decode.Text;
            if (name is null)
                rows.Report(FindingCodes.ValueMissing, $"{rows.Where}: AETERM is empty; what happened is not known.");
            var ctcae = Grade(rows, grade);
            return new Ae
            {
                Source = rows.Source,
                Subject = subject,
                Term = name ?? "",
                PreferredTerm = decode.Text,
                SystemOrganClass = soc.Text ?? body.Text,
                BodySystem = body.Text,
                Coding = levels.Length == 0 ? [] : [.. levels.Where(level => level.Text is not null).Select(level => (level.Name, level.Text!))],
                Grade = ctcae,
                SeverityText = severity.Text,
                Serious = serious.Yes,
                Related = related.Text,
                RelatedTo = Values(relatedTo),
                Action = action.Text,
                ActionOn = Values(actionOn),
                Outcome = outcome.Text,
                Fatal = death.Yes || outcome.Upper == "FATAL" || ctcae == 5,
                Start = start.Date,
                End = end.Date,
                Category = category.Text,
                DoseLimiting = limiting.Upper is null ? null : limiting.Yes,
                Recorded = recorded.Date,
                ImmuneRelated = YesNo(immune),
                SpecialInterest = YesNo(interest),
            };
        };
    }

    /// <summary>Levels of MedDRA beside term, preferred term and class.</summary>
    static readonly string[] Levels = ["LLT", "LLTCD", "PTCD", "HLT", "HLTCD", "HLGT", "HLGTCD", "BDSYCD", "SOCCD"];

    /// <summary>The first of the columns that says anything.</summary>
    static bool? YesNo(Column[] columns)
    {
        foreach (var column in columns)
            if (column.Exists && column.Upper is not null)
                return column.Yes;
        return null;
    }

    /// <summary>AETOXGR 1 to 5, also written <c>GRADE 3</c>; anything else is a finding and no grade.</summary>
    static int? Grade(DomainRows rows, Column column)
    {
        if (column.Upper is not { } text || text is "." or "NA")
            return null;
        var digits = text.StartsWith("GRADE", StringComparison.Ordinal) ? text[5..].Trim() : text;
        if (Formats.Numbers.Parse(digits) is { } number && number is 1 or 2 or 3 or 4 or 5)
            return (int)number;
        rows.Report(FindingCodes.GradeImpossible, $"{rows.Where}: AETOXGR is \"{Column.Shorten(text)}\", which is no grade from 1 to 5.");
        return null;
    }

    /// <summary>
    /// Columns and supplemental qualifiers for single treatments: <c>AEREL1</c> is the treatment of <c>AETRT1</c>, else the first of the definition;
    /// <c>AERELJS004</c> is the treatment so called.
    /// </summary>
    static List<TreatmentColumn> PerTreatment(DomainRows rows, string stem, ImmutableArray<Treatment> treatments)
    {
        var found = new List<TreatmentColumn>();
        foreach (var name in rows.Names)
        {
            if (!name.StartsWith(stem, StringComparison.Ordinal) || name.Length == stem.Length)
                continue;
            var suffix = name[stem.Length..];
            // Not about study treatments: AERELNST (other causes), AEACNOTH and AEACNDEV (other actions, devices).
            if (suffix is "NST" or "OTH" or "DEV")
                continue;
            var label = treatments.FirstOrDefault(treatment => treatment.Matches(suffix)
                || treatment.Id.StartsWith(suffix, StringComparison.OrdinalIgnoreCase)
                || treatment.Name.StartsWith(suffix, StringComparison.OrdinalIgnoreCase))?.Name;
            if (label is null && int.TryParse(suffix, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                label = number >= 1 && number <= treatments.Length ? treatments[number - 1].Name : suffix;
            found.Add(new TreatmentColumn(rows.Of(name), rows.Of("AETRT" + suffix), label ?? suffix));
        }
        return found;
    }

    static ImmutableArray<(string, string)> Values(List<TreatmentColumn> columns)
    {
        if (!columns.Exists(column => column.Value.Text is not null))
            return [];
        return [.. from column in columns
                   let value = column.Value.Text
                   where value is not null
                   select (column.Name.Text ?? column.Fallback, value)];
    }

    /// <param name="Name">The column that names the treatment.</param>
    /// <param name="Fallback">Its name where that is empty.</param>
    sealed record TreatmentColumn(Column Value, Column Name, string Fallback);
}
