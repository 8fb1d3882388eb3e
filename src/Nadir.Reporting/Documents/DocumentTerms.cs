namespace Nadir.Reporting.Documents;

/// <summary>Fixed words of documents, in English; <see cref="StudyDocument.Say"/> puts them in the study's language.</summary>
static class DocumentTerms
{
    public const string SectionSubjects = "Study subjects";
    public const string SectionEfficacy = "Efficacy";
    public const string SectionAdverseEvents = "Adverse events";
    public const string SectionDeaths = "Deaths, serious and other significant adverse events";
    public const string SectionLaboratory = "Laboratory values and vital signs";
    public const string SectionEscalation = "Dose escalation and dose-limiting toxicity";
    public const string SectionCells = "Cytokine release and neurotoxicity";
    public const string SectionKinetics = "Pharmacokinetics and cellular kinetics";
    public const string SectionBiomarkers = "Biomarkers";
    public const string SectionDiscontinued = "Discontinued subjects";
    public const string SectionDeviations = "Protocol deviations";
    public const string SectionExcluded = "Subjects left out of an analysis population";
    public const string SectionDemographyData = "Demographic data by subject";
    public const string SectionExposure = "Exposure and concentrations by subject";
    public const string SectionResponse = "Efficacy data by subject";
    public const string SectionEventData = "Adverse events by subject";
    public const string SectionLaboratoryData = "Laboratory values by subject";

    public const string Subject = "Subject";
    public const string Contents = "Contents";
    public const string Continued = "continued";
    public const string NoRecords = "No record meets the criteria of this listing.";
    public const string None = "none";
    public const string ShellsTitle = "Shells of tables, figures and listings";
    public const string Title = "Tables, figures and listings";
    public const string Version = "Program";
    public const string Cutoff = "Data cut-off";
    public const string Hash = "Data (SHA-256)";
    public const string Source = "Source";

    public static string Kind(OutputKind kind) => kind.ToString();

    /// <summary>The figure's marks, where a format cannot hold a picture.</summary>
    public const string FigureAsData = "This format holds no pictures: the figure's data.";

    public static string Stamp(string version, string cutoff, string hash) => $"Nadir {version}, data cut-off {cutoff}, data {hash}";

    public static string Part(int part, int of) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"columns, part {part} of {of}");
}
