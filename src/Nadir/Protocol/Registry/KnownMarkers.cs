using System.Collections.Immutable;
using Nadir.Protocol.Registry.Reading;

namespace Nadir.Protocol.Registry;

/// <summary>Markers that rows name, with the records that hold them by CDISC usage. Where a study keeps them elsewhere, a person changes the definition.</summary>
static class KnownMarkers
{
    static readonly Phrases<string> Names = new(
        ("chromogranin a|chromogranin|cga", "cga"), ("pd l 1|pdl 1|programmed death receptor ligand 1|programmed death ligand 1", "pdl1"), ("cd 8", "cd8"), ("circulating tumor cell*|circulating tumour cell*|ctc|ctcs", "ctc"),
        ("tbnk|lymphocyte subset*|t b nk", "tbnk"), ("tumor infiltrating lymphocyte*|tumour infiltrating lymphocyte*|lymphocyte infiltration|tumor tissue lymphocyte infiltration|tils", "til"),
        ("pbmc|pbmcs|pmbc|peripheral blood mononuclear*", "pbmc"), ("tmb|tumor mutation* burden|tumour mutation* burden|mutational burden", "tmb"), ("psa|prostate specific antigen", "psa"), ("ca 125", "ca125"), ("ca 19 9", "ca199"), ("carcinoembryonic antigen|cea", "cea"),
        ("alpha fetoprotein|afp", "afp"), ("lactate dehydrogenase|ldh", "ldh"), ("hcg|chorionic gonadotropin", "hcg"), ("ki 67", "ki67"));

    /// <summary>In the order of the table above, TBNK subsets apart.</summary>
    public static readonly ImmutableArray<Biomarker> All =
    [
        new() { Id = "cga", Title = "Chromogranin A", Domain = "lb", Test = "CGA", Specimen = "SERUM", Unit = "ug/L", Scale = MarkerScale.Log, Confounder = new("proton-pump inhibitor", ["OMEPRAZOLE", "PANTOPRAZOLE", "ESOMEPRAZOLE", "LANSOPRAZOLE", "RABEPRAZOLE"]) },
        new() { Id = "pdl1", Title = "PD-L1 expression", Domain = "mi", Test = "PDL1", Detail = "TPS", Specimen = "TUMOR TISSUE", Unit = "%" },
        new() { Id = "cd8", Title = "CD8-positive cells in the tumour", Domain = "mi", Test = "CD8", Specimen = "TUMOR TISSUE", Unit = "cells/mm2", Scale = MarkerScale.Log },
        new() { Id = "ctc", Title = "Circulating tumour cells", Domain = "cp", Test = "CTC", Specimen = "BLOOD", Unit = "cells/7.5 mL" },
        new() { Id = "til", Title = "Tumour-infiltrating lymphocytes", Domain = "mi", Test = "TIL", Specimen = "TUMOR TISSUE", Unit = "%" },
        new() { Id = "tmb", Title = "Tumour mutational burden", Domain = "gf", Test = "TMB", Unit = "mutations/Mb", Scale = MarkerScale.Log },
        new() { Id = "pbmc", Title = "PBMC", Domain = "cp", Test = "PBMC", Unit = "10^6/mL", Scale = MarkerScale.Log },
        new() { Id = "psa", Title = "Prostate-specific antigen", Domain = "lb", Test = "PSA", Scale = MarkerScale.Log },
        new() { Id = "ca125", Title = "CA-125", Domain = "lb", Test = "CA125AG", Scale = MarkerScale.Log },
        new() { Id = "ca199", Title = "CA 19-9", Domain = "lb", Test = "CA19_9AG", Scale = MarkerScale.Log },
        new() { Id = "cea", Title = "Carcinoembryonic antigen", Domain = "lb", Test = "CEA", Scale = MarkerScale.Log },
        new() { Id = "afp", Title = "Alpha-fetoprotein", Domain = "lb", Test = "AFP", Scale = MarkerScale.Log },
        new() { Id = "ldh", Title = "Lactate dehydrogenase", Domain = "lb", Test = "LDH" },
        new() { Id = "hcg", Title = "Chorionic gonadotropin", Domain = "lb", Test = "HCG", Scale = MarkerScale.Log },
        new() { Id = "ki67", Title = "Ki-67", Domain = "mi", Test = "KI67" },
    ];

    /// <summary>T, B and NK cells in blood.</summary>
    public static readonly ImmutableArray<Biomarker> Subsets =
    [
        Subset("t-cells", "T cells", "CD3"), Subset("cd4-cells", "CD4-positive T cells", "CD4"), Subset("cd8-cells", "CD8-positive T cells", "CD8"), Subset("b-cells", "B cells", "CD19"), Subset("nk-cells", "NK cells", "NK"),
    ];

    static Biomarker Subset(string id, string title, string test) => new() { Id = id, Title = title + " in blood", Domain = "cp", Test = test, Unit = "cells/uL", Scale = MarkerScale.Log };

    /// <summary>Markers of a text, each once, and the proteins that it calls expressed or positive.</summary>
    public static IEnumerable<Biomarker> In(string text)
    {
        var tokens = Tokens.Of(text);
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (var (name, first, _) in Names.Find(tokens))
        {
            // A checkpoint in "anti-PD-L1 antibody" is the treatment's.
            if (first > 0 && tokens[first - 1].Text == "anti")
                continue;
            foreach (var marker in name == "tbnk" ? Subsets : All.Where(known => known.Id == name))
            {
                foreach (var one in Methods(marker, tokens))
                {
                    if (seen.Add(one.Id))
                        yield return one;
                }
            }
        }
        foreach (var protein in Expressed(text))
        {
            // The status of a tumour and the share of its cells are two tests.
            var rate = text.Contains("positive rate", StringComparison.OrdinalIgnoreCase) || text.Contains("positivity rate", StringComparison.OrdinalIgnoreCase);
            var id = StudyFromRecord.Slug(protein, 24) + (rate ? "-rate" : "");
            var test = ImportedPopulations.TestOf(protein) + (rate ? "PCT" : "");
            if (test.Length is >= 2 and <= 8 && !All.Any(known => known.Test == test) && seen.Add(id))
                yield return new() { Id = id, Title = protein + (rate ? " positive rate" : " expression"), Domain = "mi", Test = test, Unit = rate ? "%" : null };
        }
    }

    /// <summary>The burden of a panel and of an exome are two markers (rulebook B5).</summary>
    static IEnumerable<Biomarker> Methods(Biomarker marker, ImmutableArray<Token> tokens)
    {
        string[] named = marker.Id == "tmb" ? [.. ((string[])["NGS", "WES"]).Where(method => tokens.Any(token => token.Text.Equals(method, StringComparison.OrdinalIgnoreCase)))] : [];
        return named.Length == 0 ? [marker] : named.Select(method => marker with { Id = "tmb-" + method.ToLowerInvariant(), Title = $"TMB ({method})", Method = method });
    }

    /// <summary>"CD70 positive rate", "B7-H3 expression", "expression of CLDN18.2".</summary>
    static IEnumerable<string> Expressed(string text)
    {
        foreach (var word in (string[])["positive", "expression", "express", "level", "positivity"])
        {
            for (var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(word, at + word.Length, StringComparison.OrdinalIgnoreCase))
            {
                var end = at;
                while (end > 0 && text[end - 1] is ' ' or '-')
                    end--;
                if (end > 8 && text.AsSpan(0, end).EndsWith(" protein", StringComparison.OrdinalIgnoreCase))
                    end -= 8;
                var start = end;
                while (start > 0 && (char.IsAsciiLetterOrDigit(text[start - 1]) || text[start - 1] is '-' or '.'))
                    start--;
                if (StatedEligibility.IsProtein(text[start..end].Trim('-', '.')))
                    yield return text[start..end].Trim('-', '.');
                const string of = " of ";
                if (text.AsSpan(at + word.Length).StartsWith(of, StringComparison.OrdinalIgnoreCase))
                {
                    start = at + word.Length + of.Length;
                    end = start;
                    while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '-' or '.'))
                        end++;
                    if (StatedEligibility.IsProtein(text[start..end].Trim('-', '.')))
                        yield return text[start..end].Trim('-', '.');
                }
            }
        }
    }
}
