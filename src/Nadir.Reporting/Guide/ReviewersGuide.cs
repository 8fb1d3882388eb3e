using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using Nadir.Checks.Cdisc;
using Nadir.Diagnostics;
using Nadir.Endpoints;
using Nadir.Protocol;
using Nadir.Reporting.Layout;
using Nadir.Results;
using Nadir.Results.Define;
using Nadir.Results.Writers;
using Nadir.Sdtm.Formats;

namespace Nadir.Reporting.Guide;

/// <summary>The analysis data reviewer's guide (ADRG), drafted from the facts of the analysis; what only people know stands in brackets to be filled in.</summary>
/// <remarks>Order of sections: the guide's usual one (introduction, protocol, considerations, processing, datasets, conformance, programs). No clock is read.</remarks>
public static class ReviewersGuide
{
    /// <summary>Findings that are departures from the protocol.</summary>
    static readonly string[] Deviations =
    [
        FindingCodes.EligibilityNotShown.Id, FindingCodes.TreatmentBeyondLimit.Id, FindingCodes.ScanOutsideWindow.Id, FindingCodes.TreatedBeyondProgression.Id,
    ];

    /// <param name="datasets">As they are written.</param>
    /// <param name="extension">Ending of their files.</param>
    /// <param name="conformance">What the conformance rules found.</param>
    public static string Write(StudyAnalysis analysis, IReadOnlyList<Dataset> datasets, string extension, ImmutableArray<Finding> conformance)
    {
        var study = analysis.Definition;
        Markup page = new();
        page.Raw("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"/>").Element("title", $"{study.Study}: Analysis Data Reviewer's Guide").Raw("<style>\n").Raw(Style).Raw("</style></head>\n<body>\n");
        page.Element("h1", "Analysis Data Reviewer's Guide").Line();
        page.Element("p", $"{study.Study}: {study.Title}");
        page.Element("p", $"Drafted by Nadir {RunJson.Version} from the study definition, the data to {analysis.Cutoff:yyyy-MM-dd}{(analysis.CutoffAssumed ? " (the latest date in the data; the definition gives none)" : "")} and the rules that ran. What is in brackets is for people to fill in.", "note").Line();
        Introduction(page, study);
        Protocol(page, study);
        Considerations(page, analysis);
        Processing(page, analysis);
        Datasets(page, study, datasets, extension);
        Conformance(page, analysis, conformance);
        Programs(page, study);
        page.Raw("</body></html>\n");
        return page.ToString();
    }

    static void Introduction(Markup page, StudyDefinition study)
    {
        Heading(page, "1", "Introduction");
        page.Element("p", "This guide gives context for the analysis datasets beyond define.xml.").Line();
        Table(page, ["Standard", "Version"],
        [
            ["SDTM tabulation", "SDTMIG 3.4"], ["Analysis datasets", "ADaM 2.1, ADaMIG 1.3; ADAE and ADCM in the occurrence data structure; ADTTE in the basic data structure for time to event"],
            ["Metadata", "Define-XML 2.1"], ["Toxicity grades", $"CTCAE {study.Safety.CtcaeVersion}"], ["Medical dictionary", "[dictionary and version of AEDECOD and CMDECOD]"],
        ]);
        page.Element("p", $"Source: the SDTM datasets of {study.Study}. Every analysis record names its source record (SRCDOM, SRCSEQ, --SEQ).").Line();
    }

    static void Protocol(Markup page, StudyDefinition study)
    {
        Heading(page, "2", "Protocol description");
        Table(page, ["Item", "As defined"],
        [
            ["Protocol", study.Title], ["Registry", study.Registry?.Id ?? "[registry number]"], ["Phase", study.Phase ?? "[phase]"], ["Condition", study.Condition ?? "[condition]"],
            ["Treatments", string.Join("; ", study.Treatments.Select(treatment => string.Join(", ", new[] { treatment.Name, treatment.Dose, treatment.Route, treatment.Schedule }.Where(part => !string.IsNullOrEmpty(part)))))],
            ["Tumour assessments", SettingsInForce.Of(study).First(setting => setting.Key == "assessment-schedule").Value],
            ["Readers", string.Join("; ", study.Readers.Select(reader => $"{reader.Id} ({reader.Eval}{(reader.EvalId is { } id ? ", " + id : "")})"))],
        ]);
        page.Element("h3", "Endpoints").Line();
        Table(page, ["Endpoint", "Tier", "Registered", "Origin", "Population", "Parameter in"],
            study.Endpoints.Select(endpoint => (string?[])
            [
                $"{endpoint.Title} ({endpoint.Id})", endpoint.Tier.ToString().ToLowerInvariant(), endpoint.Registered is { } row ? $"{row.Role.ToString().ToLowerInvariant()} {row.Index}" : endpoint.Beside is { } beside ? $"stands beside {beside}" : "no",
                OriginWords.Of(endpoint.Origin), endpoint.Population, endpoint.Kind.IsTimeToEvent ? "ADTTE" : endpoint.Kind.IsResponseRate ? "ADRS" : "see define.xml",
            ]));
        if (study.Assumed.Length + study.Endpoints.Sum(endpoint => endpoint.Assumed.Length) is > 0 and var assumed)
            page.Element("p", string.Create(CultureInfo.InvariantCulture, $"{assumed} values of the definition were assumed rather than read from the registry record: "
                + $"{string.Join(", ", study.Assumed.Concat(study.Endpoints.SelectMany(endpoint => endpoint.Assumed.Select(key => $"{endpoint.Id}.{key}"))))}.")).Line();
    }

    static void Considerations(Markup page, StudyAnalysis analysis)
    {
        var study = analysis.Definition;
        Heading(page, "3", "Analysis considerations for all datasets");
        page.Element("h3", "3.1 Core variables").Line();
        page.Element("p", "STUDYID, USUBJID, SUBJID, SITEID, TRT01P and TRT01A stand in every dataset. TRT01P is the planned, TRT01A the actual arm of DM.").Line();
        page.Element("h3", "3.2 Populations").Line();
        Table(page, ["Population", "Definition", "Subjects"],
            study.Populations.Select(population => (string?[])[population.Label, Population(population), Count(analysis.Subjects.Count(subject => subject.Populations.Contains(population.Id)))]));
        page.Element("h3", "3.3 Conventions of derivation").Line();
        page.Raw("<ul>").Line();
        foreach (var convention in Conventions)
            page.Element("li", convention).Line();
        page.Raw("</ul>\n");
        page.Element("h3", "3.4 Policies in force").Line();
        Table(page, ["Setting", "Value"], SettingsInForce.Of(study).Select(setting => (string?[])[setting.Key, setting.Value]));
        var own = study.Endpoints.Select(endpoint => (endpoint.Id, Settings: SettingsInForce.Differing(endpoint, study))).Where(endpoint => !endpoint.Settings.IsEmpty).ToArray();
        if (own.Length > 0)
            Table(page, ["Endpoint", "Settings of its own"], own.Select(endpoint => (string?[])[endpoint.Id, string.Join(", ", endpoint.Settings.Select(setting => $"{setting.Key} {setting.Value}"))]));
        if (study.Overrules.Length > 0)
            page.Element("p", string.Create(CultureInfo.InvariantCulture, $"{study.Overrules.Length} verdicts were overruled by a person; the derived ones stand beside them in the report.")).Line();
        page.Element("h3", "3.5 Departures from the protocol seen in the data").Line();
        var departures = analysis.Findings.Where(finding => Deviations.Contains(finding.Code.Id)).GroupBy(finding => finding.Code.Id, StringComparer.Ordinal).OrderBy(kind => kind.Key, StringComparer.Ordinal).ToArray();
        if (departures.Length == 0)
            page.Element("p", "None of the kinds that the definition lets be seen: eligibility facts, length of treatment, assessments outside their windows, treatment beyond progression.").Line();
        else
            Table(page, ["Departure", "Records", "Subjects"], departures.Select(kind => (string?[])[kind.First().Code.Meaning, Count(kind.Count()), Count(kind.Select(finding => finding.Subject).Distinct(StringComparer.Ordinal).Count())]));
        page.Element("p", "[Protocol deviations decided at the review meeting.]").Line();
    }

    static void Processing(Markup page, StudyAnalysis analysis)
    {
        Heading(page, "4", "Creation and processing");
        page.Element("p", $"Nadir {RunJson.Version} on {RuntimeInformation.FrameworkDescription} reads SDTM and the study definition and derives every dataset in one run; no dataset is made from another, and none was edited by hand. "
            + "The same definition, data and version give the same bytes.").Line();
        Table(page, ["Source dataset", "File", "Records", "SHA-256"], analysis.Data.Files.Select(file => (string?[])[file.Domain, file.Name, file.Rows.ToString(CultureInfo.InvariantCulture), file.Sha256]));
    }

    static void Datasets(Markup page, StudyDefinition study, IReadOnlyList<Dataset> datasets, string extension)
    {
        Heading(page, "5", "Analysis datasets");
        Table(page, ["Dataset", "Label", "Class", "Structure", "Keys", "Records", "Variables", "File"], datasets.Select(dataset =>
        {
            var structure = AdamStructure.Of(dataset);
            return (string?[])[dataset.Name, dataset.Label, structure.Class, structure.Words, string.Join(", ", structure.Keys), Count(dataset.Rows.Count), Count(dataset.Columns.Length), dataset.Name.ToLowerInvariant() + extension];
        }));
        foreach (var dataset in datasets)
        {
            var parameters = DefineItem.Values(dataset, study, "AVAL").Where(item => item.Origin?.Type == "Derived").Take(80).ToArray();
            if (parameters.Length == 0)
                continue;
            page.Element("h3", $"{dataset.Name}: how its values are derived").Line();
            Table(page, ["Parameter", "Text", "Derivation"], parameters.Select(item => (string?[])[item.Parameter, item.Label, item.Origin!.Text]));
        }
    }

    static void Conformance(Markup page, StudyAnalysis analysis, ImmutableArray<Finding> conformance)
    {
        Heading(page, "6", "Data conformance");
        page.Element("h3", "6.1 CDISC conformance rules").Line();
        page.Element("p", string.Create(CultureInfo.InvariantCulture, $"Checked against {ConformanceRules.All.Count(rule => !rule.IsAdam)} rules for SDTM and {ConformanceRules.All.Count(rule => rule.IsAdam)} for ADaM by their published ids; rules that need more than the files are not checked.")).Line();
        if (conformance.IsEmpty)
            page.Element("p", "No rule is broken.").Line();
        else
            Table(page, ["Rule", "Severity", "Expectation", "Where", "Records", "Explanation"], conformance.GroupBy(finding => finding.Code.Id, StringComparer.Ordinal).OrderBy(rule => rule.Key, StringComparer.Ordinal).Select(rule => (string?[])
                [rule.Key, rule.First().Severity.ToString().ToLowerInvariant(), rule.First().Code.Meaning, string.Join(", ", rule.Select(finding => finding.Sentence.Split([',', ':'], 2)[0]).Distinct(StringComparer.Ordinal).Take(4)), Count(rule.Count()), "[explanation]"]));
        page.Element("h3", "6.2 Findings in the data").Line();
        var findings = analysis.Findings.Where(finding => finding.Severity != Severity.Information).GroupBy(finding => finding.Code.Id, StringComparer.Ordinal).OrderByDescending(kind => kind.First().Severity).ThenBy(kind => kind.Key, StringComparer.Ordinal).ToArray();
        if (findings.Length == 0)
            page.Element("p", "No errors or warnings.").Line();
        else
            Table(page, ["Code", "Severity", "Meaning", "Records", "Subjects"], findings.Select(kind => (string?[])
                [kind.Key, kind.First().Severity.ToString().ToLowerInvariant(), kind.First().Code.Meaning, Count(kind.Count()), Count(kind.Select(finding => finding.Subject).OfType<string>().Distinct(StringComparer.Ordinal).Count())]));
    }

    static void Programs(Markup page, StudyDefinition study)
    {
        Heading(page, "7", "Programs");
        page.Element("p", "There are no study programs: the study definition is the specification, and the program is the same for every study. Each number is explained by nadir explain; the program's qualification is the record of nadir validate.").Line();
        Table(page, ["Item", "Value"], [["Program", $"Nadir {RunJson.Version}"], ["Study definition", study.File is { } file ? $"{file.Name}, SHA-256 {file.Sha256}" : "[file]"], ["Registry record", study.Registry is { File: { } record, Sha256: { } hash } ? $"{record}, SHA-256 {hash}" : "none kept"]]);
    }

    static readonly string[] Conventions =
    [
        "Study days count from the first study treatment, day 1; there is no day 0 (ADY, ASTDY, AENDY). Without treatment RFSTDTC takes its place.",
        "Times to event are in days, ADT - STARTDT + 1; CNSR 0 is an event, other values name the kind of censoring (CNSDTDSC).",
        "Lengths are compared unrounded; a sum with an unmeasured target lesion has no AVAL, and AVALC gives the least it can be.",
        "Partial dates stay as collected in --DTC variables. Imputation is a named step with its flag: adverse event onset (ASTDTF), medications (ASTDTF, AENDTF), death (DTHDTF), new anticancer therapy.",
        "A missing causality counts as related; severity never becomes a CTCAE grade.",
        "Records that do not count stay in the datasets without ANL01FL, with the reason where there is one (REASON).",
        "The first criterion and reader of the definition have the plain parameter codes; others have a letter after it, and PARCAT1 and PARCAT2 name them in every record.",
    ];

    static string Population(Population population) => (population.Base switch
    {
        PopulationBase.Enrolled => "subjects of DM who are no screen failure",
        PopulationBase.Treated => "enrolled subjects with at least one dose",
        _ => "treated subjects with a baseline and an adequate assessment after it",
    }) + (population.Where.IsDefaultOrEmpty ? "" : ", with " + string.Join(" and ", population.Where.Select(condition => $"{condition.Domain.ToUpperInvariant()} {condition.Variable} {(condition.AtLeast is { } bound ? FormattableString.Invariant($"at least {bound}") : $"is {condition.Is}")}")));

    static string Count(int count) => count.ToString(CultureInfo.InvariantCulture);

    static void Heading(Markup page, string number, string text) => page.Element("h2", $"{number}. {text}").Line();

    static void Table(Markup page, string[] headings, IEnumerable<string?[]> rows)
    {
        page.Raw("<table><thead><tr>");
        foreach (var heading in headings)
            page.Element("th", heading);
        page.Raw("</tr></thead><tbody>\n");
        foreach (var row in rows)
        {
            page.Raw("<tr>");
            foreach (var cell in row)
                page.Element("td", cell);
            page.Raw("</tr>\n");
        }
        page.Raw("</tbody></table>\n");
    }

    const string Style = """
        body { font: 11pt/1.45 system-ui, sans-serif; color: #1a1a1a; background: #fff; max-width: 62rem; margin: 2rem auto; padding: 0 1rem }
        h1 { font-size: 1.6rem } h2 { font-size: 1.2rem; margin-top: 2.2rem; border-bottom: 1px solid #bbb } h3 { font-size: 1rem }
        table { border-collapse: collapse; width: 100%; margin: .6rem 0; font-size: .86rem } th, td { text-align: left; vertical-align: top; padding: .25rem .5rem; border-bottom: 1px solid #ddd; overflow-wrap: break-word }
        th { border-bottom: 1px solid #555; white-space: nowrap } .note { color: #444 } td:nth-child(1) { min-width: 6rem }
        @media print { body { margin: 0; max-width: none } h2 { break-after: avoid } tr { break-inside: avoid } }

        """;
}
