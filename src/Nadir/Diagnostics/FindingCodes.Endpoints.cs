namespace Nadir.Diagnostics;

public static partial class FindingCodes
{
    public static readonly FindingCode FirstDoseFromReferenceStart =
        new("TIME-FIRST-DOSE-ASSUMED", Severity.Warning, "No dose is recorded; the reference start date of DM stands for the first dose.", "V2");

    public static readonly FindingCode PartialDoseDate =
        new("TIME-PARTIAL-DOSE", Severity.Warning, "The date of a dose that an endpoint counts from is partial; the first day that its parts allow is used.", "V2");

    public static readonly FindingCode EnrolmentFromConsent =
        new("TIME-ENROLMENT-ASSUMED", Severity.Information, "No enrolment is recorded; informed consent stands for it.", "V2");

    public static readonly FindingCode DeathDatesDiffer =
        new("DEATH-DATES-DIFFER", Severity.Warning, "Domains give different dates of death.", "V7");

    public static readonly FindingCode DeathDatePartial =
        new("DEATH-DATE-PARTIAL", Severity.Warning, "The date of death is partial; it was filled by a stated rule, never before the last contact.", "V7");

    public static readonly FindingCode DeathWithoutDate =
        new("DEATH-NO-DATE", Severity.Error, "The subject died and no domain gives a date; the last contact stands for it.", "V7");

    public static readonly FindingCode ContactAfterDeath =
        new("DEATH-CONTACT-AFTER", Severity.Warning, "A record is dated after the subject's death.", "V7");

    public static readonly FindingCode DeathBeforeOrigin =
        new("DEATH-BEFORE-START", Severity.Error, "The death precedes the first dose.", "V1");

    public static readonly FindingCode DeathAfterCutoff =
        new("DEATH-AFTER-CUTOFF", Severity.Information, "The death is after the data cut-off; it proves life at the cut-off and does not count.", "VA6");

    public static readonly FindingCode NewTherapyWithoutDate =
        new("NEWTX-NO-DATE", Severity.Warning, "A new anticancer therapy has no start date and could not be used.", "V4");

    public static readonly FindingCode NewTherapyPartial =
        new("NEWTX-DATE-PARTIAL", Severity.Warning, "The start of a new anticancer therapy is partial; it was filled by a stated rule.", "V4");

    public static readonly FindingCode UnknownCondition =
        new("POPULATION-CONDITION", Severity.Error, "A population's condition names a variable that is not read; no subject meets it.");
}
