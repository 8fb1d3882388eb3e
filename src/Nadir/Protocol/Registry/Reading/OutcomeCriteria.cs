using System.Collections.Immutable;

namespace Nadir.Protocol.Registry.Reading;

/// <summary>Criteria as a row names them, with the version it gives: <c>RECIST1.1</c>, <c>CTCAE5.0</c>; without one: <c>RECIST</c>.</summary>
static class OutcomeCriteria
{
    static readonly Phrases<string> Names = new(
        ("irecist|immune recist|modified recist 1.1 for immune*|modified recist for immune*|modified recist version 1.1 for immune*", "iRECIST"), ("irrecist|immune related response evaluation criteria in solid tumo*|immune related recist|ir recist", "irRECIST"), ("imrecist|immune modified recist|immune modified response evaluation criteria in solid tumo*", "imRECIST"),
        ("mrecist|modified response evaluation criteria in solid tumo*|modified recist|hcc mrecist", "mRECIST"),
        ("recist|recistv|recists|response evaluation criteria in solid tumo*|response evaluation criteria for solid tumo*|response evaluation criteria in solid|solid tumor efficacy evaluation criteria", "RECIST"),
        ("irrc|immune related response criteria|immune related criteria", "irRC"),
        ("ctcae|ctcaev|ctcaes|common terminology criteria for adverse*|common terminology criteria|common toxicity criteria|nci ctc|ctc ae|ctcea|ctcase|ctcae v", "CTCAE"),
        ("rano|irano|response assessment in neuro oncology|rano bm|rano hgg|rapno", "RANO"), ("lugano", "Lugano"), ("lyric", "LYRIC"), ("imwg|international myeloma working group", "IMWG"), ("iwcll", "iwCLL"),
        ("pcwg|pcwg 3|prostate cancer working group*|prostate cancer clinical trials working group*", "PCWG3"), ("astct|american society for transplantation*|american society of transplantation*|asbmt", "ASTCT"),
        ("percist", "PERCIST"), ("gcig", "GCIG"), ("inrc|international neuroblastoma response criteria", "INRC"), ("cheson", "Cheson"), ("choi", "Choi"), ("deauville", "Deauville"), ("eln", "ELN"),
        ("clavien dindo|clavien", "Clavien-Dindo"), ("who criteria", "WHO"), ("mswat", "mSWAT"));

    static readonly ImmutableArray<string> CtcaeVersions = ["3.0", "4.0", "4.03", "4.3", "5.0", "6.0"];

    public static (ImmutableArray<string> Criteria, ImmutableArray<(int Part, int Start, int End)> Words) Read(RegisteredOutcome row, OutcomeTokens tokens)
    {
        List<string> found = [];
        List<(int, int, int)> words = [];
        for (var part = 0; part < 3; part++)
        {
            var text = part switch { 0 => row.Measure, 1 => row.Description ?? "", _ => row.TimeFrame ?? "" };
            var list = part switch { 0 => tokens.Measure, 1 => tokens.Description, _ => tokens.TimeFrame };
            foreach (var (name, first, count) in Names.Find(list))
            {
                // IRRC in capitals is the independent radiology review committee.
                if (name == "irRC" && count == 1 && text[list[first].Start] == 'I')
                    continue;
                if (part == 2 && name is "CTCAE")
                    continue;
                var last = first + count;
                var label = name is "RECIST" or "CTCAE" ? Versioned(name, list, ref last) : name;
                if (!found.Contains(label))
                    found.Add(label);
                words.Add((part, list[first].Start, list[last - 1].End));
            }
        }
        if (found.Exists(label => label.Length > 6 && label.StartsWith("RECIST", StringComparison.Ordinal)))
            found.Remove("RECIST");
        if (found.Exists(label => label.Length > 5 && label.StartsWith("CTCAE", StringComparison.Ordinal)))
            found.Remove("CTCAE");
        return ([.. found], [.. words]);
    }

    /// <summary>The version among the words that follow, such as "(RECIST) version 1.1" or "v. 5".</summary>
    static string Versioned(string name, ImmutableArray<Token> tokens, ref int last)
    {
        for (var i = last; i < Math.Min(tokens.Length, last + 8); i++)
        {
            var text = tokens[i].Text;
            if (tokens[i].IsNumber)
            {
                // "RECIST) 1." breaks off before its version.
                if (name == "RECIST" && text == "1")
                    return name;
                var version = text.Contains('.', StringComparison.Ordinal) ? text : text + ".0";
                var known = name == "RECIST" ? version is "1.1" or "1.0" : CtcaeVersions.Contains(version) || text.Contains('.', StringComparison.Ordinal);
                if (!known)
                    return name;
                last = i + 1;
                return name + version;
            }
            if (text is not ("v" or "version" or "vers" or "ver" or "recist" or "recistv" or "ctcae" or "ctcaev" or "criteria" or "nci" or "for" or "adverse" or "events" or "event" or "ae" or "guidelines" or "standard" or "in" or "solid" or "tumors" or "tumours" or "the" or "grading" or "grade" or "toxicity" or "scale" or "s"))
                return name;
        }
        return name;
    }
}
