using System.Collections.Immutable;

namespace Nadir.Response;

/// <summary>The response categories of one set of criteria, with the spellings in which they are recorded.</summary>
/// <param name="Id">How an endpoint names it: <c>recist-1.1</c>, <c>lugano</c>.</param>
/// <param name="Names">RSCAT values that mean it, beside the id; compared without case, spaces and punctuation. A value matches when it starts with one.</param>
/// <param name="Categories">In their order of severity, best first.</param>
/// <param name="Spellings">Further spellings of a category, to its code.</param>
public sealed record ResponseCategoryList(
    string Id, ImmutableArray<string> Names, ImmutableArray<ResponseCategory> Categories, ImmutableArray<(string Spelling, string Code)> Spellings)
{
    /// <summary>irRC and irRECIST: a progression counts when a second, consecutive one confirms it (rulebook J4).</summary>
    public bool ConfirmsProgression => Id is "irrc" or "irrecist-bohnsack" or "irrecist-nishino";

    static readonly ResponseCategory NotDone = new("NOT DONE", ResponseMeaning.NotAssessed);

    static readonly ImmutableArray<(string, string)> Common =
    [
        ("COMPLETE RESPONSE", "CR"), ("PARTIAL RESPONSE", "PR"), ("STABLE DISEASE", "SD"), ("PROGRESSIVE DISEASE", "PD"), ("PROGRESSION", "PD"),
        ("DISEASE PROGRESSION", "PD"), ("NOT EVALUABLE", "NE"), ("INEVALUABLE", "NE"), ("UNEVALUABLE", "NE"), ("UNKNOWN", "NE"), ("NOT ASSESSABLE", "NE"),
        ("ND", "NOT DONE"), ("NOT ASSESSED", "NOT DONE"), ("NOT APPLICABLE", "NOT DONE"), ("NA", "NOT DONE"),
        ("NON-CR/NON-PD", "NON-CR/NON-PD"), ("INCOMPLETE RESPONSE/STABLE DISEASE", "NON-CR/NON-PD"), ("IR/SD", "NON-CR/NON-PD"), ("NONCRNONPD", "NON-CR/NON-PD"),
        ("NON-COMPLETE RESPONSE/NON-PROGRESSIVE DISEASE", "NON-CR/NON-PD"), ("NN", "NON-CR/NON-PD"),
    ];

    public static readonly ResponseCategoryList Recist11 = new("recist-1.1", ["RECIST 1.1", "RECIST"],
        [ResponseCategory.CR, ResponseCategory.PR, ResponseCategory.SD, ResponseCategory.NonCrNonPd, ResponseCategory.PD, ResponseCategory.NE, NotDone], Common);

    public static readonly ResponseCategoryList IRecist = new("irecist", ["iRECIST"],
        [
            new("iCR", ResponseMeaning.Complete), new("iPR", ResponseMeaning.Partial), new("iSD", ResponseMeaning.Stable),
            new("NON-iCR/NON-iUPD", ResponseMeaning.NonCompleteNonProgressive), new("iUPD", ResponseMeaning.UnconfirmedProgression), new("iCPD", ResponseMeaning.Progression),
            ResponseCategory.NE, NotDone,
        ],
        [.. Common, ("NON-ICR/NON-IPD", "NON-iCR/NON-iUPD"), ("CR", "iCR"), ("PR", "iPR"), ("SD", "iSD"), ("PD", "iCPD")]);

    public static readonly ResponseCategoryList IrRc = Immune("irrc", "irRC");
    public static readonly ResponseCategoryList IrRecistBohnsack = Immune("irrecist-bohnsack", "irRECIST");
    public static readonly ResponseCategoryList IrRecistNishino = Immune("irrecist-nishino", "irRECIST");

    public static readonly ResponseCategoryList Lugano = new("lugano", ["LUGANO", "LYMPHOMA", "CHESON"],
        [
            new("CMR", ResponseMeaning.Complete), new("CAR", ResponseMeaning.Complete), ResponseCategory.CR, new("PMR", ResponseMeaning.Partial),
            new("PAR", ResponseMeaning.Partial), ResponseCategory.PR, new("NMR", ResponseMeaning.Stable), new("SAD", ResponseMeaning.Stable), ResponseCategory.SD,
            new("PMD", ResponseMeaning.Progression), new("PAD", ResponseMeaning.Progression), ResponseCategory.PD, ResponseCategory.NE, NotDone,
        ],
        Common);

    public static readonly ResponseCategoryList Imwg = new("imwg", ["IMWG"],
        [
            new("sCR", ResponseMeaning.Complete), ResponseCategory.CR, new("VGPR", ResponseMeaning.Partial), ResponseCategory.PR, new("MR", ResponseMeaning.Stable),
            ResponseCategory.SD, ResponseCategory.PD, ResponseCategory.NE, NotDone,
        ],
        Common);

    public static readonly ResponseCategoryList Pcwg3 = new("pcwg3", ["PCWG"],
        [
            ResponseCategory.CR, ResponseCategory.PR, ResponseCategory.SD, new("NON-PD", ResponseMeaning.NonCompleteNonProgressive), ResponseCategory.NonCrNonPd,
            new("PDu", ResponseMeaning.UnconfirmedProgression), ResponseCategory.PD, new("NED", ResponseMeaning.NotAssessed), ResponseCategory.NE, NotDone,
        ],
        Common);

    public static readonly ResponseCategoryList Rano = new("rano", ["RANO", "MODIFIED RANO", "IRANO"],
        [
            ResponseCategory.CR, ResponseCategory.PR, new("MR", ResponseMeaning.Stable), ResponseCategory.SD, ResponseCategory.NonCrNonPd,
            new("PPD", ResponseMeaning.UnconfirmedProgression), ResponseCategory.PD, ResponseCategory.NE, NotDone,
        ],
        [.. Common, ("MINOR RESPONSE", "MR"), ("PRELIMINARY PD", "PPD"), ("PRELIMINARY PROGRESSIVE DISEASE", "PPD"), ("CONFIRMED PD", "PD")]);

    public static readonly ResponseCategoryList MRecist = new("mrecist", ["mRECIST", "MODIFIED RECIST", "RECIST MODIFIED"], Recist11.Categories, Common);

    public static readonly ResponseCategoryList Ca125 = new("gcig-ca125", ["CA125", "CA-125", "RECIST 1.1 - CA125", "GCIG"], Recist11.Categories, Common);

    public static readonly ImmutableArray<ResponseCategoryList> All = [Recist11, IRecist, IrRc, IrRecistBohnsack, IrRecistNishino, Lugano, Imwg, Pcwg3, Rano, MRecist, Ca125];

    /// <summary>The list an endpoint names; null when there is none of that name.</summary>
    public static ResponseCategoryList? Find(string id)
    {
        foreach (var list in All)
            if (string.Equals(list.Id, id, StringComparison.OrdinalIgnoreCase))
                return list;
        var key = Key(id);
        foreach (var list in All)
            foreach (var name in list.Names)
                if (Key(name) == key)
                    return list;
        return null;
    }

    /// <summary>True when RSCAT says these criteria, or says nothing and they are RECIST 1.1.</summary>
    public bool Matches(string? recordedCriteria)
    {
        if (string.IsNullOrWhiteSpace(recordedCriteria))
            return ReferenceEquals(this, Recist11);
        foreach (var name in Names)
            if (string.Equals(recordedCriteria, name, StringComparison.OrdinalIgnoreCase))
                return true;
        var key = Key(recordedCriteria);
        if (key.Contains("CA125", StringComparison.Ordinal) != ReferenceEquals(this, Ca125) || key.Contains("MODIFIED", StringComparison.Ordinal) && ReferenceEquals(this, Recist11))
            return false;
        foreach (var name in Names)
            if (key.StartsWith(Key(name), StringComparison.Ordinal))
                return true;
        return false;
    }

    /// <summary>The category that a recorded result means; null when it is none of the list.</summary>
    public ResponseCategory? Read(string? result)
    {
        if (string.IsNullOrWhiteSpace(result))
            return null;
        foreach (var category in Categories)
            if (string.Equals(result, category.Code, StringComparison.OrdinalIgnoreCase))
                return category;
        var key = Key(result);
        foreach (var category in Categories)
            if (Key(category.Code) == key)
                return category;
        foreach (var (spelling, code) in Spellings)
            if (Key(spelling) == key)
                return Categories.FirstOrDefault(category => category.Code == code) is { Code: not null } found ? found : null;
        return null;
    }

    static ResponseCategoryList Immune(string id, string name) => new(id, [name],
        [
            new("irCR", ResponseMeaning.Complete), new("irPR", ResponseMeaning.Partial), new("irSD", ResponseMeaning.Stable),
            new("irNON-CR/NON-PD", ResponseMeaning.NonCompleteNonProgressive), new("irPD", ResponseMeaning.Progression), new("irNE", ResponseMeaning.NotEvaluable), NotDone,
        ],
        [("NE", "irNE"), ("CR", "irCR"), ("PR", "irPR"), ("SD", "irSD"), ("PD", "irPD"), ("NOT EVALUABLE", "irNE"), ("ND", "NOT DONE"), ("NON-IRCR/NON-IRPD", "irNON-CR/NON-PD")]);

    /// <summary>Letters and digits only, upper case.</summary>
    static string Key(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
