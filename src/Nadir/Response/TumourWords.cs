namespace Nadir.Response;

/// <summary>The words in which lesions are recorded (TUSTRESC, TRSTRESC, TULOC), and what they mean.</summary>
/// <remarks>Spellings differ between studies: case, hyphens, spaces and slashes do not matter.</remarks>
static class TumourWords
{
    /// <summary>Role from TUSTRESC or TRGRPID: TARGET, NON-TARGET, NEW and their variants; null when it is none of them.</summary>
    public static LesionRole? Role(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var word = text.AsSpan().Trim();
        if (Is(word, "TARGET"))
            return LesionRole.Target;
        if (Is(word, "NON-TARGET"))
            return LesionRole.NonTarget;
        if (Has(word, "NEW"))
            return LesionRole.New;
        if (Starts(word, "NON"))
            return LesionRole.NonTarget;
        if (Starts(word, "TARGET") || Starts(word, "INDEX"))
            return LesionRole.Target;
        return Is(word, "NT") ? LesionRole.NonTarget : Is(word, "T") ? LesionRole.Target : null;
    }

    /// <summary>A new lesion that TU itself calls doubtful.</summary>
    public static bool IsEquivocal(string? text) =>
        text is not null && Has(text, "EQUIVOCAL") && !Has(text, "UNEQUIVOCAL") || text is not null && (Has(text, "SUSPECTED") || Has(text, "POSSIBLE"));

    /// <summary>Lymph node by TULOC: "LYMPH NODE, MEDIASTINAL", "axillary nodes", "LN". Nodules are no nodes.</summary>
    public static bool IsNode(string? organ)
    {
        if (string.IsNullOrEmpty(organ))
            return false;
        if (Has(organ, "LYMPH") && !Has(organ, "LYMPHANGI") && !Has(organ, "LYMPHOMA") || Has(organ, "NODAL") || organ.Contains("淋巴结", StringComparison.Ordinal))
            return true;
        return HasWord(organ, "NODE") || HasWord(organ, "NODES") || HasWord(organ, "LN");
    }

    /// <summary>The organ that a location counts towards (rulebook R2): every lymph node is one organ, left and right are one organ.</summary>
    public static string OrganGroup(string? organ, bool nodal)
    {
        if (nodal)
            return "LYMPH NODE";
        if (string.IsNullOrWhiteSpace(organ))
            return "";
        var words = organ.ToUpperInvariant().Split([' ', ',', ';', '-', '(', ')', '/'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var pair in PairedAndLobed)
            foreach (var word in words)
                if (word == pair || word == pair + "S")
                    return pair;
        return string.Join(' ', words.Where(word => word is not ("LEFT" or "RIGHT" or "L" or "R" or "LT" or "RT" or "BILATERAL")));
    }

    static readonly string[] PairedAndLobed =
        ["LUNG", "LIVER", "KIDNEY", "ADRENAL", "BREAST", "OVARY", "BRAIN", "PLEURA", "SPLEEN", "PANCREAS", "THYROID", "BONE", "PERITONEUM", "SKIN"];

    /// <summary>Present and too small for a number (rulebook R10).</summary>
    public static bool IsTooSmall(ReadOnlySpan<char> text) =>
        Has(text, "TOO SMALL") || Is(text, "TSTM") || Has(text, "BELOW MEASURABLE");

    /// <summary>"&lt;5": a limit, no number (rulebook XA1).</summary>
    public static bool IsLimit(ReadOnlySpan<char> text) => text.Length > 0 && text[0] is '<' or '>' or '≤' or '≥';

    public static bool IsAbsent(ReadOnlySpan<char> text) =>
        Is(text, "ABSENT") || Is(text, "CR") || Starts(text, "DISAPPEAR") || Starts(text, "RESOLVED") || Is(text, "GONE") || Is(text, "NOT PRESENT")
        || Is(text, "NO LONGER PRESENT") || Is(text, "NORMAL") || Is(text, "NORMALISED") || Is(text, "NORMALIZED") || Is(text, "COMPLETE RESPONSE")
        || Is(text, "NOT DETECTED") || Starts(text, "NON-PATHOLOGICAL") || Is(text, "BENIGN") || Is(text, "NOT CONFIRMED");

    public static bool IsNotEvaluable(ReadOnlySpan<char> text) =>
        Is(text, "NE") || Starts(text, "NOT EVALUA") || Starts(text, "NON-EVALUA") || Starts(text, "UNEVALUA") || Starts(text, "INEVALUA") || Starts(text, "NOT ASSESSABLE")
        || Starts(text, "UNABLE") || Is(text, "UNKNOWN") || Is(text, "INDETERMINATE") || Has(text, "OBSCURED") || Is(text, "NOT MEASURABLE") || Is(text, "UK");

    public static bool IsNotDone(ReadOnlySpan<char> text) =>
        Is(text, "NOT DONE") || Is(text, "ND") || Starts(text, "NOT ASSESSED") || Starts(text, "NOT IMAGED") || Starts(text, "NOT EXAMINED") || Is(text, "MISSING")
        || Starts(text, "NOT SCANNED") || Is(text, "NA") || Is(text, "N/A");

    /// <summary>The lesion has become one with another (rulebook R16).</summary>
    public static bool IsMerged(ReadOnlySpan<char> text) => Has(text, "COALESCED") || Starts(text, "MERGED") || Starts(text, "FUSED");

    /// <summary>Non-target state from TUMSTATE; null when the words mean nothing known.</summary>
    public static LesionStatus? NonTarget(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
            return null;
        if (Is(text, "PRESENT"))
            return LesionStatus.Present;
        if (IsAbsent(text))
            return LesionStatus.Absent;
        if (Is(text, "PD") || Is(text, "PROGRESSION") || Is(text, "PROGRESSED") || Is(text, "PROGRESSIVE") || Is(text, "PROGRESSIVE DISEASE")
            || Has(text, "UNEQUIVOCAL") || Starts(text, "FURTHER"))
            return Has(text, "NOT UNEQUIVOCAL") || Starts(text, "NO UNEQUIVOCAL") ? LesionStatus.Present : LesionStatus.Progressed;
        if (Starts(text, "INCREAS") || Starts(text, "WORSE") || Starts(text, "ENLARG") || Is(text, "GROWN"))
            return LesionStatus.Increased;
        if (IsNotEvaluable(text))
            return LesionStatus.NotEvaluable;
        if (IsNotDone(text))
            return LesionStatus.NotDone;
        if (Starts(text, "STABLE") || Starts(text, "NON-CR") || Starts(text, "NON CR") || Is(text, "SD") || Starts(text, "PERSIST") || Starts(text, "UNCHANGED")
            || Starts(text, "NO CHANGE") || Starts(text, "NO FURTHER") || Starts(text, "NO INCREASE") || Starts(text, "DECREAS") || Starts(text, "SMALLER") || Starts(text, "IMPROV") || Is(text, "EQUIVOCAL")
            || Starts(text, "NON-PD") || Starts(text, "PRESENT") || Is(text, "IR/SD") || Is(text, "Y") || Is(text, "YES") || IsTooSmall(text)
            || Starts(text, "INCOMPLETE RESPONSE") || Is(text, "PR"))
            return LesionStatus.Present;
        return Starts(text, "ABSENT") || Is(text, "N") || Is(text, "NO") ? LesionStatus.Absent : null;
    }

    /// <summary>Nothing has changed since the last scan: after progression that is progression still, without further increase (rulebook I11).</summary>
    public static bool SaysNoChange(ReadOnlySpan<char> text) =>
        Starts(text, "NO CHANGE") || Starts(text, "UNCHANGED") || Starts(text, "NO FURTHER") || Starts(text, "STABLE") || Starts(text, "PERSIST")
        || Has(text, "NO CHANGE") || Has(text, "UNCHANGED") || Has(text, "NO FURTHER") || Has(text, "NO INCREASE");

    /// <summary>Grown since the last scan, whether or not that is unequivocal by itself (rulebook I2, I11).</summary>
    public static bool SaysIncrease(ReadOnlySpan<char> text) =>
        !SaysNoChange(text) && !Starts(text, "NOT") && (Has(text, "INCREAS") || Has(text, "FURTHER") || Has(text, "WORSE") || Has(text, "ENLARG") || Has(text, "GROWN") || Has(text, "LARGER"));

    /// <summary>State of a new lesion; null when the words mean nothing known.</summary>
    public static LesionStatus? New(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
            return null;
        if (Has(text, "UNEQUIVOCAL") || Is(text, "CONFIRMED") || Is(text, "MALIGNANT") || Is(text, "NEW") || Is(text, "DEFINITE"))
            return LesionStatus.Unequivocal;
        if (Has(text, "EQUIVOCAL") || Is(text, "SUSPECTED") || Is(text, "POSSIBLE") || Is(text, "UNCONFIRMED"))
            return LesionStatus.Equivocal;
        return NonTarget(text) switch
        {
            LesionStatus.Present or LesionStatus.Increased or LesionStatus.Progressed => LesionStatus.Unequivocal,
            { } other => other,
            null => null,
        };
    }

    /// <summary>A PET, or the PET of a PET/CT.</summary>
    public static bool IsPet(string? method) => method is not null && (Has(method, "PET") || Has(method, "POSITRON"));

    /// <summary>A PET without a CT or MR that could tell what it shows.</summary>
    public static bool IsPetAlone(string? method) => IsPet(method) && !Has(method, "DIAGNOSTIC");

    /// <summary>A scan that shows uptake and does not measure: PET alone, or the low-dose CT of a PET/CT (rulebook R32).</summary>
    public static bool CannotMeasure(string? method) =>
        method is not null && (IsPet(method) && !Has(method, "CT") && !Has(method, "MR") || Has(method, "LOW DOSE CT") || Has(method, "LOW-DOSE CT"));

    /// <summary>A plain film of the chest.</summary>
    public static bool IsChestFilm(string? method) =>
        method is not null && (Has(method, "X-RAY") || Has(method, "XRAY") || Has(method, "X RAY") || Has(method, "RADIOGRAPH") || Has(method, "CHEST FILM"));

    static bool Is(ReadOnlySpan<char> text, string word)
    {
        // Hyphens and spaces are written either way, or left out.
        if (text.Equals(word, StringComparison.OrdinalIgnoreCase))
            return true;
        var i = 0;
        var j = 0;
        while (true)
        {
            while (i < text.Length && text[i] is ' ' or '-' or '_')
                i++;
            while (j < word.Length && word[j] is ' ' or '-')
                j++;
            if (i == text.Length || j == word.Length)
                return i == text.Length && j == word.Length;
            if (char.ToUpperInvariant(text[i++]) != word[j++])
                return false;
        }
    }

    static bool Starts(ReadOnlySpan<char> text, string word) =>
        text.StartsWith(word, StringComparison.OrdinalIgnoreCase) || text.Length >= word.Length && Is(text[..word.Length], word);

    static bool Has(ReadOnlySpan<char> text, string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);

    static bool HasWord(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var before = at == 0 || !char.IsLetter(text[at - 1]);
            var end = at + word.Length;
            if (before && (end == text.Length || !char.IsLetter(text[end])))
                return true;
        }
        return false;
    }
}
