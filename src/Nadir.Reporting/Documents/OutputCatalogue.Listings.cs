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
    }

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
        yield return Listing("listing-target-lesions", OutputSection.Response, "Target lesions and their sums", new()
        {
            Name = "listing-target-lesions", Dataset = "ADTR",
            Columns =
            [
                ListingColumn.Subject, ListingColumn.Of("Criteria", "PARCAT1"), ListingColumn.Of("Reader", "PARCAT2"), ListingColumn.Of("Visit", "AVISIT"), ListingColumn.Date("Date", "ADT"), ListingColumn.Of("Parameter", "PARAM"),
                ListingColumn.Of("Site", "TRLOC"), new("Value", record => record.Value("AVAL") is null ? record["AVALC"] : record.Number("AVAL", 2), Align.Number, "xx"), ListingColumn.Number("Change from\nbaseline", "CHG"),
                ListingColumn.Number("Percent\nchange", "PCHG", 1), ListingColumn.Whole("Baseline", "ABLFL"),
            ],
        }, null, "A sum with an unmeasured lesion is given as a lower bound.");
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
        yield return Listing("listing-deaths", OutputSection.Deaths, "Deaths", new()
        {
            Name = "listing-deaths", Dataset = "ADSL", Where = record => record["DTHFL"] == "Y",
            Columns = [ListingColumn.Subject, ListingColumn.Of("Treatment", "TRT01A"), ListingColumn.Date("First dose", "TRTSDT"), ListingColumn.Date("Last dose", "TRTEDT"), ListingColumn.Date("Death", "DTHDT"), ListingColumn.Whole("Date imputed", "DTHDTF")],
        });
    }
}
