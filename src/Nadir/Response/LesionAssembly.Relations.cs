using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Sdtm;

namespace Nadir.Response;

/// <summary>Lesions that split or merged (rulebook R16), and lesions treated locally (rulebook R17).</summary>
sealed partial class LesionAssembly
{
    static readonly char[] MergeMarks = ['/', '+', '&'];

    /// <summary>T04.1, T04-1 and T04a are fragments of T04; T01/T02 is T01 and T02 become one.</summary>
    bool LooksRelated(string id)
    {
        if (ParentOf(id) >= 0)
            return true;
        return id.IndexOfAny(MergeMarks) > 0 && Parts(id) is { Count: > 1 };
    }

    int ParentOf(string id)
    {
        var dot = id.LastIndexOfAny(['.', '-', '_']);
        if (dot > 0 && dot < id.Length - 1 && id.AsSpan(dot + 1).IndexOfAnyExceptInRange('0', '9') < 0 && lesionById.TryGetValue(id[..dot], out var parent))
            return parent;
        if (dot > 0 && dot == id.Length - 2 && char.IsAsciiLetter(id[^1]) && lesionById.TryGetValue(id[..dot], out parent))
            return parent;
        return id.Length > 1 && char.IsAsciiLetter(id[^1]) && char.IsAsciiDigit(id[^2]) && lesionById.TryGetValue(id[..^1], out parent) ? parent : -1;
    }

    List<int>? Parts(string id)
    {
        List<int> parts = [];
        foreach (var part in id.Split(MergeMarks, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!lesionById.TryGetValue(part, out var index))
                return null;
            parts.Add(index);
        }
        parts.Sort((a, b) => string.CompareOrdinal(lesions[a].Id, lesions[b].Id));
        return parts;
    }

    void RelateLesions()
    {
        for (var i = 0; i < lesions.Count; i++)
        {
            var draft = lesions[i];
            if (draft.Id.IndexOfAny(MergeMarks) > 0 && Parts(draft.Id) is { Count: > 1 } parts)
            {
                draft.MergedFrom = parts;
                draft.Role = lesions[parts[0]].Role;
                foreach (var part in parts)
                    lesions[part].MergedWith = parts;
                continue;
            }
            var parent = draft.Role is LesionRole.New ? -1 : ParentOf(draft.Id);
            if (parent < 0 && draft.Split?.Group is { } group && lesionById.TryGetValue(group, out var named) && named != i)
                parent = named;
            // A lesion that TU identifies at baseline beside its namesake is a lesion of its own.
            if (parent < 0 || parent == i || draft.Split is null && ResultsBefore(i, parent))
                continue;
            while (lesions[parent].Parent >= 0)
                parent = lesions[parent].Parent;
            draft.Parent = parent;
            draft.Role = lesions[parent].Role;
            (lesions[parent].Fragments ??= []).Add(i);
        }
        foreach (var draft in lesions)
            draft.Fragments?.Sort((a, b) => string.CompareOrdinal(lesions[a].Id, lesions[b].Id));
        RelateMerges();
    }

    /// <summary>True when the lesion has results as early as its supposed parent: it did not come from it.</summary>
    bool ResultsBefore(int lesion, int parent)
    {
        DateOnly? own = null;
        DateOnly? parents = null;
        for (var i = 0; i < rowCount; i++)
        {
            if (rows[i].Visit < 0 || !SaysSomething(rows[i].Result))
                continue;
            var date = visits[rows[i].Visit].First;
            if (rows[i].Lesion == lesion && (own is null || date < own))
                own = date;
            if (rows[i].Lesion == parent && (parents is null || date < parents))
                parents = date;
        }
        return own is not null && (parents is null || own <= parents);
    }

    /// <summary>TUMERGE records: lesions of one group, or one that names the other, are one from then on.</summary>
    void RelateMerges()
    {
        for (var i = 0; i < lesions.Count; i++)
        {
            if (lesions[i].Merge is not { } merge || lesions[i].MergedWith is not null || lesions[i].MergedFrom is not null)
                continue;
            List<int> together = [i];
            for (var k = 0; k < lesions.Count; k++)
            {
                if (k == i || lesions[k].MergedFrom is not null)
                    continue;
                var sameGroup = lesions[k].Merge is { } other
                    && (!string.IsNullOrEmpty(merge.Group) ? string.Equals(merge.Group, other.Group, StringComparison.OrdinalIgnoreCase)
                        : string.IsNullOrEmpty(other.Group) && merge.VisitNumber == other.VisitNumber && string.Equals(merge.Visit, other.Visit, StringComparison.OrdinalIgnoreCase));
                if (sameGroup || Names(merge.Group, lesions[k].Id) || Names(merge.Result, lesions[k].Id))
                    together.Add(k);
            }
            if (together.Count < 2)
                continue;
            together.Sort((a, b) => string.CompareOrdinal(lesions[a].Id, lesions[b].Id));
            foreach (var lesion in together)
                lesions[lesion].MergedWith ??= together;
        }
        foreach (var draft in lesions)
            if (draft.Role is null && !draft.Unusable && !draft.IsPart)
            {
                draft.Role = draft.MergedWith?.Select(lesion => lesions[lesion].Role).FirstOrDefault(role => role is not null);
                if (draft.Role is null)
                {
                    draft.Unusable = true;
                    Find(FindingCodes.LesionWithoutRole, $"Lesion {draft.Id} is neither target, non-target nor new; its results are not used.", null, draft.Identified?.Source);
                }
            }
    }

    static bool Names(string? text, string id)
    {
        if (string.IsNullOrEmpty(text))
            return false;
        var at = text.IndexOf(id, StringComparison.OrdinalIgnoreCase);
        return at >= 0 && (at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (at + id.Length == text.Length || !char.IsLetterOrDigit(text[at + id.Length]));
    }

    // ---- local therapy (rulebook R17) -------------------------------------------------------------------------------------------

    void FindLocalTherapy()
    {
        foreach (var exposure in data.Exposures)
            if (exposure.LinkId is { Length: > 0 } link && exposure.Given && lesionById.TryGetValue(link.Trim(), out var lesion)
                && exposure.Start is { } start && (lesions[lesion].Irradiated is not { } known || start.Earliest < known))
                lesions[lesion].Irradiated = start.Earliest;
        foreach (var procedure in data.Procedures)
            LocalTherapy(procedure);
        foreach (var medication in data.Medications)
            if (!string.IsNullOrEmpty(medication.LinkId))
                LocalTherapy(medication);
        IrradiatedWithoutLink();
    }

    /// <summary>Protocol radiotherapy whose records name no lesion: its site tells which lesions it treated; without a site it is taken to have treated every lesion of baseline.</summary>
    void IrradiatedWithoutLink()
    {
        if (study.Treatments.All(treatment => treatment.Type != TreatmentType.Radiation) || lesions.Exists(draft => draft.Irradiated is not null))
            return;
        SortedDictionary<string, DateOnly> bySite = new(StringComparer.OrdinalIgnoreCase);
        foreach (var exposure in data.Exposures)
            if (exposure.Given && string.IsNullOrWhiteSpace(exposure.LinkId) && exposure.Start is { } start && IsRadiation(exposure.Treatment))
                Site(exposure.Location, start.Earliest);
        foreach (var procedure in data.Procedures)
            if (string.IsNullOrWhiteSpace(procedure.LinkId) && procedure.Start is { } start && (IsRadiation(procedure.Treatment) || procedure.Decode is { } decode && IsRadiation(decode)))
                Site(procedure.Location, start.Earliest);
        if (bySite.Count == 0)
            return;
        var everywhere = !bySite.Keys.Any(site => site.Length > 0);
        List<string> taken = [];
        foreach (var draft in lesions)
            if (draft is { Role: LesionRole.Target or LesionRole.NonTarget, IsPart: false, Unusable: false }
                && (everywhere ? bySite.TryGetValue("", out var from) : bySite.TryGetValue(draft.Organ ?? "", out from)))
            {
                draft.Irradiated = from;
                taken.Add(draft.Id);
            }
        taken.Sort(StringComparer.Ordinal);
        Find(FindingCodes.IrradiatedAssumed, taken.Count == 0 ? $"Radiotherapy to {string.Join(", ", bySite.Keys)} names no lesion, and no lesion is there."
            : everywhere ? $"Radiotherapy names neither lesion nor site; {string.Join(", ", taken)} are taken as irradiated."
            : $"Radiotherapy names no lesion; {string.Join(", ", taken)} are taken as irradiated by their site.");

        void Site(string? site, DateOnly start)
        {
            site = site?.Trim() ?? "";
            if (!bySite.TryGetValue(site, out var known) || start < known)
                bySite[site] = start;
        }
    }

    bool IsRadiation(string treatment)
    {
        foreach (var known in study.Treatments)
            if (known.Type == TreatmentType.Radiation && known.Matches(treatment))
                return true;
        return false;
    }

    void LocalTherapy(Intervention therapy)
    {
        if (therapy.Start is not { } start)
            return;
        var link = therapy.LinkId?.Trim();
        if (string.IsNullOrEmpty(link))
        {
            if (IsLocalTherapy(therapy) && !IsProtocol(therapy) && therapy.Location is { Length: > 0 } organ && context.FirstDose is { } dose && start.Latest >= dose)
                foreach (var draft in lesions)
                    if (draft is { Role: LesionRole.Target, IsPart: false } && string.Equals(draft.Organ, organ, StringComparison.OrdinalIgnoreCase))
                        Find(FindingCodes.LocalTherapyNearTarget, $"{therapy.Treatment} on {start} to {organ} names no lesion; target {draft.Id} is there.", null, therapy.Source);
            return;
        }
        if (!lesionById.TryGetValue(link, out var lesion) || IsDiagnostic(therapy))
            return;
        var treated = lesions[lesion];
        if (IsProtocol(therapy))
        {
            if (treated.Irradiated is not { } known || start.Earliest < known)
                treated.Irradiated = start.Earliest;
            return;
        }
        localTherapies.Add((lesion, start.Date ?? start.Latest, therapy));
    }

    readonly List<(int Lesion, DateOnly Date, Intervention Therapy)> localTherapies = [];

    /// <summary>Therapy on or before the baseline scans only asks for a look; after them the lesion is not evaluable.</summary>
    void ApplyLocalTherapy(DateOnly baseline)
    {
        foreach (var (lesion, date, therapy) in localTherapies)
        {
            var draft = lesions[lesion];
            if (date <= baseline)
            {
                if (draft.Role is LesionRole.Target)
                    Find(FindingCodes.LocalTherapyBeforeBaseline, $"Target {draft.Id} had {therapy.Treatment} on {Day(date)}, before baseline.", null, therapy.Source);
                continue;
            }
            if (draft.LocallyTreated is not { } known || date < known)
                draft.LocallyTreated = date;
            if (draft.Role is LesionRole.Target)
                Find(FindingCodes.LocalTherapyToTarget, $"Target {draft.Id} had {therapy.Treatment} on {Day(date)}, outside the protocol; it is not evaluable from then on.", null, therapy.Source);
        }
    }

    bool IsProtocol(Intervention therapy)
    {
        foreach (var treatment in study.Treatments)
            if (treatment.Matches(therapy.Treatment) || therapy.Decode is { } decode && treatment.Matches(decode)
                || treatment.Type == TreatmentType.Radiation && therapy.Category is { } category && category.Contains("PROTOCOL", StringComparison.OrdinalIgnoreCase)
                   && !category.Contains("NON", StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    static bool IsDiagnostic(Intervention therapy)
    {
        foreach (var word in DiagnosticWords)
            if (therapy.Treatment.Contains(word, StringComparison.OrdinalIgnoreCase))
                return true;
        return string.Equals(therapy.Treatment, "CT", StringComparison.OrdinalIgnoreCase);
    }

    static bool IsLocalTherapy(Intervention therapy)
    {
        foreach (var word in LocalTherapyWords)
            if (therapy.Treatment.Contains(word, StringComparison.OrdinalIgnoreCase)
                || therapy.Decode?.Contains(word, StringComparison.OrdinalIgnoreCase) == true
                || therapy.Category?.Contains(word, StringComparison.OrdinalIgnoreCase) == true)
                return !IsDiagnostic(therapy);
        return false;
    }

    static readonly string[] DiagnosticWords =
        ["BIOPSY", "SCAN", "IMAGING", "TOMOGRAPHY", "MRI", "X-RAY", "XRAY", "ULTRASOUND", "SONOGRAPHY", "ASPIRAT", "ENDOSCOPY", "BRONCHOSCOPY", "PET"];

    static readonly string[] LocalTherapyWords =
        ["RADIO", "IRRADIAT", "RADIATION", "SBRT", "SABR", "STEREOTACTIC", "GAMMA KNIFE", "CYBERKNIFE", "ABLATION", "CRYO", "EMBOLI", "TACE", "RESECTION",
         "EXCISION", "ECTOMY", "HIFU", "PROTON", "BRACHYTHERAPY"];
}
