using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Nadir.Diagnostics;

namespace Nadir.Protocol.Registry;

/// <summary>How well outcome rows are read, against labels that a reader wrote.</summary>
/// <remarks>A label file has lists of records; each has an <c>nct_id</c> or the <c>file</c> it was read from, and <c>outcomes</c> in the record's order with <c>kinds</c>, <c>criteria</c>,
/// <c>assessor</c>, <c>origin</c>, <c>time_frame_days</c> and <c>landmark_days</c>.</remarks>
public static class ImportScores
{
    /// <summary>One measure of one list.</summary>
    public sealed record Score(string List, string Measure, int Right, int Of)
    {
        public double Percent => Of == 0 ? 100 : 100.0 * Right / Of;
    }

    /// <summary>A row that was read otherwise than labelled.</summary>
    public sealed record Miss(string List, string Record, int Row, string Measure, string Expected, string Read);

    /// <param name="labels">Text of the label file.</param>
    /// <param name="records">Records that labels may name, by <c>nct_id</c> or file name.</param>
    /// <exception cref="StudyInputException">The labels are not in their form.</exception>
    public static (ImmutableArray<Score> Scores, ImmutableArray<Miss> Misses) Of(string labels, IReadOnlyDictionary<string, RegistryRecord> records)
    {
        List<(string List, string Measure, bool Right)> marks = [];
        var misses = ImmutableArray.CreateBuilder<Miss>();
        try
        {
            using var document = JsonDocument.Parse(labels);
            foreach (var list in document.RootElement.EnumerateObject().Where(property => property.Value.ValueKind == JsonValueKind.Array))
            {
                foreach (var labelled in list.Value.EnumerateArray())
                {
                    var name = labelled.TryGetProperty("nct_id", out var id) ? id.GetString()! : labelled.GetProperty("file").GetString()!;
                    if (!records.TryGetValue(name, out var record))
                        continue;
                    Rows(list.Name, name, record, [.. labelled.GetProperty("outcomes").EnumerateArray()], marks, misses);
                }
            }
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new StudyInputException("The labels are not in their form: lists of records with nct_id or file, and outcomes with kinds, criteria, assessor, origin, time_frame_days and landmark_days.", fault);
        }
        return ([.. marks.GroupBy(mark => (mark.List, mark.Measure)).Select(group => new Score(group.Key.List, group.Key.Measure, group.Count(mark => mark.Right), group.Count()))], misses.ToImmutable());
    }

    static void Rows(string list, string name, RegistryRecord record, JsonElement[] rows, List<(string, string, bool)> marks, ImmutableArray<Miss>.Builder misses)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            if (i >= record.Outcomes.Length)
            {
                marks.Add((list, "row found", false));
                continue;
            }
            var label = rows[i];
            // What the download joins is what is scored: parts that came apart are joined and split again.
            var outcome = record.Outcomes[i];
            var typed = TypedOutcome.Of(outcome);
            var kinds = Texts(label, "kinds");
            var read = typed.Kinds.Select(kind => kind == EndpointKind.BOR ? "RESPONSE_OTHER" : kind.ToString()).Distinct().ToList();
            var criteria = Texts(label, "criteria");
            var landmarks = label.TryGetProperty("landmark_days", out var days) && days.ValueKind == JsonValueKind.Array ? days.EnumerateArray().Select(day => day.GetInt32()).Order().ToList() : [];
            var horizon = label.TryGetProperty("time_frame_days", out var frame) && frame.ValueKind == JsonValueKind.Number ? frame.GetInt32() : (int?)null;
            var joined = OutcomeRow.Split(outcome.Row);
            Mark("kind, first", kinds[0] == read[0], kinds[0], read[0]);
            Mark("kinds, exact set", kinds.Order(StringComparer.Ordinal).SequenceEqual(read.Order(StringComparer.Ordinal)), string.Join('+', kinds), string.Join('+', read));
            Mark("criteria", criteria.Order(StringComparer.Ordinal).SequenceEqual(typed.Criteria.Order(StringComparer.Ordinal)), string.Join('+', criteria), string.Join('+', typed.Criteria));
            Mark("assessor", Text(label, "assessor") == typed.Assessor, Text(label, "assessor"), typed.Assessor);
            Mark("origin", Text(label, "origin") == OriginName(typed.Origin), Text(label, "origin"), OriginName(typed.Origin));
            Mark("time frame in days", Near(horizon, typed.Days), horizon?.ToString(CultureInfo.InvariantCulture), typed.Days?.ToString(CultureInfo.InvariantCulture));
            Mark("landmarks", landmarks.SequenceEqual(typed.Landmarks.Order()), string.Join('+', landmarks), string.Join('+', typed.Landmarks));
            Mark("split: time frame", outcome.TimeFrame == joined.TimeFrame, outcome.TimeFrame, joined.TimeFrame);
            Mark("split: measure", outcome.Measure == joined.Measure, outcome.Measure, joined.Measure);

            void Mark(string measure, bool right, string? expected, string? found)
            {
                marks.Add((list, measure, right));
                if (!right)
                    misses.Add(new(list, name, i + 1, measure, expected ?? "none", found ?? "none"));
            }
        }
    }

    /// <summary>Within 2 %, or both absent.</summary>
    static bool Near(int? expected, int? found) => expected is { } e ? found is { } f && Math.Abs(f - e) <= 0.02 * e : found is null;

    static List<string> Texts(JsonElement label, string name) => [.. label.GetProperty(name).EnumerateArray().Select(item => item.GetString()!)];

    static string? Text(JsonElement label, string name) => label.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>The names that labels use.</summary>
    static string? OriginName(Origin? origin) => origin switch
    {
        null => null,
        Origin.FirstDose => "first_dose",
        Origin.TreatmentStart => "treatment_start",
        Origin.RadiotherapyStart => "rt_start",
        Origin.RadiotherapyEnd => "rt_end",
        Origin.FirstResponse or Origin.FirstControl => "first_response",
        Origin.InformedConsent => "informed_consent",
        { } other => other.ToString().ToLowerInvariant(),
    };

    /// <summary>A table of the scores, one line per list and measure.</summary>
    public static string Table(ImmutableArray<Score> scores)
    {
        StringBuilder text = new();
        foreach (var score in scores)
            text.Append(CultureInfo.InvariantCulture, $"{score.List,-14} {score.Measure,-22} {score.Percent,6:0.0} %  {score.Right} of {score.Of}\n");
        return text.ToString();
    }
}
