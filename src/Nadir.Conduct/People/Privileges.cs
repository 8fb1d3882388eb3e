using System.Collections.Frozen;
using System.Collections.Immutable;
using static Nadir.Conduct.People.Privilege;

namespace Nadir.Conduct.People;

/// <summary>Which role may do what: the whole of it is this table.</summary>
public static class Privileges
{
    /// <summary>What each role may do within the study and the site of its grant.</summary>
    public static readonly FrozenDictionary<Role, ImmutableArray<Privilege>> Of = new Dictionary<Role, ImmutableArray<Privilege>>
    {
        [Role.Administrator] = [ManagePeople, ManageStudy, ManageWorkspace, SeeAudit],
        // R20: no EnterData, no RemoveData.
        [Role.DataManager] = [SeeSubjects, OpenQuery, CloseQuery, ReviewData, Freeze, Privilege.Lock, Unlock, Redact, ImportFile, TakeCut, ExportData, SeeResults, SeeDesk, SeeAudit, PlanReview],
        [Role.Coordinator] = [SeeSubjects, EnrolSubject, EnterData, RemoveData, AnswerQuery, SeeAudit],
        // R19: export and audit at any time, locked or not.
        [Role.Investigator] = [SeeSubjects, EnrolSubject, EnterData, RemoveData, SignData, AnswerQuery, ExportData, SeeDesk, SeeAudit, Unblind],
        [Role.Monitor] = [SeeSubjects, OpenQuery, CloseQuery, VerifySource, SeeAudit],
        [Role.Reader] = [ReadScans],
        [Role.Adjudicator] = [Adjudicate],
        [Role.Committee] = [SeeDesk, DecideDose],
        [Role.Statistician] = [SeeSubjects, TakeCut, ExportData, SeeResults, SeeDesk, SeeReads, SeeAudit],
        [Role.Inspector] = [SeeSubjects, ExportData, SeeResults, SeeDesk, SeeReads, SeeAudit],
    }.ToFrozenDictionary();

    /// <summary>What works on all of a study: a grant for one site does not give it.</summary>
    static readonly ImmutableArray<Privilege> Whole = [ManageStudy, DecideDose, TakeCut, SeeResults, PlanReview, Redact];

    /// <summary>Pure: nothing but the grants and the moment decides.</summary>
    /// <param name="study">Null: the workspace itself.</param>
    /// <param name="site">Null: any site of the study.</param>
    public static bool Allow(IEnumerable<Grant> grants, Privilege privilege, string? study, string? site, DateTimeOffset now) =>
        grants.Any(grant => Covers(grant, privilege, study, now) && (grant.Site is null || site is null ? grant.Site is null || !Whole.Contains(privilege) : grant.Site == site));

    /// <summary>Sites at which it may be done; null: every one.</summary>
    public static IReadOnlySet<string>? Sites(IEnumerable<Grant> grants, Privilege privilege, string study, DateTimeOffset now)
    {
        HashSet<string> sites = new(StringComparer.Ordinal);
        foreach (var grant in grants.Where(grant => Covers(grant, privilege, study, now)))
        {
            if (grant.Site is null)
                return null;
            sites.Add(grant.Site);
        }
        return sites;
    }

    static bool Covers(Grant grant, Privilege privilege, string? study, DateTimeOffset now) =>
        (grant.Until is not { } until || now < until) && Of[grant.Role].Contains(privilege) && (grant.Study is null || grant.Study == study);
}
