using Nadir.Intake.Forms;
using Nadir.Protocol;

namespace Nadir.Intake.Conversion;

/// <summary>Doses, medications and procedures: to EX, CM and PR.</summary>
static class TreatmentConversion
{
    public static void Dose(Conversion to, SourceRecord record)
    {
        if (to.Subjects.Find(record) is not { } subject)
            return;
        var name = record.Test ?? to.Text(record, "treatment");
        var treatment = name is null ? null : to.Study.Treatments.FirstOrDefault(t => Is(t, name));
        if (record.Test is not null && !record.Has("dose"))
            return;
        var (dose, unit) = to.Number(record, "dose", subject);
        var start = to.Date(record, "start", subject);
        var end = to.Date(record, "end", subject) ?? start;
        var (visit, number) = to.Visit(record, subject);
        if ((visit, number) is (null, null) && to.Text(record, "cycle") is { } written && (written.All(char.IsAsciiDigit) ? "CYCLE " + written : written) is var cycle)
            (visit, number) = (to.Visits.Of(cycle).Name, to.Visits.Of(cycle).Written);
        if (start is null && !record.Has("start"))
            to.Missing(record, "start", subject);
        to.Table("EX").Add(subject, record.Cell("start", "dose"), start,
            ("EXTRT", treatment?.Name ?? name), ("EXDOSE", dose), ("EXDOSU", to.Text(record, "unit") ?? unit ?? record["dose"]?.Column.Unit), ("EXDOSFRQ", to.Text(record, "frequency")),
            ("EXROUTE", to.Text(record, "route") ?? treatment?.Route?.ToUpperInvariant()), ("EXADJ", to.Text(record, "adjusted")), ("EXLNKID", to.Text(record, "lesion")), ("EXLOC", to.Text(record, "location") is { } site ? Organs.Of(site) : null),
            ("VISITNUM", number), ("VISIT", visit), ("EXSTDTC", start), ("EXENDTC", end));
        // A dose of nothing is no exposure.
        if (dose is "0" || start is not { Length: >= 10 })
            return;
        if (subject.FirstExposure is null || string.CompareOrdinal(start, subject.FirstExposure) < 0)
            subject.FirstExposure = start;
        if (end is not null && (subject.LastExposure is null || string.CompareOrdinal(end, subject.LastExposure) > 0))
            subject.LastExposure = end;
    }

    public static void Medication(Conversion to, SourceRecord record)
    {
        if (to.Subjects.Find(record) is not { } subject)
            return;
        if (to.Text(record, "treatment") is not { } name)
        {
            to.Missing(record, "treatment", subject);
            return;
        }
        var start = to.Date(record, "start", subject);
        var category = to.Text(record, "category");
        to.Table("CM").Add(subject, record.Cell("treatment"), start,
            ("CMTRT", name), ("CMDECOD", name.ToUpperInvariant()), ("CMCAT", category is null ? "CONCOMITANT MEDICATION" : Category(category)), ("CMINDC", to.Text(record, "indication")),
            ("CMDOSE", to.Text(record, "dose")), ("CMDOSU", to.Text(record, "unit")), ("CMROUTE", to.Text(record, "route")), ("CMSTDTC", start), ("CMENDTC", to.Date(record, "end", subject)),
            ("CMENRTPT", to.Flag(record, "ongoing", subject) is "Y" ? "ONGOING" : null));
    }

    public static void Procedure(Conversion to, SourceRecord record)
    {
        if (to.Subjects.Find(record) is not { } subject)
            return;
        if (to.Text(record, "procedure") is not { } name)
        {
            to.Missing(record, "procedure", subject);
            return;
        }
        var start = to.Date(record, "start", subject);
        var category = to.Text(record, "category");
        to.Table("PR").Add(subject, record.Cell("procedure"), start,
            ("PRTRT", name), ("PRDECOD", name.ToUpperInvariant()), ("PRCAT", category is null ? null : Category(category)), ("PRINDC", to.Text(record, "indication")),
            ("PRDOSE", to.Number(record, "dose", subject).Number), ("PRDOSU", to.Text(record, "unit")), ("PRLOC", to.Text(record, "location") is { } site ? Organs.Of(site) : null), ("PRSTDTC", start), ("PRENDTC", to.Date(record, "end", subject)));
    }

    static string Category(string text)
    {
        var plain = HeaderWords.Plain(text);
        var cancer = plain.Contains("cancer", StringComparison.Ordinal) || plain.Contains("tumo", StringComparison.Ordinal) || plain.Contains("肿瘤", StringComparison.Ordinal) || plain.Contains("oncolog", StringComparison.Ordinal) || plain.Contains("systemic", StringComparison.Ordinal);
        if (plain.Contains("prior", StringComparison.Ordinal) || plain.Contains("previous", StringComparison.Ordinal) || plain.Contains("既往", StringComparison.Ordinal))
            return cancer ? "PRIOR ANTICANCER THERAPY" : "PRIOR MEDICATION";
        if (plain.Contains("subsequent", StringComparison.Ordinal) || plain.Contains("next", StringComparison.Ordinal) || plain.Contains("后续", StringComparison.Ordinal) || plain.Contains("new", StringComparison.Ordinal) && cancer)
            return "SUBSEQUENT ANTICANCER THERAPY";
        return plain.Contains("concom", StringComparison.Ordinal) || plain.Contains("合并", StringComparison.Ordinal) || plain.Contains("伴随", StringComparison.Ordinal) ? "CONCOMITANT MEDICATION" : text.ToUpperInvariant();
    }

    static bool Is(Treatment treatment, string name)
    {
        var plain = HeaderWords.Plain(name);
        return TreatmentNames.Of(treatment).Any(known => HeaderWords.Plain(known) == plain);
    }
}

/// <summary>What a treatment may be called.</summary>
static class TreatmentNames
{
    public static IEnumerable<string> Of(Treatment treatment) => (treatment.Names.IsDefault ? [] : treatment.Names).Prepend(treatment.Name).Prepend(treatment.Id);
}
