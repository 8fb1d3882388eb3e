using Nadir.Protocol;
using Nadir.Reporting.Layout;
using Nadir.Results;
using Nadir.Results.Analyses;

namespace Nadir.Reporting.Tables;

/// <summary>Local control of irradiated lesions: subjects, lesions, incidence of local progression, best response per lesion; and a listing of every lesion.</summary>
public static class LocalControlTable
{
    public static TableContent Of(StudyAnalysis analysis, Endpoint endpoint, ResultLookup results)
    {
        var columns = StudyColumns.Of(analysis, [.. Member.Of(endpoint, analysis.Subjects).Where(member => member.Part.Local is not null)]);
        var level = NumberText.Level(endpoint.Policies.Level);
        List<RowDefinition> rows =
        [
            RowDefinition.Of("Subjects without local progression, n (%)", LocalControlSummary.Patients, "proportion", CellFormat.EventsPercent, indent: 0),
            RowDefinition.Of($"{level} CI, %", LocalControlSummary.Patients, "proportion", CellFormat.PercentInterval),
            RowDefinition.Of("Irradiated lesions", LocalControlSummary.Lesions, "proportion", CellFormat.Subjects, indent: 0),
            RowDefinition.Of("without progression, n (%)", LocalControlSummary.Lesions, "proportion", CellFormat.EventsPercent),
            RowDefinition.Of($"{level} CI, %", LocalControlSummary.Lesions, "proportion", CellFormat.PercentInterval),
            RowDefinition.Heading($"Incidence of local progression, subjects ({level} CI)"),
        ];
        int[] days = endpoint.Landmarks.IsEmpty ? [183, 365] : [.. endpoint.Landmarks];
        rows.AddRange(days.Select(day => RowDefinition.Of($"At {TimeToEventTable.Landmark(day, endpoint.Policies.DaysPerMonth)}", LocalControlSummary.SubjectIncidence, "incidence", CellFormat.PercentWithInterval, time: day)));
        rows.Add(RowDefinition.Heading($"Incidence of local progression, lesions ({level} CI)"));
        rows.AddRange(days.Select(day => RowDefinition.Of($"At {TimeToEventTable.Landmark(day, endpoint.Policies.DaysPerMonth)}", LocalControlSummary.LesionIncidence, "incidence", CellFormat.PercentWithInterval, time: day)));
        rows.Add(RowDefinition.Heading("First event, subjects"));
        rows.Add(RowDefinition.Of("Local progression", LocalControlSummary.SubjectIncidence, "events", CellFormat.Count));
        rows.Add(RowDefinition.Of("Progression elsewhere", LocalControlSummary.SubjectIncidence + "-elsewhere", "events", CellFormat.Count));
        rows.Add(RowDefinition.Of("Death", LocalControlSummary.SubjectIncidence + "-death", "events", CellFormat.Count));
        rows.Add(RowDefinition.Heading("Best response of irradiated lesions, n (%)"));
        rows.AddRange(from code in (string[])["CR", "PR", "SD", "NON-CR/NON-PD", "PD", "NOT ASSESSED"]
                      select RowDefinition.Of(code, "best-lesion-response", "count", CellFormat.CountPercent, "category=" + code));
        return new TableDefinition
        {
            Name = "local-control-" + endpoint.Id,
            Title = endpoint.Title + ": irradiated lesions",
            Population = StudyColumns.Label(analysis, endpoint.Population) + " with an irradiated lesion",
            Endpoint = endpoint.Id,
            Columns = columns,
            Rows = [.. rows],
            Footnotes =
            [
                "A lesion is judged by itself: 20% and 5 mm over its smallest diameter, or recorded as progressed. Subjects whose irradiated lesions were never assessed count as not controlled.",
                $"CI of shares: {Incidence.Name(endpoint.Policies.ProportionInterval)}; lesions of one subject are counted as independent.",
                "Incidence: Aalen-Johansen; progression elsewhere and death compete.",
                endpoint.Policies.HoldOffDays == 0 ? "No hold-off after irradiation." : $"Growth up to {NumberText.Whole(endpoint.Policies.HoldOffDays)} days after irradiation is taken as swelling.",
            ],
        }.Fill(results);
    }

    /// <summary>Every irradiated lesion: where, when, what became of it.</summary>
    public static TableContent Listing(StudyAnalysis analysis, Endpoint endpoint) => new()
    {
        Name = "local-control-lesions-" + endpoint.Id,
        Title = "Irradiated lesions",
        Columns =
        [
            new("Subject", Align.Whole), new("Lesion", Align.Whole), new("Role"), new("Site"), new("Irradiated", Align.Whole), new("Reference, mm", Align.Number), new("Smallest, mm", Align.Number),
            new("Best response", Align.Whole), new("Local progression", Align.Whole), new("First event"), new("On", Align.Whole), new("Days", Align.Number),
        ],
        Rows =
        [
            .. from member in Member.Of(endpoint, analysis.Subjects)
               where member.Part.Local is not null
               from pair in member.Part.Local!.Lesions.Zip(member.Part.Local.LesionOutcomes)
               let lesion = pair.First
               select TableRow.Of(
                   member.Subject.Subject, lesion.Lesion, Display.Words(lesion.Role), lesion.Organ ?? "", DateText.Of(lesion.Irradiated!.Value),
                   lesion.Reference is { } reference ? NumberText.Plain(reference.Value) : NumberText.None,
                   lesion.Visits.Select(visit => visit.Diameter?.Value).Min() is { } smallest ? NumberText.Plain(smallest) : NumberText.None,
                   lesion.Best?.Code ?? "not assessed", lesion.Progression is { } progression ? DateText.Of(progression.Date) : NumberText.None,
                   LocalControlSummary.Words(pair.Second.Kind), DateText.Of(pair.Second.End), NumberText.Whole(pair.Second.Days)),
        ],
        Empty = "No irradiated lesion.",
    };
}
