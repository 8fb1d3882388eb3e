using System.Globalization;
using Nadir.Diagnostics;
using Nadir.Intake.Forms;

namespace Nadir.Intake.Conversion;

/// <summary>Subjects, survival, end of treatment and next therapy: to DM, DS, DD, SS, MH, CM and PR.</summary>
static class SubjectConversion
{
    public static void Subject(Conversion to, SourceRecord record)
    {
        if (to.Subjects.Find(record) is not { } subject)
            return;
        var isAgain = subject.Listed;
        subject.Listed = true;
        subject.Cell ??= record.Cell("subject");
        void Take(string variable, string? value)
        {
            if (value is null)
                return;
            if (subject.Demographics.TryGetValue(variable, out var first) && first != value)
                to.Log.Add(FindingCodes.IntakeSubjectTwice, record.Sheet, $"{record.Sheet.Title}, row {record.Row}: subject {subject.Id} has {variable} {value} here and {first} before; the first stands.", record.Row, null, value, subject.Usubjid);
            else
                subject.Demographics[variable] = value;
        }
        Take("SITEID", to.Text(record, "site"));
        Take("RFICDTC", to.Date(record, "consent-date", subject));
        Take("BRTHDTC", to.Date(record, "birth-date", subject));
        Take("AGE", to.Number(record, "age", subject).Number);
        Take("SEX", to.Word(record, "sex", WordLists.Sex, subject));
        Take("RACE", to.Text(record, "race") is { } race ? Race(race) : null);
        Take("ARM", to.Text(record, "arm"));
        Take("RFXSTDTC", to.Date(record, "first-dose", subject));
        Take("RFXENDTC", to.Date(record, "last-dose", subject));
        var death = to.Date(record, "death-date", subject);
        Take("DTHDTC", death);
        Milestone(to, record, subject, "INFORMED CONSENT OBTAINED", "consent-date");
        Milestone(to, record, subject, "ENROLLED", "enrolment-date");
        Milestone(to, record, subject, "RANDOMIZED", "randomization-date");
        if (to.Text(record, "diagnosis") is { } diagnosis || record.Has("diagnosis-date"))
        {
            var term = to.Text(record, "diagnosis") ?? to.Study.Condition ?? "CANCER";
            var date = to.Date(record, "diagnosis-date", subject);
            to.Table("MH").Add(subject, record.Cell("diagnosis-date", "diagnosis"), date, ("MHTERM", term), ("MHDECOD", term), ("MHCAT", "PRIMARY DIAGNOSIS"), ("MHSTDTC", date));
        }
        if (to.Date(record, "metastatic-date", subject) is { } metastatic)
            to.Table("MH").Add(subject, record.Cell("metastatic-date"), metastatic, ("MHTERM", "Metastatic disease"), ("MHDECOD", "Metastatic neoplasm"), ("MHCAT", "METASTATIC DISEASE"), ("MHSTDTC", metastatic));
        if (to.Flag(record, "screen-failure", subject) is "Y")
            Event(to, record, subject, "screen-failure", "SCREEN FAILURE", "SCREEN FAILURE", null, to.Date(record, "consent-date", subject));
        if (to.Word(record, "treatment-end-reason", WordLists.TreatmentEnd, subject, keepUnknown: true) is var reason && to.Date(record, "treatment-end", subject) is var ended && (reason ?? ended) is not null)
            Event(to, record, subject, ended is null ? "treatment-end-reason" : "treatment-end", to.Text(record, "treatment-end-reason") ?? "End of treatment", reason ?? "UNKNOWN", "STUDY TREATMENT", ended);
        if (to.Text(record, "next-therapy") is var next && to.Date(record, "next-therapy-start", subject) is var began && (next ?? began) is not null)
            Therapy(to, subject, next ?? "Subsequent anticancer therapy", IsProcedure(next), record.Cell("next-therapy-start", "next-therapy"), began, null);
        var status = Status(to, record, subject);
        var contact = to.Date(record, "last-contact", subject);
        death ??= DayOfContact(to, record, subject, status, contact);
        Vital(to, record, subject, status, contact, death, "last-contact");
        // A subject that stands in the list twice has been enrolled once (rulebook XA2).
        if (isAgain && Array.FindAll(Events, domain => to.Table(domain).DropRepeats(subject)).Length > 0)
            to.Log.Add(FindingCodes.IntakeRowRepeated, record.Sheet, string.Create(CultureInfo.InvariantCulture, $"{record.Sheet.Title}, row {record.Row}: subject {subject.Id} is in the list twice; what both rows say was used once."), record.Row, null, null, subject.Usubjid);
    }

    static readonly string[] Events = ["DS", "MH", "SS", "CM", "PR"];

    public static void Survival(Conversion to, SourceRecord record)
    {
        if (to.Subjects.Find(record) is not { } subject)
            return;
        var status = Status(to, record, subject);
        var death = to.Date(record, "death-date", subject);
        var date = to.Date(record, "date", subject);
        death ??= DayOfContact(to, record, subject, status, date);
        if (death is not null)
            subject.Demographics.TryAdd("DTHDTC", death);
        Vital(to, record, subject, status, date, death, "date");
        if (to.Text(record, "cause") is { } cause && (status == "DEAD" || death is not null))
            to.Table("DD").Add(subject, record.Cell("cause"), death, ("DDTESTCD", "PRCDTH"), ("DDTEST", "Primary Cause of Death"), ("DDORRES", cause), ("DDSTRESC", Cause(cause)), ("DDDTC", death));
    }

    public static void Disposition(Conversion to, SourceRecord record)
    {
        if (to.Subjects.Find(record) is not { } subject)
            return;
        var reason = to.Word(record, "reason", WordLists.TreatmentEnd, subject, keepUnknown: true) ?? "UNKNOWN";
        var date = to.Date(record, "date", subject);
        var scope = HeaderWords.Plain(to.Text(record, "scope") ?? "");
        var leaves = scope.Contains("study", StringComparison.Ordinal) && !scope.Contains("treat", StringComparison.Ordinal) || scope.Contains("研究", StringComparison.Ordinal) && !scope.Contains("治疗", StringComparison.Ordinal)
            || reason is "LOST TO FOLLOW-UP" or "SCREEN FAILURE";
        Event(to, record, subject, "reason", to.Text(record, "reason") ?? reason, reason, leaves ? "STUDY PARTICIPATION" : "STUDY TREATMENT", date);
    }

    public static void NextTherapy(Conversion to, SourceRecord record)
    {
        if (to.Subjects.Find(record) is not { } subject)
            return;
        var treatment = to.Text(record, "treatment");
        if (treatment is null)
        {
            to.Missing(record, "treatment", subject);
            return;
        }
        var start = to.Date(record, "start", subject);
        var end = to.Date(record, "end", subject);
        var cell = record.Cell("start", "treatment");
        Therapy(to, subject, treatment, IsProcedure(to.Text(record, "type")) || IsProcedure(treatment), cell, start, end);
        if (to.Date(record, "decision-date", subject) is { } decision)
            to.Table("DS").Add(subject, record.Cell("decision-date"), decision, ("DSTERM", "Decision for next-line treatment"), ("DSDECOD", "DECISION FOR NEXT TREATMENT"), ("DSCAT", "OTHER EVENT"), ("DSSTDTC", decision));
    }

    static void Therapy(Conversion to, IntakeSubject subject, string treatment, bool isProcedure, CellPlace cell, string? start, string? end)
    {
        if (isProcedure)
            to.Table("PR").Add(subject, cell, start, ("PRTRT", treatment), ("PRDECOD", treatment.ToUpperInvariant()), ("PRCAT", "SUBSEQUENT ANTICANCER THERAPY"), ("PRINDC", to.Study.Condition), ("PRSTDTC", start), ("PRENDTC", end));
        else
            to.Table("CM").Add(subject, cell, start, ("CMTRT", treatment), ("CMDECOD", treatment.ToUpperInvariant()), ("CMCAT", "SUBSEQUENT ANTICANCER THERAPY"), ("CMINDC", to.Study.Condition), ("CMSTDTC", start), ("CMENDTC", end));
    }

    /// <summary>Writes DM once everything has been read.</summary>
    public static void Demographics(Conversion to)
    {
        foreach (var subject in to.Subjects.All.OrderBy(subject => subject.Order))
        {
            string? Of(string variable) => subject.Demographic(variable);
            var first = subject.FirstExposure ?? Of("RFXSTDTC");
            var last = subject.LastExposure ?? Of("RFXENDTC");
            var arm = Of("ARM") is { } given ? to.Study.Design.Arms.FirstOrDefault(a => Same(a.Code, given) || Same(a.Name, given)) : to.Study.Design.Arms is [var only] ? only : null;
            var name = arm?.Name ?? Of("ARM");
            var code = arm?.Code ?? (name is null ? null : Code(name));
            to.Table("DM").Add(subject, subject.Cell, null,
                ("SUBJID", subject.Id), ("RFSTDTC", first), ("RFENDTC", last), ("RFXSTDTC", first), ("RFXENDTC", last), ("RFICDTC", Of("RFICDTC")), ("DTHDTC", Of("DTHDTC")),
                ("DTHFL", Of("DTHDTC") is not null || Of("DTHFL") is not null ? "Y" : null), ("SITEID", Of("SITEID")), ("BRTHDTC", Of("BRTHDTC")), ("AGE", Of("AGE")), ("AGEU", Of("AGE") is null ? null : "YEARS"),
                ("SEX", Of("SEX")), ("RACE", Of("RACE")), ("ARMCD", code), ("ARM", name), ("ACTARMCD", code), ("ACTARM", name));
        }
    }

    /// <summary>Alive, dead, lost: by a word, or by yes and no under "Dead?" or "Alive?".</summary>
    static string? Status(Conversion to, SourceRecord record, IntakeSubject subject)
    {
        var dead = to.Flag(record, "dead", subject);
        var alive = to.Flag(record, "alive", subject);
        if (dead is not null && alive is not null && dead == alive)
            to.Log.Add(FindingCodes.IntakeSubjectTwice, record.Sheet, string.Create(CultureInfo.InvariantCulture, $"{record.Sheet.Title}, row {record.Row}: subject {subject.Id} is both dead and alive, or neither."), record.Row, null, null, subject.Usubjid);
        return to.Word(record, "status", WordLists.Status, subject) ?? (dead == "Y" ? "DEAD" : alive == "Y" ? "ALIVE" : dead == "N" ? "ALIVE" : alive == "N" ? "DEAD" : null);
    }

    /// <summary>Where no column has dates of death, a dead subject's last contact is taken, and that is said (rulebook V7).</summary>
    static string? DayOfContact(Conversion to, SourceRecord record, IntakeSubject subject, string? status, string? contact)
    {
        if (status != "DEAD" || contact is null || record.Map.Columns.Any(column => column.Field == "death-date"))
            return null;
        subject.Demographics.TryAdd("DTHDTC", contact);
        to.Log.Add(FindingCodes.IntakeDeathDated, record.Sheet, string.Create(CultureInfo.InvariantCulture, $"{record.Sheet.Title}, row {record.Row}: subject {subject.Id} is dead, and no column has dates of death; the last contact, {contact}, was taken as the day of death."), record.Row, null, contact, subject.Usubjid);
        return contact;
    }

    static void Vital(Conversion to, SourceRecord record, IntakeSubject subject, string? status, string? contact, string? death, string field)
    {
        if (status == "DEAD" || death is not null)
        {
            subject.Demographics["DTHFL"] = "Y";
            if (death is null)
                to.Missing(record, "death-date", subject);
            Event(to, record, subject, death is null ? "status" : "death-date", "Death", "DEATH", "STUDY PARTICIPATION", death);
            return;
        }
        if (status is "LOST")
            Event(to, record, subject, "status", "Lost to follow-up", "LOST TO FOLLOW-UP", "STUDY PARTICIPATION", contact);
        else if (status is "WITHDRAWN")
            Event(to, record, subject, "status", "Withdrawal of consent", "WITHDRAWAL BY SUBJECT", "STUDY PARTICIPATION", contact);
        else if (contact is null && status is not null && record["status"] is { Index: >= 0 } alone)
            to.Complain(FindingCodes.IntakeValueMissing, record, alone, subject, "has no date of contact; it says nothing without one");
        else if (contact is not null)
            to.Table("SS").Add(subject, record.Cell(field), contact, ("SSTESTCD", "SURVSTAT"), ("SSTEST", "Survival Status"), ("SSORRES", status ?? "ALIVE"), ("SSSTRESC", status ?? "ALIVE"), ("SSDTC", contact));
    }

    static void Milestone(Conversion to, SourceRecord record, IntakeSubject subject, string term, string field)
    {
        if (record.Has(field) && to.Date(record, field, null) is { } date)
            to.Table("DS").Add(subject, record.Cell(field), date, ("DSTERM", term), ("DSDECOD", term), ("DSCAT", "PROTOCOL MILESTONE"), ("DSSTDTC", date));
    }

    static void Event(Conversion to, SourceRecord record, IntakeSubject subject, string field, string term, string decode, string? subcategory, string? date) =>
        to.Table("DS").Add(subject, record.Cell(field), date, ("DSTERM", term), ("DSDECOD", decode), ("DSCAT", "DISPOSITION EVENT"), ("DSSCAT", subcategory), ("DSSTDTC", date));

    static bool IsProcedure(string? text)
    {
        var plain = HeaderWords.Plain(text ?? "");
        return plain.Contains("radi", StringComparison.Ordinal) || plain.Contains("surg", StringComparison.Ordinal) || plain.Contains("ectomy", StringComparison.Ordinal) || plain.Contains("ablation", StringComparison.Ordinal)
            || plain.Contains("放疗", StringComparison.Ordinal) || plain.Contains("手术", StringComparison.Ordinal) || plain.Contains("切除", StringComparison.Ordinal) || plain.Contains("消融", StringComparison.Ordinal) || plain == "procedure";
    }

    static string Cause(string text)
    {
        var plain = HeaderWords.Plain(text);
        return plain.Contains("progress", StringComparison.Ordinal) || plain.Contains("disease", StringComparison.Ordinal) || plain.Contains("进展", StringComparison.Ordinal) || plain.Contains("肿瘤", StringComparison.Ordinal) ? "PROGRESSIVE DISEASE"
            : plain.Contains("adverse", StringComparison.Ordinal) || plain.Contains("toxic", StringComparison.Ordinal) || plain.Contains("不良", StringComparison.Ordinal) ? "ADVERSE EVENT" : text.ToUpperInvariant();
    }

    static string Race(string text) => HeaderWords.Plain(text) is "汉" or "汉族" or "asian" or "亚洲人" or "黄种人" ? "ASIAN" : text.ToUpperInvariant();

    static bool Same(string a, string b) => string.Equals(HeaderWords.Plain(a), HeaderWords.Plain(b), StringComparison.Ordinal) || string.Equals(a.Trim(), b.Trim(), StringComparison.OrdinalIgnoreCase);

    static string Code(string name) => string.Concat(name.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)) is { Length: > 0 } code ? code[..Math.Min(code.Length, 20)] : "ARM";
}
