using System.Collections.Immutable;
using Nadir.Protocol;
using Nadir.Safety;
using Nadir.Sdtm.Formats;
using static Nadir.Results.Adam.AdamDataset;

namespace Nadir.Results.Adam;

/// <summary>ADAE: every adverse event record, with its onset as it counts, whether it is treatment-emergent, and to what it is related.</summary>
public static class Adae
{
    sealed record Row(SubjectAnalysis Subject, AssessedAdverseEvent Event)
    {
        public ImmutableArray<AdverseEventAction> Actions { get; } = AdverseEventActions.Of(Event.Record);
    }

    public static Dataset Of(StudyAnalysis analysis) => AdamDataset.Of(
        "ADAE", "Adverse Event Analysis Dataset", Columns(analysis),
        analysis.Subjects.SelectMany(subject => subject.AdverseEvents.Select(assessed => new Row(subject, assessed))));

    static ImmutableArray<AdamColumn<Row>> Columns(StudyAnalysis analysis) =>
    [
        .. SubjectColumns.Of<Row>(analysis.Definition.Study, row => row.Subject),
        Number<Row>("AESEQ", "Sequence Number", row => row.Event.Record.Source.Sequence),
        Text<Row>("AETERM", "Reported Term for the Adverse Event", row => row.Event.Record.Term),
        Text<Row>("AEDECOD", "Dictionary-Derived Term", row => row.Event.Record.PreferredTerm),
        Text<Row>("AEBODSYS", "Body System or Organ Class", row => row.Event.Record.BodySystem),
        .. Levels.Where(level => analysis.Subjects.Any(subject => subject.AdverseEvents.Any(assessed => assessed.Record.Coding.Any(coded => coded.Variable == level.Variable))))
            .Select(level => Text<Row>(level.Variable, level.Label, row => row.Event.Record.Coding.FirstOrDefault(coded => coded.Variable == level.Variable).Value)),
        Text<Row>("AESOC", "Primary System Organ Class", row => row.Event.Record.SystemOrganClass),
        Text<Row>("AESTDTC", "Start Date/Time of Adverse Event", row => row.Event.Record.Start?.ToString()),
        Text<Row>("AEENDTC", "End Date/Time of Adverse Event", row => row.Event.Record.End?.ToString()),
        Date<Row>("ASTDT", "Analysis Start Date", row => row.Event.Onset),
        Text<Row>("ASTDTF", "Analysis Start Date Imputation Flag", row => row.Event.OnsetImputed ? ImputedPart(row.Event) : null),
        Number<Row>("ASTDY", "Analysis Start Relative Day", row => SubjectColumns.Day(row.Subject, row.Event.Onset)),
        Date<Row>("AENDT", "Analysis End Date", row => row.Event.Record.End?.Date),
        Number<Row>("AENDY", "Analysis End Relative Day", row => SubjectColumns.Day(row.Subject, row.Event.Record.End?.Date)),
        Number<Row>("ADURN", "Analysis Duration (N)", row => row.Event is { Onset: { } onset, Record.End.Date: { } end } && end >= onset ? end.DayNumber - onset.DayNumber + 1 : (int?)null),
        Text<Row>("ADURU", "Analysis Duration Units", row => row.Event is { Onset: { } onset, Record.End.Date: { } end } && end >= onset ? "DAYS" : null),
        Text<Row>("AETOXGR", "Standard Toxicity Grade", row => row.Event.Record.Grade is { } grade ? $"{grade}" : null),
        Number<Row>("ATOXGRN", "Analysis Toxicity Grade (N)", row => row.Event.Record.Grade),
        Text<Row>("AESEV", "Severity/Intensity", row => row.Event.Record.SeverityText),
        Text<Row>("AESER", "Serious Event", row => YesNo(row.Event.Record.Serious)),
        Text<Row>("AEREL", "Causality", row => row.Event.Record.Related),
        Text<Row>("RELFL", "Related to Any Study Treatment Flag", row => Flag(row.Event.RelatedToAny)),
        Text<Row>("RELTRTS", "Study Treatments It Is Related To", row => row.Event.RelatedTreatments.IsEmpty ? null : string.Join("; ", row.Event.RelatedTreatments)),
        Text<Row>("IMMUNEFL", "Immune-Related Flag", row => Flag(row.Event.ImmuneRelated)),
        Text<Row>("AESIFL", "Special Interest Flag", row => Flag(row.Event.SpecialInterest)),
        Text<Row>("DLTFL", "Dose-Limiting Toxicity Flag", row => Flag(row.Subject.Dlt?.Events.Any(limiting => ReferenceEquals(limiting.Event, row.Event)) is true)),
        Text<Row>("INVDLTFL", "Dose-Limiting by Investigator Flag", row => Flag(row.Event.Record.DoseLimiting is true)),
        Text<Row>("AEACN", "Action Taken with Study Treatment", row => row.Event.Record.Action),
        Text<Row>("WITHDRFL", "Led to Withdrawal of Treatment Flag", row => Flag(row.Actions.Contains(AdverseEventAction.Withdrawn))),
        Text<Row>("REDUCFL", "Led to Dose Reduction Flag", row => Flag(row.Actions.Contains(AdverseEventAction.Reduced))),
        Text<Row>("INTERFL", "Led to Interruption Flag", row => Flag(row.Actions.Contains(AdverseEventAction.Interrupted))),
        Text<Row>("DTHFL", "Led to Death Flag", row => Flag(row.Actions.Contains(AdverseEventAction.Death))),
        Text<Row>("AEOUT", "Outcome of Adverse Event", row => row.Event.Record.Outcome),
        Text<Row>("TRTEMFL", "Treatment Emergent Analysis Flag", row => Flag(row.Event.TreatmentEmergent)),
    ];

    /// <summary>Levels of MedDRA that the data may carry beside the preferred term and the class.</summary>
    static readonly ImmutableArray<(string Variable, string Label)> Levels =
    [
        ("AELLT", "Lowest Level Term"), ("AELLTCD", "Lowest Level Term Code"), ("AEPTCD", "Preferred Term Code"), ("AEHLT", "High Level Term"), ("AEHLTCD", "High Level Term Code"),
        ("AEHLGT", "High Level Group Term"), ("AEHLGTCD", "High Level Group Term Code"), ("AEBDSYCD", "Body System or Organ Class Code"), ("AESOCCD", "Primary System Organ Class Code"),
    ];

    /// <summary>The highest part that was missing, as ADaM codes it: Y year, M month, D day.</summary>
    static string ImputedPart(AssessedAdverseEvent assessed) => assessed.Record.Start switch
    {
        null => "Y",
        { Month: null } => "M",
        _ => "D",
    };
}
