using System.Collections.Immutable;
using Nadir.Diagnostics;
using Nadir.Protocol;

namespace Nadir.Sdtm.Reading;

/// <summary>One reading of a study: domain by domain, each file once from start to end.</summary>
sealed class StudyReading
{
    /// <summary>Domains that most analyses need; the absence of one is worth knowing.</summary>
    static readonly string[] Expected = ["EX", "TU", "TR", "RS", "AE", "DS"];

    /// <summary>Domains that are read by name; every other pair of letters is taken for a findings domain.</summary>
    static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "DM", "EX", "EC", "TU", "TR", "RS", "AE", "DS", "DD", "CM", "PR", "MH", "LB", "VS", "SV", "TV",
        // Trial design without subjects: made from the definition, and not read back.
        "TA", "TD", "TE", "TI", "TM", "TS", "TX",
    };

    readonly StudyDefinition definition;
    readonly FindingLog log = new();
    readonly DataFiles files;
    readonly SubjectIndex subjects;
    readonly List<SourceFile> read = [];
    readonly List<Supp> supplements = [];
    readonly Dictionary<string, Supplements> supplementsOf = new(StringComparer.Ordinal);
    readonly List<Tv> plannedVisits = [];
    readonly HashSet<string> usable = new(StringComparer.Ordinal);
    readonly MeasuredTable measured = new();

    public StudyReading(StudyDefinition definition, string studyFolder)
    {
        this.definition = definition;
        files = DataFiles.Find(definition.Data, studyFolder, log);
        subjects = new SubjectIndex(log);
    }

    public SdtmStudy Run()
    {
        foreach (var domain in files.Domains.Where(domain => domain.StartsWith("SUPP", StringComparison.Ordinal)))
            ReadSupplements(domain);

        var hasDemographics = Read("DM", DemographicsRows.Of, subject => subject.Demographics, "USUBJID|SUBJID");
        if (!Read("EX", TreatmentRows.Exposures, subject => subject.Exposures, "USUBJID|SUBJID", "EXTRT"))
            Read("EC", TreatmentRows.Exposures, subject => subject.Exposures, "USUBJID|SUBJID", "ECTRT");
        else if (files.Of("EC") is not null)
            log.Add(FindingCodes.CollectedExposureNotUsed, "ec", "EX and EC are both there; exposure is taken from EX, and EC was not read.");
        ReadRecords("TU", TumourRows.Identified, subject => subject.Tumours, "USUBJID|SUBJID");
        ReadRecords("TR", TumourRows.Results, subject => subject.TumourResults, "USUBJID|SUBJID", "TRTESTCD", "TRORRES|TRSTRESC|TRSTRESN");
        ReadRecords("RS", TumourRows.Responses, subject => subject.Responses, "USUBJID|SUBJID", "RSTESTCD", "RSORRES|RSSTRESC");
        Read("AE", rows => AdverseEventRows.Of(rows, definition.Treatments), subject => subject.AdverseEvents, "USUBJID|SUBJID", "AETERM|AEDECOD");
        Read("DS", EventRows.Dispositions, subject => subject.Dispositions, "USUBJID|SUBJID", "DSDECOD|DSTERM");
        Read("DD", EventRows.DeathDetails, subject => subject.DeathDetails, "USUBJID|SUBJID", "DDTESTCD");
        Read("CM", TreatmentRows.Interventions, subject => subject.Medications, "USUBJID|SUBJID", "CMTRT|CMDECOD");
        Read("PR", TreatmentRows.Interventions, subject => subject.Procedures, "USUBJID|SUBJID", "PRTRT|PRDECOD");
        Read("MH", EventRows.History, subject => subject.History, "USUBJID|SUBJID", "MHTERM|MHDECOD");
        Read("SV", EventRows.Visits, subject => subject.Visits, "USUBJID|SUBJID");
        ReadRecords("LB", rows => MeasuredRows.Of(rows, measured), subject => subject.Laboratory, "USUBJID|SUBJID", "LBTESTCD");
        ReadRecords("VS", rows => MeasuredRows.Of(rows, measured), subject => subject.Vitals, "USUBJID|SUBJID", "VSTESTCD");
        foreach (var domain in files.Domains.Where(domain => domain.Length == 2 && !Known.Contains(domain)))
            ReadRecords(domain, rows => MeasuredRows.Of(rows, measured), subject => subject.OtherFindings, "USUBJID|SUBJID", $"{domain}TESTCD|{domain}DECOD|{domain}TERM");
        ReadPlannedVisits();

        if (subjects.All.Count == 0)
            throw new StudyInputException(read.Count == 0
                ? $"The data folder {definition.Data.Folder} holds no SDTM file that can be read."
                : $"None of the files {string.Join(", ", read.Select(file => file.Name))} holds a subject's record, so there is nothing to analyse.");
        // Where the domain itself was not usable, its qualifiers cannot be blamed.
        foreach (var domain in supplementsOf.Keys.Where(usable.Contains).Order(StringComparer.Ordinal))
            supplementsOf[domain].ReportOrphans(log);
        if (!hasDemographics)
            log.Add(FindingCodes.DemographicsAbsent, "dm", "There is no usable DM: subjects are those that other domains name.");
        foreach (var domain in Expected)
        {
            if (files.Of(domain) is null && !(domain == "EX" && files.Of("EC") is not null))
                log.Add(FindingCodes.DomainAbsent, domain, $"The study has no {domain}.");
        }
        return new SdtmStudy
        {
            Subjects = [.. subjects.All.Where(subject => subject.Demographics.Count > 0)
                .Concat(subjects.All.Where(subject => subject.Demographics.Count == 0).OrderBy(subject => subject.Subject, StringComparer.Ordinal))
                .Select(subject => Build(subject, hasDemographics))],
            Domains = [.. usable.Order(StringComparer.Ordinal)],
            PlannedVisits = [.. plannedVisits],
            Supplements = [.. supplements],
            Files = [.. read.OrderBy(file => file.Domain, StringComparer.Ordinal)],
            Findings = log.Close(),
        };
    }

    SubjectData Build(SubjectBuilder subject, bool hasDemographics)
    {
        if (subject.Demographics.Count == 0 && hasDemographics)
            log.Add(FindingCodes.SubjectUnknown, "dm", $"{subject.Subject} is in {string.Join(", ", subject.Domains)} and not in DM.", subject.Subject);
        var data = new SubjectData
        {
            Subject = subject.Subject,
            Demographics = Repeats.Demographics(subject.Demographics, log),
            Exposures = Repeats.Once(subject.Exposures, log),
            Tumours = Repeats.Once(subject.Tumours, log),
            TumourResults = Repeats.Once(subject.TumourResults, log),
            Responses = Repeats.Once(subject.Responses, log),
            AdverseEvents = Repeats.Once(subject.AdverseEvents, log),
            Dispositions = Repeats.Once(subject.Dispositions, log),
            DeathDetails = Repeats.Once(subject.DeathDetails, log),
            Medications = Repeats.Once(subject.Medications, log),
            Procedures = Repeats.Once(subject.Procedures, log),
            History = Repeats.Once(subject.History, log),
            Visits = Repeats.Once(subject.Visits, log),
            Laboratory = Repeats.Once(subject.Subject, measured, subject.Laboratory, log),
            Vitals = Repeats.Once(subject.Subject, measured, subject.Vitals, log),
            OtherFindings = Repeats.Once(subject.Subject, measured, subject.OtherFindings, log),
        };
        DateOrder.Check(data, log);
        return data;
    }

    /// <returns>True when the domain has a usable file with rows.</returns>
    bool Read<T>(string domain, Func<DomainRows, Func<string, T>> reader, Func<SubjectBuilder, List<T>> records, params ReadOnlySpan<string> required) =>
        ReadRecords(domain, rows =>
        {
            var next = reader(rows);
            return subject => next(subject.Subject);
        }, records, required);

    bool ReadRecords<T>(string domain, Func<DomainRows, Func<SubjectBuilder, T>> reader, Func<SubjectBuilder, List<T>> records, params ReadOnlySpan<string> required)
    {
        if (files.Of(domain) is not { } path)
            return false;
        using var file = DomainFile.Open(path, domain, log, supplementsOf.GetValueOrDefault(domain, Supplements.None));
        if (!file.HasColumns(required))
        {
            read.Add(file.CountOnly());
            return false;
        }
        usable.Add(domain);
        var next = reader(file.Rows);
        while (file.Read())
        {
            if (subjects.Of(file.Rows) is { } subject)
                records(subject).Add(next(subject));
        }
        read.Add(file.Close());
        return file.Rows.Row > 0;
    }

    void ReadPlannedVisits()
    {
        if (files.Of("TV") is not { } path)
            return;
        using var file = DomainFile.Open(path, "TV", log, Supplements.None);
        usable.Add("TV");
        var next = EventRows.PlannedVisits(file.Rows);
        while (file.Read())
            plannedVisits.Add(next());
        read.Add(file.Close());
    }

    void ReadSupplements(string name)
    {
        using var file = DomainFile.Open(files.Of(name)!, name, log, Supplements.None);
        if (!file.HasColumns(["USUBJID|SUBJID", "QNAM", "QVAL"]))
        {
            read.Add(file.CountOnly());
            return;
        }
        usable.Add(name);
        var rows = new List<Supp>();
        var domain = file.Rows.Of("RDOMAIN");
        Column variable = file.Rows.Of("IDVAR"), value = file.Rows.Of("IDVARVAL"), qualifier = file.Rows.Of("QNAM"), content = file.Rows.Of("QVAL");
        while (file.Read())
        {
            if (qualifier.Upper is not { } qnam)
                continue;
            if (file.Rows.Subject.Text is not { } subject)
            {
                file.Rows.Report(FindingCodes.SubjectMissing, $"{file.Rows.Where}: USUBJID is empty; the record cannot be used.");
                continue;
            }
            rows.Add(new Supp
            {
                Source = file.Rows.Source,
                Subject = subject,
                Domain = domain.Upper ?? name[4..],
                IdVariable = variable.Upper,
                IdValue = value.Text,
                Name = qnam,
                Value = content.Text,
            });
        }
        read.Add(file.Close());
        supplements.AddRange(rows);
        foreach (var group in rows.GroupBy(row => row.Domain, StringComparer.Ordinal))
            supplementsOf[group.Key] = new Supplements([.. group]);
    }
}
