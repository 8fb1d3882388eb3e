using System.Collections.Immutable;
using System.Globalization;
using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Sdtm;

namespace Nadir.Response;

/// <summary>Makes a <see cref="LesionHistory"/> of the TU and TR records of one reader, step by step.</summary>
/// <remarks>
/// The order of records never matters: where one of several has to be chosen, date, then visit number, then content decide. Loops instead of
/// queries: ten thousand subjects with forty measurements each go through here in a fraction of a second.
/// </remarks>
sealed partial class LesionAssembly(SubjectData data, Reader reader, StudyDefinition study, ResponseContext context, Policies policies)
{
    struct Row
    {
        public Tr Result;
        public int Lesion;
        public int Visit;
        public ResultKind Kind;
        public DateOnly? Date;
    }

    readonly ReaderRecords records = new(data, reader);
    readonly List<LesionDraft> lesions = [];
    readonly Dictionary<string, int> lesionById = new(StringComparer.OrdinalIgnoreCase);
    readonly List<VisitDraft> visits = [];
    List<Finding>? findings;
    Row[] rows = [];
    int rowCount;
    /// <summary>Visit by visit, lesion by lesion.</summary>
    LesionCell[] cells = [];
    /// <summary>Visits in order of time, as indexes into <see cref="visits"/>.</summary>
    int[] order = [];

    public LesionHistory Assemble()
    {
        IdentifyLesions();
        GatherResults();
        if (records.Others is { } others)
            Find(FindingCodes.ReadersMixed, $"Records of {others} match reader '{reader.Id}'; those of {records.Taken} are used.");
        GroupVisits();
        PlaceNewLesionsOfIdentification();
        OrderVisits();
        RelateLesions();
        FillCells();
        SettleNodes();
        FindLocalTherapy();
        return WithBaseline();
    }

    // ---- lesions ----------------------------------------------------------------------------------------------------------------

    void IdentifyLesions()
    {
        foreach (var tu in data.Tumours)
        {
            if (!records.Include(tu.Evaluator, tu.EvaluatorId, tu.Accepted))
                continue;
            if (string.IsNullOrWhiteSpace(tu.Lesion))
            {
                Find(FindingCodes.LesionWithoutIdentifier, "A tumour identification has no TULNKID.", tu.Visit, tu.Source);
                continue;
            }
            var draft = lesions[Lesion(tu.Lesion)];
            if (tu.TestCode is "TUSPLIT" || tu.Result is not null && tu.Result.Contains("SPLIT", StringComparison.OrdinalIgnoreCase))
                draft.Split ??= tu;
            if (tu.TestCode is "TUMERGE" || tu.Result is not null && tu.Result.Contains("MERGE", StringComparison.OrdinalIgnoreCase))
                draft.Merge ??= tu;
            var role = TumourWords.Role(tu.Result);
            if (role is null && draft.Identified is not null)
            {
                TakeOrgan(draft, tu);
                continue;
            }
            if (draft.Identified is not { } known)
            {
                (draft.Identified, draft.Role) = (tu, role);
                TakeOrgan(draft, tu);
                continue;
            }
            if (draft.Role is { } one && role is { } two && one != two)
                Find(FindingCodes.LesionRoleConflict, $"Lesion {draft.Id} is called {Name(one)} and {Name(two)}; the earlier counts.", tu.Visit, tu.Source);
            TakeOrgan(draft, tu);
            if (role is not null && (draft.Role is null || IsEarlier(tu, known)))
                (draft.Identified, draft.Role) = (tu, role);
        }
        foreach (var draft in lesions)
            draft.Nodal = TumourWords.IsNode(draft.Organ);
    }

    void TakeOrgan(LesionDraft draft, Tu tu)
    {
        if (string.IsNullOrWhiteSpace(tu.Location))
            return;
        if (draft.Organ is null)
        {
            draft.Organ = tu.Location;
            return;
        }
        if (string.Equals(draft.Organ, tu.Location, StringComparison.OrdinalIgnoreCase))
            return;
        Find(FindingCodes.LesionChangesOrgan, $"Lesion {draft.Id} is in {draft.Organ} and in {tu.Location}; the earlier counts.", tu.Visit, tu.Source);
        if (draft.Identified is { } known && !ReferenceEquals(known, tu) && IsEarlier(tu, known))
            draft.Organ = tu.Location;
    }

    /// <summary>Earlier by date, then visit number, then by what it says, so that the order of records does not matter.</summary>
    static bool IsEarlier(Tu one, Tu other)
    {
        var byDate = (one.Date?.Earliest ?? DateOnly.MaxValue).CompareTo(other.Date?.Earliest ?? DateOnly.MaxValue);
        if (byDate != 0)
            return byDate < 0;
        var byVisit = (one.VisitNumber ?? decimal.MaxValue).CompareTo(other.VisitNumber ?? decimal.MaxValue);
        if (byVisit != 0)
            return byVisit < 0;
        var byRole = string.CompareOrdinal(one.Result, other.Result);
        return byRole != 0 ? byRole > 0 : string.CompareOrdinal(one.Location, other.Location) < 0;
    }

    int Lesion(string id)
    {
        if (lesionById.TryGetValue(id, out var index))
            return index;
        var trimmed = id.Trim();
        if (trimmed.Length != id.Length && lesionById.TryGetValue(trimmed, out index))
            return index;
        index = lesions.Count;
        lesions.Add(new LesionDraft(trimmed));
        lesionById.Add(trimmed, index);
        return index;
    }

    // ---- results ----------------------------------------------------------------------------------------------------------------

    void GatherResults()
    {
        var results = data.TumourResults;
        rows = new Row[results.Length];
        List<string>? notIdentified = null;
        foreach (var result in results)
        {
            if (!records.Include(result.Evaluator, result.EvaluatorId, result.Accepted))
                continue;
            var kind = ResultKinds.Of(result.TestCode);
            if (kind == ResultKind.Other)
                continue;
            if (kind == ResultKind.Sum)
            {
                rows[rowCount++] = new Row { Result = result, Kind = kind, Lesion = -1, Visit = -1, Date = result.Date?.Date };
                continue;
            }
            if (string.IsNullOrWhiteSpace(result.Lesion))
            {
                Find(FindingCodes.LesionWithoutIdentifier, $"A result ({result.TestCode}) has no TRLNKID.", result.Visit, result.Source);
                continue;
            }
            var lesion = Lesion(result.Lesion);
            var draft = lesions[lesion];
            if (draft.Role is null && TumourWords.Role(result.Group) is { } role)
            {
                draft.Role = role;
                if (draft.Identified is null)
                    (notIdentified ??= []).Add(draft.Id);
                else
                    Find(FindingCodes.LesionWithoutRole, $"Lesion {draft.Id} has no role in TU; TRGRPID says {Name(role)}.", null, draft.Identified.Source);
            }
            else if (draft.Identified is null && TumourWords.Role(result.Group) is { } other && draft.Role is { } one && one != other)
            {
                Find(FindingCodes.LesionRoleConflict, $"Lesion {draft.Id} is called {Name(one)} and {Name(other)}.", result.Visit, result.Source);
                // Whatever the order of records: the role that promises least.
                draft.Role = one < other ? one : other;
            }
            else if (draft is { Identified: not null, RoleConflictTold: false } && TumourWords.Role(result.Group) is { } grouped && grouped != draft.Role)
            {
                draft.RoleConflictTold = true;
                Find(FindingCodes.LesionRoleConflict, $"Lesion {draft.Id} is {(draft.Role is { } known ? Name(known) : "nothing")} in TU and {Name(grouped)} in TRGRPID; TU counts.", result.Visit, result.Source);
            }
            draft.HasLong |= kind == ResultKind.Long;
            draft.HasShort |= kind == ResultKind.Short;
            rows[rowCount++] = new Row { Result = result, Kind = kind, Lesion = lesion, Visit = -1, Date = result.Date?.Date };
        }
        if (notIdentified is not null)
        {
            notIdentified.Sort(StringComparer.Ordinal);
            Find(FindingCodes.LesionNotIdentified, $"No identification (TU) of {string.Join(", ", notIdentified)}; the role is TRGRPID's.");
        }
        foreach (var draft in lesions)
            if (draft.Role is null && draft.Split is null && draft.Merge is null && !LooksRelated(draft.Id))
            {
                draft.Unusable = true;
                Find(FindingCodes.LesionWithoutRole, $"Lesion {draft.Id} is neither target, non-target nor new; its results are not used.", null, draft.Identified?.Source);
            }
    }

    /// <summary>A lesion without an organ, of which only short axes are known, is taken for a node.</summary>
    void SettleNodes()
    {
        foreach (var draft in lesions)
            if (draft.Organ is null && draft is { HasShort: true, HasLong: false })
                draft.Nodal = true;
        foreach (var draft in lesions)
            if (draft.Parent >= 0)
                draft.Nodal = lesions[draft.Parent].Nodal;
    }

    // ---- cells ------------------------------------------------------------------------------------------------------------------

    ref LesionCell Cell(int visit, int lesion) => ref cells[visit * lesions.Count + lesion];

    void FillCells()
    {
        cells = new LesionCell[visits.Count * lesions.Count];
        List<Row>? repeated = null;
        for (var i = 0; i < rowCount; i++)
        {
            ref var row = ref rows[i];
            if (row.Lesion < 0 || row.Visit < 0)
                continue;
            ref var slot = ref Slot(ref Cell(row.Visit, row.Lesion), row.Kind);
            if (slot is null)
                slot = row.Result;
            else
                (repeated ??= []).Add(row);
        }
        if (repeated is not null)
            SettleRepeated(repeated);
        foreach (var (visit, lesion, tu) in identifiedOnly)
            Cell(visit, lesion).Identified = tu;
    }

    static ref Tr? Slot(ref LesionCell cell, ResultKind kind)
    {
        switch (kind)
        {
            case ResultKind.Long:
                return ref cell.Long;
            case ResultKind.Short:
                return ref cell.Short;
            case ResultKind.Diameter:
                return ref cell.Diameter;
            default:
                return ref cell.State;
        }
    }

    /// <summary>Rulebook R31: on one day, equal results count once and different ones not at all; of several days of a visit, the latest that says something.</summary>
    void SettleRepeated(List<Row> repeated)
    {
        HashSet<(int, int, ResultKind)> done = [];
        foreach (var row in repeated)
        {
            if (!done.Add((row.Visit, row.Lesion, row.Kind)))
                continue;
            List<Row> same = [];
            for (var i = 0; i < rowCount; i++)
                if (rows[i].Visit == row.Visit && rows[i].Lesion == row.Lesion && rows[i].Kind == row.Kind)
                    same.Add(rows[i]);
            same.Sort((a, b) =>
            {
                var byDate = (a.Date ?? DateOnly.MinValue).CompareTo(b.Date ?? DateOnly.MinValue);
                var byValue = byDate != 0 ? byDate : Nullable.Compare(a.Result.Number, b.Result.Number);
                return byValue != 0 ? byValue : string.CompareOrdinal(a.Result.Result, b.Result.Result) is not 0 and var byText ? byText
                    : a.Result.Source.Row.CompareTo(b.Result.Source.Row);
            });
            ref var cell = ref Cell(row.Visit, row.Lesion);
            Tr? chosen = null;
            DateOnly? chosenDate = null;
            var days = 0;
            for (var i = 0; i < same.Count;)
            {
                var day = same[i].Date;
                Tr? said = null;
                var contradicts = false;
                for (; i < same.Count && same[i].Date == day; i++)
                {
                    if (!SaysSomething(same[i].Result))
                        continue;
                    if (said is not null && !SaysTheSame(said, same[i].Result))
                    {
                        contradicts = true;
                        Find(FindingCodes.ContradictingResults,
                            string.Create(CultureInfo.InvariantCulture, $"{row.Result.TestCode} of lesion {lesions[row.Lesion].Id} is {Text(said)} ({said.Source}) and {Text(same[i].Result)} ({same[i].Result.Source}) on {Day(day)}; neither is used."),
                            visits[row.Visit].Name, same[i].Result.Source);
                    }
                    said ??= same[i].Result;
                }
                if (said is null)
                    continue;
                days++;
                (chosen, chosenDate) = (said, day);
                cell.Contradicts = contradicts;
            }
            if (days > 1)
                Find(FindingCodes.RepeatedMeasurement,
                    $"{row.Result.TestCode} of lesion {lesions[row.Lesion].Id} was recorded on {days.ToString(CultureInfo.InvariantCulture)} days; that of {Day(chosenDate)} is used.",
                    visits[row.Visit].Name, chosen!.Source);
            Slot(ref cell, row.Kind) = chosen ?? same[0].Result;
        }
    }

    /// <summary>More than that it was not done or could not be judged.</summary>
    static bool SaysSomething(Tr result) =>
        result.Number is not null
        || string.IsNullOrEmpty(result.Status) && !string.IsNullOrWhiteSpace(result.Result) && !TumourWords.IsNotDone(result.Result) && !TumourWords.IsNotEvaluable(result.Result);

    /// <summary>False when the record says that nothing was scanned.</summary>
    static bool WasDone(Tr result) =>
        result.Number is not null || !(string.Equals(result.Status, "NOT DONE", StringComparison.Ordinal) || TumourWords.IsNotDone(result.Result));

    static bool SaysTheSame(Tr one, Tr other) =>
        one.Number is { } number ? other.Number == number : other.Number is null && string.Equals(one.Result, other.Result, StringComparison.OrdinalIgnoreCase);

    static string Text(Tr result) => result.Result ?? result.Number?.ToString(CultureInfo.InvariantCulture) ?? "";

    static string Day(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "an unknown day";

    static string Name(LesionRole role) => role switch
    {
        LesionRole.Target => "target",
        LesionRole.NonTarget => "non-target",
        _ => "new",
    };

    /// <summary>Something was found that may have been settled by the order of records.</summary>
    public bool Doubtful { get; private set; }

    /// <summary>What one record says by itself, or none does: no choice was made.</summary>
    static readonly HashSet<FindingCode> WithoutChoice =
    [
        FindingCodes.TargetMissing, FindingCodes.SmallDiameter, FindingCodes.TargetTooSmall, FindingCodes.TargetNodeTooSmall, FindingCodes.RecordedSumDiffers,
        FindingCodes.BaselineEarly, FindingCodes.LocalTherapyToTarget, FindingCodes.LocalTherapyBeforeBaseline, FindingCodes.AxesDisagree,
    ];

    void Find(FindingCode code, string sentence, string? visit = null, RecordRef? record = null)
    {
        Doubtful |= !WithoutChoice.Contains(code);
        (findings ??= []).Add(new Finding(code, sentence, data.Subject, visit, record, reader.Id));
    }

    ImmutableArray<Finding> SortedFindings()
    {
        if (findings is null)
            return [];
        findings.Sort((a, b) =>
        {
            var byCode = string.CompareOrdinal(a.Code.Id, b.Code.Id);
            var byVisit = byCode != 0 ? byCode : string.CompareOrdinal(a.Visit, b.Visit);
            return byVisit != 0 ? byVisit : string.CompareOrdinal(a.Sentence, b.Sentence);
        });
        return [.. findings];
    }
}
