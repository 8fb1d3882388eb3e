using System.Collections.Immutable;
using Nadir.Reporting.Tables;

namespace Nadir.Reporting.Documents;

public static partial class OutputCatalogue
{
    /// <summary>Whether a dataset is one of the study's; a shell has those that every study has.</summary>
    static bool Has(DocumentSource source, string dataset) => source.Dataset(dataset) is not null;

    static IEnumerable<OutputDefinition> SubjectListings(DocumentSource source)
    {
        yield return Listing("listing-demography", OutputSection.DemographyData, "Demographic data", new()
        {
            Name = "listing-demography", Dataset = "ADSL",
            Columns =
            [
                ListingColumn.Subject, ListingColumn.Whole("Site", "SITEID"), ListingColumn.Number("Age", "AGE", 0), ListingColumn.Whole("Sex", "SEX"), ListingColumn.Of("Race", "RACE"), ListingColumn.Whole("Country", "COUNTRY"),
                ListingColumn.Of("Treatment", "TRT01A"), ListingColumn.Date("First dose", "TRTSDT"), ListingColumn.Date("Last dose", "TRTEDT"), ListingColumn.Date("Last known\nalive", "LSTALVDT"), ListingColumn.Date("Death", "DTHDT"),
            ],
        });
        yield return Discontinued(source);
        if (!source.Analysis.Definition.TumourAssessments.Schedule.IsEmpty)
            yield return Deviations(source);
        yield return Listing("listing-excluded", OutputSection.Excluded, "Enrolled subjects left out of an analysis population", new()
        {
            Name = "listing-excluded", Dataset = "ADSL", Where = record => record["ENRLFL"] == "Y" && (record["SAFFL"] != "Y" || record["RESPEVFL"] != "Y"), Empty = "Every enrolled subject is in every population.",
            Columns =
            [
                ListingColumn.Subject, ListingColumn.Of("Planned arm", "ARM"), ListingColumn.Whole("Enrolled", "ENRLFL"), ListingColumn.Whole("Treated", "SAFFL"), ListingColumn.Whole("Response-\nevaluable", "RESPEVFL"),
                ListingColumn.Date("First dose", "TRTSDT"), ListingColumn.Date("Death", "DTHDT"),
            ],
        }, null, "Response-evaluable: treated, with a baseline and an adequate assessment after it.");
        yield return Doses(source);
        yield return Listing("listing-exposure", OutputSection.Exposure, "Exposure to study treatment", new()
        {
            Name = "listing-exposure", Dataset = "ADEX",
            Columns =
            [
                ListingColumn.Subject, ListingColumn.Of("Treatment", "PARCAT1"), ListingColumn.Of("Quantity", "PARAM"), ListingColumn.Number("Value", "AVAL"), ListingColumn.Whole("Unit", "AVALU"),
                ListingColumn.Date("First", "ASTDT"), ListingColumn.Date("Last", "AENDT"),
            ],
        });
        if (Has(source, "ADPC"))
            yield return Listing("listing-concentrations", OutputSection.Exposure, "Concentrations", new()
            {
                Name = "listing-concentrations", Dataset = "ADPC",
                Columns =
                [
                    ListingColumn.Subject, ListingColumn.Of("Analyte", "PARAM"), ListingColumn.Of("Specimen", "PCSPEC"), ListingColumn.Of("Visit", "AVISIT"), ListingColumn.Of("Time point", "ATPT"),
                    new("Planned\ntime", record => Timed(record, "NFRLT"), Align.Number, "xx"), new("Actual\ntime", record => Timed(record, "AFRLT"), Align.Number, "xx"),
                    new("Result", record => record["AVALC"] is { Length: > 0 } text ? text : record.Number("AVAL", 4), Align.Number, "xx"), ListingColumn.Whole("LLOQ", "ALLOQ"),
                    ListingColumn.Flags("Remarks", ("BLQFL", "below the limit of quantification"), ("ALQFL", "above range"), ("LAMZFL", "on the terminal slope"), ("MARKAFT", "after a marked medicine")),
                ],
            }, null, "Times since the dose.");
        if (Has(source, "ADPP"))
            yield return Listing("listing-parameters", OutputSection.Exposure, "Parameters of kinetics", new()
            {
                Name = "listing-parameters", Dataset = "ADPP", Where = record => ListedParameters.Contains(record["PARAMCD"], StringComparer.Ordinal),
                Columns =
                [
                    ListingColumn.Subject, ListingColumn.Of("Analyte", "PPCAT"), ListingColumn.Of("Parameter", "PARAM"), ListingColumn.Whole("Interval", "AINTVL"), ListingColumn.Number("Value", "AVAL", 3),
                    ListingColumn.Of("Why there is no value", "AREASN"), ListingColumn.Of("Remark", "ANOTE"),
                ],
            }, null, "Further parameters are in ADPP.");
    }

    /// <summary>Parameters of the course that a reader looks up by subject; all are in ADPP.</summary>
    static readonly string[] ListedParameters = ["CMAX", "TMAX", "AUCLST", "AUCINT", "AUCIFO", "LAMZHL", "CLO", "CLFO", "PERSIST", "BASE", "FOLD", "PEAKBEF"];

    static string Timed(ListingRecord record, string variable) => record.Number(variable, 2) is { Length: > 0 } time ? $"{time} {record["RRLTU"]}" : "";

    static IEnumerable<OutputDefinition> ResponseListings(DocumentSource source)
    {
        yield return Listing("listing-response", OutputSection.Response, "Overall response by visit", new()
        {
            Name = "listing-response", Dataset = "ADRS", Where = record => record["PARAMCD"].StartsWith("OVR", StringComparison.Ordinal),
            Columns =
            [
                ListingColumn.Subject, ListingColumn.Of("Criteria", "PARCAT1"), ListingColumn.Of("Reader", "PARCAT2"), ListingColumn.Of("Source", "PARCAT3"), ListingColumn.Of("Visit", "AVISIT"), ListingColumn.Date("Date", "ADT"),
                ListingColumn.Number("Day", "ADY", 0), ListingColumn.Whole("Response", "AVALC"), ListingColumn.Whole("Counts", "ANL01FL"), ListingColumn.Of("Why it does not count", "REASON"),
            ],
        });
        yield return Listing("listing-best-response", OutputSection.Response, "Best overall response", new()
        {
            Name = "listing-best-response", Dataset = "ADRS", Where = record => record["AVISIT"].Length == 0,
            Columns =
            [
                ListingColumn.Subject, ListingColumn.Of("Parameter", "PARAM"), ListingColumn.Of("Criteria", "PARCAT1"), ListingColumn.Of("Reader", "PARCAT2"), ListingColumn.Of("Source", "PARCAT3"),
                ListingColumn.Whole("Value", "AVALC"), ListingColumn.Date("Date", "ADT"), ListingColumn.Number("Day", "ADY", 0), ListingColumn.Of("Reason", "REASON"), ListingColumn.Of("Endpoint", "ENDPOINT"),
            ],
        });
        yield return TargetLesions(source);
        yield return Listing("listing-times", OutputSection.Response, "Times to event", new()
        {
            Name = "listing-times", Dataset = "ADTTE", Where = record => record["PARCAT3"] == "IN FORCE" && record["ENDPOINT"] != "implied",
            Columns =
            [
                ListingColumn.Subject, ListingColumn.Of("Endpoint", "PARAM"), ListingColumn.Date("From", "STARTDT"), ListingColumn.Date("To", "ADT"), ListingColumn.Number("Days", "AVAL", 0),
                new("Event", record => record["CNSR"] == "0" ? "event" : "censored", Align.Whole, "xxx"), ListingColumn.Of("What", "EVNTDESC"), ListingColumn.Of("Why censored", "CNSDTDSC"),
            ],
        });
    }

    static IEnumerable<OutputDefinition> EventListings(DocumentSource source)
    {
        ImmutableArray<ListingColumn> events =
        [
            ListingColumn.Subject, ListingColumn.Of("System organ class", "AESOC"), ListingColumn.Of("Preferred term", "AEDECOD"), ListingColumn.Of("As reported", "AETERM"), ListingColumn.Whole("Grade", "AETOXGR"),
            ListingColumn.Whole("Start", "AESTDTC"), ListingColumn.Whole("End", "AEENDTC"), ListingColumn.Number("Day", "ASTDY", 0), ListingColumn.Whole("Serious", "AESER"), ListingColumn.Of("Related to", "RELTRTS"),
            ListingColumn.Of("Action", "AEACN"), ListingColumn.Of("Outcome", "AEOUT"),
        ];
        yield return Listing("listing-adverse-events", OutputSection.EventData, "Adverse events", new() { Name = "listing-adverse-events", Dataset = "ADAE", Columns = events });
        foreach (var (id, title, flag, value) in ((string, string, string, string)[])
            [("serious", "Serious adverse events", "AESER", "Y"), ("withdrawal", "Adverse events leading to withdrawal of treatment", "WITHDRFL", "Y"), ("fatal", "Adverse events leading to death", "DTHFL", "Y")])
            if (source.IsShell || source.Dataset("ADAE") is { } dataset && dataset.Columns.ToList().FindIndex(column => column.Name == flag) is var at and >= 0 && dataset.Rows.Any(row => row[at].Text == value))
                yield return Listing("listing-" + id, OutputSection.Deaths, title, new() { Name = "listing-" + id, Dataset = "ADAE", Columns = events, Where = record => record[flag] == value });
        yield return Deaths(source.Analysis, source);
        if (source.Analysis.Desk is not null || (source.IsShell && source.Analysis.Definition.Escalation is not null))
        {
            yield return DltSubjects(source);
            yield return DltEvents(source);
        }
        if (Has(source, "ADCRS"))
            yield return Episodes(source);
        if (source.IsShell || Has(source, "ADLB"))
            yield return Listing("listing-laboratory", OutputSection.LaboratoryData, "Laboratory values of grade 3 or worse", new()
            {
                Name = "listing-laboratory", Dataset = "ADLB", Where = record => record["ATOXGR"] is "3" or "4" or "5",
                Columns =
                [
                    ListingColumn.Subject, ListingColumn.Of("Test", "PARAM"), ListingColumn.Of("Visit", "AVISIT"), ListingColumn.Date("Date", "ADT"), ListingColumn.Number("Day", "ADY", 0), ListingColumn.Number("Value", "AVAL", 3), ListingColumn.Whole("Unit", "AVALU"),
                    new("Normal range", record => (record.Number("ANRLO", 3), record.Number("ANRHI", 3)) switch { ("", "") => "", ({ } low, "") => $"from {low}", ("", { } high) => $"to {high}", ({ } low, { } high) => $"{low} to {high}" }),
                    new("CTCAE term", record => record["ATOXGRH"] == record["ATOXGR"] ? record["ATOXDSCH"] : record["ATOXDSCL"]), ListingColumn.Whole("Grade", "ATOXGR"), ListingColumn.Number("Change from\nbaseline", "CHG", 3),
                ],
            }, null, $"Grades: CTCAE {source.Analysis.Definition.Safety.CtcaeVersion}. All values are in ADLB.");
        if (Has(source, "ADBM"))
            yield return Listing("listing-biomarkers", OutputSection.LaboratoryData, "Biomarkers", new()
            {
                Name = "listing-biomarkers", Dataset = "ADBM",
                Columns =
                [
                    ListingColumn.Subject, ListingColumn.Of("Marker", "PARAM"), ListingColumn.Of("Visit", "AVISIT"), ListingColumn.Date("Date", "ADT"), ListingColumn.Number("Day", "ADY", 0),
                    new("Value", record => record["AVALC"] is { Length: > 0 } text ? text : record.Number("AVAL", 3), Align.Number, "xx"), ListingColumn.Number("Change", "CHG", 3), ListingColumn.Number("Percent\nchange", "PCHG", 1),
                    ListingColumn.Flags("Remarks", ("ABLFL", "baseline"), ("CRIT1FL", "response in the marker"), ("CONFFL", "confounding medicine"), ("NACTFL", "after new therapy")),
                ],
            });
    }
}
