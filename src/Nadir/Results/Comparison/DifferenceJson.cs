using Nadir.Results.Writers;

namespace Nadir.Results.Comparison;

/// <summary>A difference as JSON, every change in full.</summary>
public static class DifferenceJson
{
    public static string Write(SnapshotDifference difference) => JsonText.Document(json =>
    {
        json.WriteStartObject();
        json.WriteString("study", difference.New.Study);
        json.WriteBoolean("same", difference.Same);
        Side("old", difference.Old);
        Side("new", difference.New);
        List("settings", difference.Settings, change => Value(change, "setting"));
        List("inputs", difference.Inputs, change =>
        {
            json.WriteString("domain", change.Domain);
            json.Number("oldRows", change.Old?.Rows);
            json.Number("newRows", change.New?.Rows);
            json.Text("oldSha256", change.Old?.Sha256);
            json.Text("newSha256", change.New?.Sha256);
        });
        List("subjects", difference.Subjects, Row);
        List("verdicts", difference.Verdicts, verdict =>
        {
            json.WriteString("subject", verdict.Subject);
            json.WriteString("dataset", verdict.Row.Dataset);
            json.WriteString("paramcd", verdict.Parameter);
            json.WriteString("param", verdict.Row.Value("PARAM"));
            json.WriteString("visit", verdict.Visit);
            json.WriteString("endpoint", verdict.Row.Value("ENDPOINT"));
            json.WriteString("change", Word(verdict.Row.Kind));
            json.WriteString("old", verdict.Old);
            json.WriteString("new", verdict.New);
            Columns(verdict.Row);
            json.WriteStartArray("sources");
            foreach (var source in verdict.Sources)
                json.WriteStringValue(source);
            json.WriteEndArray();
            // By name: each stands in full under the records of the whole difference.
            List("records", verdict.Causes, record =>
            {
                json.WriteString("record", VerdictChange.RecordName(record));
                json.WriteString("change", Word(record.Kind));
            });
        });
        List("answers", difference.Answers, answer =>
        {
            json.WriteString("endpoint", answer.Endpoint);
            json.WriteString("title", answer.Title);
            json.Text("old", answer.Old);
            json.Text("new", answer.New);
        });
        List("numbers", difference.Numbers, number =>
        {
            json.WriteString("endpoint", number.Row.Endpoint);
            json.WriteString("analysis", number.Row.Analysis);
            json.WriteString("group", number.Row.Group);
            json.WriteString("statistic", number.Row.Statistic);
            json.Number("time", number.Row.Time);
            Statistic("old", number.Old);
            Statistic("new", number.New);
        });
        List("analysisRows", difference.AnalysisRows, Row);
        List("records", difference.Records, Row);
        json.WriteStartArray("recordsUnknown");
        foreach (var domain in difference.RecordsUnknown)
            json.WriteStringValue(domain);
        json.WriteEndArray();
        List("findingsNew", difference.FindingsNew, Finding);
        List("findingsGone", difference.FindingsGone, Finding);
        json.WriteEndObject();

        void Side(string name, Snapshot snapshot)
        {
            json.WriteStartObject(name);
            json.WriteString("from", snapshot.From);
            json.WriteString("cutoff", snapshot.Cutoff);
            json.WriteString("version", snapshot.Version);
            json.WriteEndObject();
        }

        void Row(RowChange row)
        {
            json.WriteString("dataset", row.Dataset);
            json.WriteString("subject", row.Subject);
            json.WriteStartObject("key");
            foreach (var (column, value) in row.Key)
                json.WriteString(column, value);
            json.WriteEndObject();
            json.WriteString("change", Word(row.Kind));
            Columns(row);
        }

        void Columns(RowChange row) => List("columns", row.Columns, change => Value(change, "name"));

        void Value(ValueChange change, string what)
        {
            json.WriteString(what, change.Column);
            json.WriteString("old", change.Old);
            json.WriteString("new", change.New);
        }

        void Statistic(string name, AnalysisResult? row)
        {
            if (row is null)
            {
                json.WriteNull(name);
                return;
            }
            json.WriteStartObject(name);
            json.Number("value", row.Value);
            json.Number("lower", row.Lower);
            json.Number("upper", row.Upper);
            json.Number("n", row.N);
            json.Number("events", row.Events);
            json.WriteString("method", row.Method);
            json.TextIf("why", row.Why);
            json.WriteEndObject();
        }

        void Finding(SnapshotFinding finding)
        {
            json.WriteString("code", finding.Code);
            json.Text("subject", finding.Subject);
            json.WriteString("sentence", finding.Sentence);
        }

        void List<T>(string name, IEnumerable<T> items, Action<T> write)
        {
            json.WriteStartArray(name);
            foreach (var item in items)
            {
                json.WriteStartObject();
                write(item);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
    });

    static string Word(ChangeKind kind) => kind switch { ChangeKind.Added => "added", ChangeKind.Removed => "removed", _ => "changed" };
}
