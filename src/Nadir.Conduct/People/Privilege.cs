namespace Nadir.Conduct.People;

/// <summary>What may be done or seen. Which roles have which is one table.</summary>
public enum Privilege
{
    ManagePeople, ManageStudy, ManageWorkspace,
    SeeSubjects, EnrolSubject, EnterData, RemoveData, SignData,
    OpenQuery, AnswerQuery, CloseQuery, VerifySource, ReviewData,
    Freeze, Lock, Unlock, Redact,
    ImportFile, TakeCut, ExportData, SeeResults, SeeAudit,
    SeeDesk, DecideDose,
    PlanReview, ReadScans, Adjudicate, SeeReads, Unblind,
}
