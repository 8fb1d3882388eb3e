using System.Globalization;
using Nadir.Intake.Forms;
using Nadir.Intake.Sources;
using Nadir.Protocol;
using Nadir.Sdtm.Formats;
using Nadir.Units;

namespace Nadir.Spreadsheets;

/// <summary>How a site's spreadsheets look.</summary>
/// <param name="Wide">Lesions with a column per scan; otherwise a row per scan.</param>
/// <param name="Chinese">Headings and words in Simplified Chinese.</param>
public sealed record SiteStyle(bool Wide, bool Chinese);

/// <summary>A study's data as the spreadsheets that a site would send: untidy on purpose, with the same facts. Comments, sums, blank rows and titles are in the way.</summary>
public static class SiteSpreadsheets
{
    /// <returns>Workbooks by file name.</returns>
    public static IReadOnlyList<(string File, IReadOnlyList<WrittenSheet> Sheets)> Of(IReadOnlyList<Dataset> datasets, StudyDefinition study, SiteStyle style)
    {
        SiteRecords records = new(datasets, study.Study);
        SiteSheets sheets = new(records, study, style);
        return
        [
            (style.Chinese ? "受试者.xlsx" : "patients.xlsx", Filled(sheets.Subjects(), sheets.Survival(), sheets.Disposition(), sheets.NextTherapy())),
            (style.Chinese ? "用药.xlsx" : "treatment.xlsx", Filled(sheets.Doses(), sheets.Medications(), sheets.Procedures())),
            (style.Chinese ? "病灶.xlsx" : "lesions.xlsx", Filled([.. style.Wide ? WideLesions.Of(records, style) : [sheets.Lesions()], sheets.Responses()])),
            (style.Chinese ? "安全性.xlsx" : "safety.xlsx", Filled(sheets.AdverseEvents(), sheets.Laboratory(), sheets.Vitals(), sheets.Neurology())),
            (style.Chinese ? "样本.xlsx" : "samples.xlsx", Filled(sheets.Concentrations(), sheets.Biomarkers())),
        ];
    }

    static IReadOnlyList<WrittenSheet> Filled(params IReadOnlyList<WrittenSheet> sheets) => [.. sheets.Where(sheet => sheet.Rows.Count > Math.Max(sheet.HeaderRow, 3))];
}

/// <summary>The sheets that have a row per record.</summary>
sealed class SiteSheets(SiteRecords records, StudyDefinition study, SiteStyle style)
{
    public WrittenSheet Subjects()
    {
        var milestones = records.Of("DS").ToLookup(records.Subject, StringComparer.Ordinal);
        var history = records.Of("MH").ToLookup(records.Subject, StringComparer.Ordinal);
        string? Milestone(string id, string decode) => milestones[id].FirstOrDefault(record => record.GetValueOrDefault("DSDECOD") == decode)?.GetValueOrDefault("DSSTDTC");
        string? History(string id, string category, string variable) => history[id].FirstOrDefault(record => record.GetValueOrDefault("MHCAT") == category)?.GetValueOrDefault(variable);
        return Sheet(FormLibrary.Subjects, records.Subjects(), (subject, id) => new()
        {
            ["subject"] = id, ["site"] = subject.GetValueOrDefault("SITEID"), ["consent-date"] = Milestone(id, "INFORMED CONSENT OBTAINED") ?? subject.GetValueOrDefault("RFICDTC"), ["enrolment-date"] = Milestone(id, "ENROLLED"),
            ["randomization-date"] = Milestone(id, "RANDOMIZED"), ["age"] = subject.GetValueOrDefault("AGE"), ["sex"] = subject.GetValueOrDefault("SEX"), ["race"] = subject.GetValueOrDefault("RACE"),
            ["arm"] = subject.GetValueOrDefault("ARM"),
            ["first-dose"] = subject.GetValueOrDefault("RFXSTDTC"), ["last-dose"] = subject.GetValueOrDefault("RFXENDTC"),
            ["diagnosis"] = History(id, "PRIMARY DIAGNOSIS", "MHDECOD"), ["diagnosis-date"] = History(id, "PRIMARY DIAGNOSIS", "MHSTDTC"), ["metastatic-date"] = History(id, "METASTATIC DISEASE", "MHSTDTC"), ["death-date"] = records.Death(subject),
            ["screen-failure"] = milestones[id].Any(record => record.GetValueOrDefault("DSDECOD") == "SCREEN FAILURE") ? "Y" : null,
        });
    }

    public WrittenSheet Survival()
    {
        var causes = records.Of("DD").ToLookup(records.Subject, StringComparer.Ordinal);
        var visits = records.Of("SV").ToLookup(records.Subject, StringComparer.Ordinal);
        var departures = records.Of("DS").Where(record => record.GetValueOrDefault("DSSCAT") == "STUDY PARTICIPATION" && record.GetValueOrDefault("DSDECOD") is "LOST TO FOLLOW-UP" or "WITHDRAWAL BY SUBJECT").ToLookup(records.Subject, StringComparer.Ordinal);
        // A contact with the living, and what ended the contacts.
        var rows = from subject in records.Subjects()
                   from row in new[]
                   {
                       (Status: "ALIVE", Date: subject.Record.GetValueOrDefault("DTHFL") == "Y" ? null
                           : visits[subject.Id].Select(visit => visit.GetValueOrDefault("SVENDTC") ?? visit.GetValueOrDefault("SVSTDTC")).Append(subject.Record.GetValueOrDefault("RFPENDTC")).OfType<string>().Order(StringComparer.Ordinal).LastOrDefault()),
                       (Status: departures[subject.Id].FirstOrDefault()?.GetValueOrDefault("DSDECOD") == "LOST TO FOLLOW-UP" ? "LOST" : "WITHDRAWN", Date: departures[subject.Id].FirstOrDefault()?.GetValueOrDefault("DSSTDTC")),
                       (Status: "DEAD", Date: subject.Record.GetValueOrDefault("DTHFL") == "Y" ? records.Death(subject.Record) ?? "" : null),
                   }
                   where row.Date is not null
                   select (subject.Id, Record: new Dictionary<string, string>(StringComparer.Ordinal) { ["status"] = row.Status, ["date"] = row.Date });
        return Sheet(FormLibrary.Survival, rows, (row, id) => new()
        {
            ["subject"] = id, ["date"] = row["status"] == "DEAD" ? null : row["date"], ["status"] = row["status"], ["death-date"] = row["status"] == "DEAD" && row["date"].Length > 0 ? row["date"] : null,
            ["cause"] = row["status"] == "DEAD" ? causes[id].FirstOrDefault()?.GetValueOrDefault("DDORRES") : null,
        });
    }

    public WrittenSheet Disposition() => Sheet(FormLibrary.Disposition,
        records.Of("DS").Where(record => record.GetValueOrDefault("DSSCAT") == "STUDY TREATMENT").Select(record => (records.Subject(record), record)),
        (record, id) => new() { ["subject"] = id, ["date"] = record.GetValueOrDefault("DSSTDTC"), ["reason"] = record.GetValueOrDefault("DSDECOD"), ["scope"] = style.Chinese ? "治疗" : "treatment" });

    public WrittenSheet NextTherapy()
    {
        var decisions = records.Of("DS").Where(record => record.GetValueOrDefault("DSDECOD") == "DECISION FOR NEXT TREATMENT").ToLookup(records.Subject, record => record.GetValueOrDefault("DSSTDTC"), StringComparer.Ordinal);
        HashSet<string> told = new(StringComparer.Ordinal);
        return Sheet(FormLibrary.NextTherapy,
            records.Of("CM").Where(record => record.GetValueOrDefault("CMCAT") == "SUBSEQUENT ANTICANCER THERAPY").Select(record => (records.Subject(record), record))
                .Concat(records.Of("PR").Where(record => record.GetValueOrDefault("PRCAT") == "SUBSEQUENT ANTICANCER THERAPY").Select(record => (records.Subject(record), record))),
            (record, id) => new()
            {
                ["subject"] = id, ["treatment"] = record.GetValueOrDefault("CMTRT") ?? record.GetValueOrDefault("PRTRT"), ["type"] = record.ContainsKey("PRTRT") ? style.Chinese ? "放疗" : "radiotherapy" : style.Chinese ? "药物" : "drug",
                ["start"] = record.GetValueOrDefault("CMSTDTC") ?? record.GetValueOrDefault("PRSTDTC"), ["decision-date"] = told.Add(id) ? decisions[id].FirstOrDefault() : null,
            });
    }

    public WrittenSheet Doses() => Sheet(FormLibrary.Doses, records.Of("EX").Select(record => (records.Subject(record), record)), (record, id) => new()
    {
        ["subject"] = id, ["treatment"] = record.GetValueOrDefault("EXTRT"), ["dose"] = record.GetValueOrDefault("EXDOSE"), ["unit"] = record.GetValueOrDefault("EXDOSU"), ["start"] = record.GetValueOrDefault("EXSTDTC"), ["end"] = record.GetValueOrDefault("EXENDTC"),
        ["cycle"] = record.GetValueOrDefault("VISIT"), ["frequency"] = record.GetValueOrDefault("EXDOSFRQ"), ["route"] = record.GetValueOrDefault("EXROUTE"), ["adjusted"] = record.GetValueOrDefault("EXADJ"), ["lesion"] = record.GetValueOrDefault("EXLNKID"), ["location"] = record.GetValueOrDefault("EXLOC"),
    });

    public WrittenSheet Medications() => Sheet(FormLibrary.Medications,
        records.Of("CM").Where(record => record.GetValueOrDefault("CMCAT") != "SUBSEQUENT ANTICANCER THERAPY").Select(record => (records.Subject(record), record)), (record, id) => new()
        {
            ["subject"] = id, ["treatment"] = record.GetValueOrDefault("CMTRT"), ["category"] = record.GetValueOrDefault("CMCAT"), ["indication"] = record.GetValueOrDefault("CMINDC"), ["dose"] = record.GetValueOrDefault("CMDOSE"), ["unit"] = record.GetValueOrDefault("CMDOSU"),
            ["route"] = record.GetValueOrDefault("CMROUTE"), ["start"] = record.GetValueOrDefault("CMSTDTC"), ["end"] = record.GetValueOrDefault("CMENDTC"), ["ongoing"] = record.GetValueOrDefault("CMENRTPT") == "ONGOING" ? "Y" : null,
        });

    public WrittenSheet Procedures() => Sheet(FormLibrary.Procedures,
        records.Of("PR").Where(record => record.GetValueOrDefault("PRCAT") != "SUBSEQUENT ANTICANCER THERAPY").Select(record => (records.Subject(record), record)), (record, id) => new()
        {
            ["subject"] = id, ["procedure"] = record.GetValueOrDefault("PRDECOD") ?? record.GetValueOrDefault("PRTRT"), ["category"] = record.GetValueOrDefault("PRCAT"), ["indication"] = record.GetValueOrDefault("PRINDC"), ["location"] = record.GetValueOrDefault("PRLOC"),
            ["dose"] = record.GetValueOrDefault("PRDOSE"), ["unit"] = record.GetValueOrDefault("PRDOSU"), ["start"] = record.GetValueOrDefault("PRSTDTC"), ["end"] = record.GetValueOrDefault("PRENDTC"),
        });

    public WrittenSheet Lesions()
    {
        var places = records.Of("TU").GroupBy(record => (records.Subject(record), record.GetValueOrDefault("TULNKID")), record => record).ToDictionary(group => group.Key, group => group.First());
        var rows = records.Of("TR").Where(record => record.ContainsKey("TRLNKID"))
            .GroupBy(record => (Subject: records.Subject(record), Lesion: record["TRLNKID"], Visit: record.GetValueOrDefault("VISIT"), Date: record.GetValueOrDefault("TRDTC"), Reader: record.GetValueOrDefault("TREVAL") + "/" + record.GetValueOrDefault("TREVALID")));
        return Sheet(FormLibrary.Lesions, rows.Select(group => (group.Key.Subject, Merged(group))), (record, id) =>
        {
            var place = places.GetValueOrDefault((id, record.GetValueOrDefault("TRLNKID")));
            return new()
            {
                ["subject"] = id, ["lesion"] = record.GetValueOrDefault("TRLNKID"), ["role"] = record.GetValueOrDefault("TRGRPID"), ["organ"] = place?.GetValueOrDefault("TULOC"), ["side"] = place?.GetValueOrDefault("TULAT"), ["method"] = record.GetValueOrDefault("TRMETHOD"),
                ["reader"] = record.GetValueOrDefault("TREVAL") is { } reader && record.GetValueOrDefault("TREVALID") is { } number ? number == "ADJUDICATOR" ? "ADJUDICATOR" : $"{reader}/{number}" : record.GetValueOrDefault("TREVAL"),
                ["visit"] = record.GetValueOrDefault("VISIT"), ["date"] = record.GetValueOrDefault("TRDTC"), ["longest-diameter"] = record.GetValueOrDefault("LDIAM"), ["short-axis"] = record.GetValueOrDefault("LPERP"), ["state"] = record.GetValueOrDefault("TUMSTATE"), ["accepted"] = record.GetValueOrDefault("TRACPTFL"),
            };
        });
    }

    /// <summary>The tests of a lesion at a scan as one record.</summary>
    static Dictionary<string, string> Merged(IEnumerable<Dictionary<string, string>> tests)
    {
        Dictionary<string, string> merged = new(StringComparer.Ordinal);
        foreach (var test in tests)
        {
            foreach (var (name, value) in test)
                merged.TryAdd(name, value);
            var result = test.GetValueOrDefault("TRSTAT") == "NOT DONE" ? "NOT DONE" : test.GetValueOrDefault("TRORRES") ?? test.GetValueOrDefault("TRSTRESC");
            if (result is not null)
                merged[test["TRTESTCD"]] = result;
        }
        return merged;
    }

    public WrittenSheet Responses()
    {
        var rows = records.Of("RS").GroupBy(record => (Subject: records.Subject(record), Visit: record.GetValueOrDefault("VISIT"), Date: record.GetValueOrDefault("RSDTC"), Reader: record.GetValueOrDefault("RSEVAL") + "/" + record.GetValueOrDefault("RSEVALID"), Criteria: record.GetValueOrDefault("RSCAT")));
        return Sheet(FormLibrary.Responses, rows.Select(group =>
        {
            Dictionary<string, string> merged = new(StringComparer.Ordinal);
            foreach (var record in group)
            {
                foreach (var (name, value) in record)
                    merged.TryAdd(name, value);
                merged[record["RSTESTCD"]] = record.GetValueOrDefault("RSSTAT") == "NOT DONE" ? "ND" : record.GetValueOrDefault("RSSTRESC") ?? "";
            }
            return (group.Key.Subject, merged);
        }), (record, id) => new()
        {
            ["subject"] = id, ["visit"] = record.GetValueOrDefault("VISIT"), ["date"] = record.GetValueOrDefault("RSDTC"), ["overall"] = record.GetValueOrDefault("OVRLRESP"), ["target"] = record.GetValueOrDefault("TRGRESP"), ["non-target"] = record.GetValueOrDefault("NTRGRESP"),
            ["accepted"] = record.GetValueOrDefault("RSACPTFL"), ["deterioration"] = record.GetValueOrDefault("SYMPTDTR"), ["criteria"] = record.GetValueOrDefault("RSCAT"),
            ["reader"] = record.GetValueOrDefault("RSEVAL") is { } reader && record.GetValueOrDefault("RSEVALID") is { } number ? number == "ADJUDICATOR" ? "ADJUDICATOR" : $"{reader}/{number}" : record.GetValueOrDefault("RSEVAL"),
        });
    }

    public WrittenSheet AdverseEvents()
    {
        var qualifiers = records.Of("SUPPAE").GroupBy(record => (records.Subject(record), record.GetValueOrDefault("IDVARVAL"), record.GetValueOrDefault("QNAM"))).ToDictionary(group => group.Key, group => group.First().GetValueOrDefault("QVAL"));
        List<(string Field, string Heading)> extra = study.Treatments.Length > 1 ? [.. study.Treatments.SelectMany((treatment, i) => new[]
        {
            ($"AEREL{i + 1}", style.Chinese ? $"与{treatment.Name}的关系" : $"Related to {treatment.Name}"), ($"AEACN{i + 1}", style.Chinese ? $"对{treatment.Name}采取的措施" : $"Action taken with {treatment.Name}"),
        })] : [];
        return Sheet(FormLibrary.AdverseEvents, records.Of("AE").Select(record => (records.Subject(record), record)), (record, id) =>
        {
            string? Qualifier(string name) => record.GetValueOrDefault(name) ?? qualifiers.GetValueOrDefault((id, record.GetValueOrDefault("AESEQ"), name));
            Dictionary<string, string?> values = new()
            {
                ["subject"] = id, ["term"] = record.GetValueOrDefault("AETERM"), ["preferred-term"] = record.GetValueOrDefault("AEDECOD"), ["soc"] = record.GetValueOrDefault("AESOC"), ["grade"] = record.GetValueOrDefault("AETOXGR"), ["serious"] = record.GetValueOrDefault("AESER"),
                ["start"] = record.GetValueOrDefault("AESTDTC"), ["end"] = record.GetValueOrDefault("AEENDTC"), ["related"] = record.GetValueOrDefault("AEREL"), ["action"] = record.GetValueOrDefault("AEACN"), ["outcome"] = record.GetValueOrDefault("AEOUT"),
                ["dlt"] = Qualifier("AEDLT"), ["fatal"] = record.GetValueOrDefault("AESDTH"), ["hospital"] = record.GetValueOrDefault("AESHOSP"),
            };
            foreach (var (field, _) in extra)
                values[field] = Qualifier(field);
            return values;
        }, extra);
    }

    public WrittenSheet Laboratory() => Sheet(FormLibrary.Laboratory, records.Of("LB").Select(record => (records.Subject(record), record)), (record, id) => new()
    {
        ["subject"] = id, ["visit"] = record.GetValueOrDefault("VISIT"), ["date"] = record.GetValueOrDefault("LBDTC"), ["test"] = record.GetValueOrDefault("LBTEST"), ["result"] = record.GetValueOrDefault("LBORRES"), ["unit"] = record.GetValueOrDefault("LBORRESU"),
        ["low"] = record.GetValueOrDefault("LBORNRLO"), ["high"] = record.GetValueOrDefault("LBORNRHI"), ["lloq"] = record.GetValueOrDefault("LBLLOQ"), ["specimen"] = record.GetValueOrDefault("LBSPEC"),
    });

    public WrittenSheet Vitals() => Sheet(FormLibrary.Vitals, records.Of("VS").Select(record => (records.Subject(record), record)), (record, id) => new()
    {
        ["subject"] = id, ["visit"] = record.GetValueOrDefault("VISIT"), ["date"] = record.GetValueOrDefault("VSDTC"), ["test"] = record.GetValueOrDefault("VSTEST"), ["result"] = record.GetValueOrDefault("VSORRES"), ["unit"] = record.GetValueOrDefault("VSORRESU"),
    });

    public WrittenSheet Neurology()
    {
        var signs = records.Of("QS").Where(record => record.GetValueOrDefault("QSTESTCD") == "ICETOT").Select(record => (Id: records.Subject(record), Date: record.GetValueOrDefault("QSDTC", ""), Test: "ice", Value: record.GetValueOrDefault("QSSTRESC", "")))
            .Concat(records.Of("NV").Select(record => (Id: records.Subject(record), Date: record.GetValueOrDefault("NVDTC", ""),
                Test: record.GetValueOrDefault("NVTESTCD") switch { "CONSC" => "consciousness", "SEIZURE" => "seizure", "MOTORWK" => "motor", _ => "pressure" }, Value: record.GetValueOrDefault("NVSTRESC", ""))));
        return Sheet(FormLibrary.Neurology, signs.GroupBy(sign => (sign.Id, sign.Date)).Select(group =>
        {
            Dictionary<string, string> record = new(StringComparer.Ordinal) { ["date"] = group.Key.Date };
            foreach (var sign in group)
                record[sign.Test] = sign.Value;
            return (group.Key.Id, record);
        }), (record, id) => new()
        {
            ["subject"] = id, ["date"] = record["date"], ["ice"] = record.GetValueOrDefault("ice"), ["consciousness"] = record.GetValueOrDefault("consciousness"), ["seizure"] = record.GetValueOrDefault("seizure"),
            ["motor"] = record.GetValueOrDefault("motor"), ["pressure"] = record.GetValueOrDefault("pressure"),
        });
    }

    public WrittenSheet Concentrations() => Sheet(FormLibrary.Concentrations, records.Of("PC").Select(record => (records.Subject(record), record)), (record, id) => new()
    {
        ["subject"] = id, ["analyte"] = record.GetValueOrDefault("PCTESTCD"), ["time-point"] = record.GetValueOrDefault("PCTPT") ?? record.GetValueOrDefault("VISIT"), ["date"] = record.GetValueOrDefault("PCDTC"), ["result"] = record.GetValueOrDefault("PCSTRESC") ?? record.GetValueOrDefault("PCORRES"),
        ["unit"] = record.GetValueOrDefault("PCSTRESU") ?? record.GetValueOrDefault("PCORRESU"), ["lloq"] = record.GetValueOrDefault("PCLLOQ"), ["dose-time"] = record.GetValueOrDefault("PCRFTDTC"), ["matrix"] = record.GetValueOrDefault("PCSPEC"),
    });

    public WrittenSheet Biomarkers() => Sheet(FormLibrary.Biomarkers,
        new[] { "MI", "CP", "GF" }.SelectMany(domain => records.Of(domain).Select(record => (records.Subject(record), With(record, domain)))), (record, id) =>
        {
            var d = record["DOMAIN"];
            return new()
            {
                ["subject"] = id, ["marker"] = record.GetValueOrDefault(d + "TESTCD"), ["visit"] = record.GetValueOrDefault("VISIT"), ["date"] = record.GetValueOrDefault(d + "DTC"), ["result"] = record.GetValueOrDefault(d + "STRESC") ?? record.GetValueOrDefault(d + "ORRES"),
                ["unit"] = record.GetValueOrDefault(d + "STRESU"), ["scale"] = record.GetValueOrDefault(d + "TSTDTL"), ["method"] = record.GetValueOrDefault(d + "METHOD"), ["specimen"] = record.GetValueOrDefault(d + "SPEC"),
            };
        });

    static Dictionary<string, string> With(Dictionary<string, string> record, string domain)
    {
        record["DOMAIN"] = domain;
        return record;
    }

    /// <summary>A title, a blank row, headings, and the records; columns that no record fills are left out.</summary>
    WrittenSheet Sheet(
        Form form, IEnumerable<(string Id, Dictionary<string, string> Record)> source, Func<Dictionary<string, string>, string, Dictionary<string, string?>> row, List<(string Field, string Heading)>? extra = null)
    {
        var rows = source.Select(pair => row(pair.Record, pair.Id)).ToList();
        var fields = form.Fields.Select(field => (Id: field.Id, Heading: Heading(form, field))).Concat((extra ?? []).Select(field => (Id: field.Field, field.Heading))).Where(field => rows.Exists(values => values.GetValueOrDefault(field.Id) is not null)).ToList();
        List<SourceCell[]> cells = [[SourceCell.Of($"{study.Study}: {(style.Chinese ? form.Chinese : form.Label)}")], [], [.. fields.Select(field => SourceCell.Of(field.Heading))]];
        foreach (var values in rows)
            cells.Add([.. fields.Select(field => Cell(form.Find(field.Id) ?? form.Find(field.Id.StartsWith("AEACN", StringComparison.Ordinal) ? "action" : "related")!, values.GetValueOrDefault(field.Id)))]);
        // Somebody has counted.
        if (rows.Count > 0)
            cells.AddRange([[], [SourceCell.Of(style.Chinese ? "合计" : "Total"), SourceCell.Of((double)rows.Count)]]);
        return new WrittenSheet(style.Chinese ? form.Chinese : form.Label, [.. fields.Select(_ => new WrittenColumn(16))], cells, 3);
    }

    string Heading(Form form, FormField field) => form.Id == "lesions" && field.Id is "longest-diameter" or "short-axis"
        ? style.Chinese ? field.Chinese + "（毫米）" : field.Label + " (mm)" : style.Chinese ? field.Chinese : field.Label;

    SourceCell Cell(FormField field, string? value) => SiteCells.Of(field, value, style.Chinese);
}

/// <summary>Values as a site types them.</summary>
static class SiteCells
{
    public static SourceCell Of(FormField field, string? value, bool chinese)
    {
        if (value is null)
            return default;
        if (field.Type == FieldType.Date)
            return Date(value);
        if (field.Type is FieldType.Number or FieldType.Text && field.Id is not "subject" and not "lesion" && double.TryParse(value, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return SourceCell.Of(number);
        var list = field.Type == FieldType.Flag ? WordLists.YesNo : field.Words ?? (field.Type == FieldType.Number ? WordLists.LesionState : null);
        if (list?.Choices.FirstOrDefault(choice => choice.Value == value) is { } word)
            return SourceCell.Of(chinese ? word.Chinese : word.Label);
        return SourceCell.Of(value);
    }

    /// <summary>A whole date is a date cell; what is partial or has seconds is text.</summary>
    public static SourceCell Date(string iso)
    {
        if (PartialDate.ParseOrNull(iso) is not { Date: { } day } date)
            return SourceCell.Of(iso);
        var days = day.DayNumber - new DateOnly(1899, 12, 30).DayNumber;
        return date.Time is { } time ? time.Second == 0 ? SourceCell.Date(days + time.ToTimeSpan().TotalDays) : SourceCell.Of(iso) : SourceCell.Date(days);
    }
}
