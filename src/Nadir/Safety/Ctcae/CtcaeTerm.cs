using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Nadir.Safety.Ctcae;

/// <summary>A CTCAE term with its grades.</summary>
/// <param name="Lowest">Lowest grade that the term has.</param>
/// <param name="Highest">Highest grade that the term has.</param>
/// <param name="Printed">What a grade of the term is, as far as this program holds it: the laboratory criteria. Empty otherwise.</param>
public sealed record CtcaeTerm(string Name, int Lowest, int Highest, string Version, ImmutableArray<string> Printed)
{
    public bool Has(int grade) => grade >= Lowest && grade <= Highest;

    public IEnumerable<int> Grades => Enumerable.Range(Lowest, Highest - Lowest + 1);

    /// <returns>The criterion of a grade; null where this program does not hold it and CTCAE itself has to be opened.</returns>
    public string? Criterion(int grade) => grade >= 1 && grade <= Printed.Length && Printed[grade - 1] is { Length: > 0 } text ? text : null;

    /// <summary>What a grade means for any term, in our words.</summary>
    /// <remarks>CTCAE 5.0, the general description of severity.</remarks>
    public static string General(int grade) => grade switch
    {
        1 => "mild: no or few symptoms, found on examination only; no treatment needed",
        2 => "moderate: little or local treatment; limits what goes beyond everyday self-care",
        3 => "severe, not at once life-threatening: hospital stay or a longer one; limits self-care",
        4 => "life-threatening: treatment at once",
        5 => "death caused by the event",
        _ => "",
    };

    /// <returns>Null for a term that is not of this list: any grade may be entered.</returns>
    public static CtcaeTerm? Find(string term, string version)
    {
        var printed = LaboratoryCriteria.Of(version).FirstOrDefault(criterion => string.Equals(criterion.Term, term.Trim(), StringComparison.OrdinalIgnoreCase));
        if (!Known.TryGetValue(term.Trim(), out var known))
        {
            if (printed is null)
                return null;
            known = (printed.Term, Lowest: 1 + Array.FindIndex([.. printed.Printed], text => text.Length > 0), Highest: 5);
        }
        return new(known.Name, known.Lowest, known.Highest, version, printed?.Printed ?? []);
    }

    /// <summary>Names of the list.</summary>
    public static ImmutableArray<string> Names { get; }

    static readonly FrozenDictionary<string, (string Name, int Lowest, int Highest)> Known;

    static CtcaeTerm()
    {
        var read = Table.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(entry =>
        {
            var grades = entry[(entry.LastIndexOf(' ') + 1)..];
            return (Name: entry[..entry.LastIndexOf(' ')], Lowest: grades[0] - '0', Highest: grades[^1] - '0');
        }).ToList();
        Names = [.. read.Select(term => term.Name)];
        Known = read.ToFrozenDictionary(term => term.Name, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Terms that early oncology trials record often, with their lowest and highest grade.</summary>
    /// <remarks>CTCAE 5.0 (NCI, 2017). Of a term whose first grades CTCAE leaves out, the lowest is the first that it has.</remarks>
    const string Table = """
        Abdominal pain 1-3 | Acute kidney injury 3-5 | Adrenal insufficiency 1-5 | Alanine aminotransferase increased 1-4 | Alkaline phosphatase increased 1-4 | Allergic reaction 1-5 |
        Alopecia 1-2 | Anaphylaxis 3-5 | Anemia 1-5 | Anorexia 1-5 | Arthralgia 1-3 | Aspartate aminotransferase increased 1-4 | Atrial fibrillation 1-5 | Back pain 1-3 |
        Blood bilirubin increased 1-4 | CD4 lymphocytes decreased 1-4 | Chills 1-3 | Colitis 1-5 | Confusion 1-4 | Constipation 1-5 | Cough 1-3 | Creatinine increased 1-4 |
        Cytokine release syndrome 1-5 | Dehydration 1-5 | Depressed level of consciousness 1-5 | Diarrhea 1-5 | Dizziness 1-3 | Dry mouth 1-3 | Dry skin 1-3 | Dysgeusia 1-2 | Dysphonia 1-3 |
        Dyspnea 1-5 | Edema limbs 1-3 | Encephalopathy 1-5 | Epistaxis 1-5 | Fatigue 1-3 | Febrile neutropenia 3-5 | Fever 1-5 | GGT increased 1-4 | Headache 1-3 |
        Hemorrhage 1-5 | Hypercalcemia 1-5 | Hyperglycemia 1-5 | Hyperkalemia 1-5 | Hypertension 1-5 | Hyperthyroidism 1-5 | Hypertriglyceridemia 1-5 | Hypoalbuminemia 1-5 |
        Hypocalcemia 1-5 | Hypokalemia 1-5 | Hyponatremia 1-5 | Hypophosphatemia 1-4 | Hypotension 1-5 | Hypothyroidism 1-5 | Hypoxia 2-5 | Infusion related reaction 1-5 |
        Insomnia 1-3 | Lipase increased 1-4 | Lung infection 2-5 | Lymphocyte count decreased 1-4 | Mucositis oral 1-5 | Myalgia 1-3 | Myocarditis 1-5 | Nausea 1-3 | Neutrophil count decreased 1-4 |
        Pain in extremity 1-3 | Palmar-plantar erythrodysesthesia syndrome 1-3 | Peripheral sensory neuropathy 1-4 | Platelet count decreased 1-4 | Pneumonitis 1-5 | Proteinuria 1-3 | Pruritus 1-3 |
        Rash acneiform 1-5 | Rash maculo-papular 1-3 | Seizure 1-5 | Sepsis 3-5 | Serum amylase increased 1-4 | Sinus tachycardia 1-3 | Stroke 1-5 | Thromboembolic event 1-5 | Tremor 1-3 | Tumor lysis syndrome 3-5 |
        Tumor pain 1-3 | Upper respiratory infection 2-5 | Urinary tract infection 1-5 | Vomiting 1-5 | Weight gain 1-3 | Weight loss 1-3 | White blood cell decreased 1-4
        """;
}
