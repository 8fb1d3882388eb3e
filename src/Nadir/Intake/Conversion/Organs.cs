using System.Collections.Frozen;
using Nadir.Intake.Forms;

namespace Nadir.Intake.Conversion;

/// <summary>Chinese names of organs as SDTM locations. What is not in the list, and English, stays as it was written.</summary>
static class Organs
{
    static readonly FrozenDictionary<string, string> Names = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["肺"] = "LUNG", ["肝"] = "LIVER", ["肝脏"] = "LIVER", ["肾"] = "KIDNEY", ["肾脏"] = "KIDNEY", ["肾上腺"] = "ADRENAL GLAND", ["骨"] = "BONE", ["脑"] = "BRAIN", ["胰腺"] = "PANCREAS", ["胰"] = "PANCREAS",
        ["脾"] = "SPLEEN", ["脾脏"] = "SPLEEN", ["淋巴结"] = "LYMPH NODE", ["胸膜"] = "PLEURA", ["腹膜"] = "PERITONEUM", ["皮肤"] = "SKIN", ["软组织"] = "SOFT TISSUE", ["乳腺"] = "BREAST", ["甲状腺"] = "THYROID GLAND",
        ["纵隔"] = "MEDIASTINUM", ["纵隔淋巴结"] = "LYMPH NODE, MEDIASTINAL", ["腹膜后淋巴结"] = "LYMPH NODE, RETROPERITONEAL", ["锁骨上淋巴结"] = "LYMPH NODE, SUPRACLAVICULAR", ["肺门淋巴结"] = "LYMPH NODE, HILAR",
        ["腹股沟淋巴结"] = "LYMPH NODE, INGUINAL", ["颈部淋巴结"] = "LYMPH NODE, CERVICAL", ["腋窝淋巴结"] = "LYMPH NODE, AXILLARY", ["胸腔积液"] = "PLEURAL EFFUSION", ["腹水"] = "ASCITES", ["胃"] = "STOMACH", ["肠"] = "INTESTINE",
        ["卵巢"] = "OVARY", ["膀胱"] = "BLADDER", ["肌肉"] = "MUSCLE", ["头部"] = "HEAD", ["盆腔"] = "PELVIS", ["子宫"] = "UTERUS", ["前列腺"] = "PROSTATE GLAND", ["直肠"] = "RECTUM", ["结肠"] = "COLON", ["食管"] = "ESOPHAGUS",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static string Of(string text)
    {
        if (!text.Any(HeaderWords.IsHan))
            return text.Trim().ToUpperInvariant();
        var plain = HeaderWords.Plain(text);
        var side = plain.StartsWith('左') ? "LEFT" : plain.StartsWith('右') ? "RIGHT" : plain.StartsWith('双') ? "BILATERAL" : null;
        var rest = side is null ? plain : plain[1..].TrimStart('侧');
        if (Names.TryGetValue(rest, out var name) || Names.TryGetValue(rest.TrimEnd('叶', '上', '中', '下'), out name))
            return side is null ? name : $"{name}, {side}";
        // A longer description that ends in an organ, or holds a lymph node.
        if (rest.Contains("淋巴结", StringComparison.Ordinal))
            return "LYMPH NODE, " + text.Trim();
        foreach (var (known, english) in Names.OrderByDescending(pair => pair.Key.Length).ThenBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (rest.Contains(known, StringComparison.Ordinal))
                return $"{english}, {text.Trim()}";
        }
        return text.Trim();
    }

    /// <summary>A lymph node, by the words of its place.</summary>
    public static bool IsNode(string? organ) =>
        organ is not null && (organ.Contains("LYMPH", StringComparison.OrdinalIgnoreCase) && !organ.Contains("LYMPHANGI", StringComparison.OrdinalIgnoreCase) || organ.Contains("NODAL", StringComparison.OrdinalIgnoreCase)
            || organ.Contains("淋巴结", StringComparison.Ordinal) || HeaderWords.Plain(organ).Split(' ') is var words && (words.Contains("node") || words.Contains("nodes") || words.Contains("ln")));
}
