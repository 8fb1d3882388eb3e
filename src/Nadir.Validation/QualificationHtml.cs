using System.Globalization;
using System.Net;
using System.Text;
using Nadir.Validation.Behaviours;

namespace Nadir.Validation;

/// <summary>The record as one self-contained page: the verdict, the matrix of requirements and tests, then every number.</summary>
public static class QualificationHtml
{
    const string Style = """
        :root { color-scheme: light dark; --text: #1a1a1a; --soft: #595959; --line: #d0d0d0; --page: #fff; --good: #00684a; --bad: #b04000 }
        @media (prefers-color-scheme: dark) { :root { --text: #eee; --soft: #b0b0b0; --line: #444; --page: #161616; --good: #4fd6a8; --bad: #ff9d5c } }
        body { font: 16px/1.5 system-ui, sans-serif; color: var(--text); background: var(--page); max-width: 72rem; margin: 2rem auto; padding: 0 1rem }
        h1 { font-size: 1.6rem } h2 { font-size: 1.2rem; margin-top: 2.5rem }
        table { border-collapse: collapse; width: 100%; font-size: .85rem; font-variant-numeric: tabular-nums }
        th, td { text-align: left; vertical-align: top; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid var(--line) }
        td.number, th.number { text-align: right; white-space: nowrap }
        td.source, td.arguments { overflow-wrap: anywhere; color: var(--soft) } .wide { overflow-x: auto }
        .good { color: var(--good); font-weight: 600 } .bad { color: var(--bad); font-weight: 600 }
        summary { cursor: pointer; padding: .4rem 0 } code { overflow-wrap: anywhere }
        @media print { details { display: block } body { max-width: none } }
        """;

    public static string Of(QualificationRecord record)
    {
        StringBuilder page = new();
        var failed = record.Results.Count(result => !result.Passed);
        page.Append(CultureInfo.InvariantCulture, $$"""
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Qualification record, Nadir {{Text(record.Version)}}</title>
            <style>{{Style}}</style></head><body>
            <h1>Nadir {{Text(record.Version)}}: qualification record</h1>
            <p class="{{(record.Passed ? "good" : "bad")}}">{{(record.Passed ? "Passed" : "Failed")}}: {{record.Results.Count - failed}} of {{record.Results.Count}} reference numbers reproduced, {{record.Matrix.Count(line => line.Fulfilled)}} of {{record.Matrix.Count}} requirements fulfilled{{Behaved(record.Tests)}}.</p>
            <p>Made {{record.Made.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)}} UTC on this machine by <code>nadir validate</code>.</p>

            """);
        Section(page, "Environment", ["", ""], record.Environment.Select(one => $"<tr><td>{Text(one.Name)}</td><td>{Text(one.Value)}</td></tr>"));
        page.Append("<h2>Requirements and tests</h2>\n<div class=\"wide\"><table><tr><th>Requirement</th><th>Statement</th><th>Method page</th><th class=\"number\">Cases</th><th class=\"number\">Passed</th><th class=\"number\">Largest difference, of what is allowed</th><th>Verdict</th></tr>\n");
        foreach (var line in record.Matrix)
            page.Append(CultureInfo.InvariantCulture, $"<tr><td><a href=\"#{Text(line.Requirement.Id)}\">{Text(line.Requirement.Id)}</a></td><td>{Text(line.Requirement.Statement)}</td><td>{Text(line.Requirement.Page)}</td><td class=\"number\">{line.Cases}</td><td class=\"number\">{line.Passed}</td><td class=\"number\">{Percent(line.LargestShare)}</td>{Verdict(line.Fulfilled, line.Cases == 0 ? "no test" : null)}</tr>\n");
        page.Append("</table></div>\n<h2>Results</h2>\n");
        foreach (var line in record.Matrix)
            Results(page, line, record.Results.Where(result => result.Requirement.Id == line.Requirement.Id));
        Behaviours(page, record.Tests);
        Section(page, "Program", ["File", "SHA-256"], record.Program.Select(one => $"<tr><td>{Text(one.File)}</td><td><code>{one.Sha256}</code></td></tr>"));
        return page.Append("</body></html>\n").ToString();
    }

    static string Behaved(TestRecord? tests) => tests is null ? "" : FormattableString.Invariant($", {tests.Matrix.Count(line => line.Result == BehaviourResult.Passed)} of {Behaviour.All.Count} behaviours of the workspace proved");

    static void Behaviours(StringBuilder page, TestRecord? tests)
    {
        page.Append("<h2>Behaviours of the workspace</h2>\n<p>").Append(tests is null
            ? "No record of the tests is with this copy of the program: <code>./test</code> makes it, and a package carries it."
            : $"Proved by the tests of this release, when it was built ({Text(tests.Of)}).").Append("</p>\n<div class=\"wide\"><table><tr><th>Id</th><th>Behaviour</th><th>Asked for by</th><th>Tests</th><th>Result</th></tr>\n");
        foreach (var line in (tests ?? new TestRecord("", [])).Matrix)
        {
            page.Append(CultureInfo.InvariantCulture, $"<tr id=\"{line.Behaviour.Id}\"><td>{line.Behaviour.Id}</td><td>{Text(line.Behaviour.Statement)}</td><td class=\"source\">{Text(line.Behaviour.Basis)}</td><td class=\"source\">");
            page.AppendJoin("<br>", line.Tests.Select(test => $"{Text(test.Suite)} {Text(test.Test.Replace('_', ' '))}: {Went(test)}"));
            page.Append("</td>").Append(tests is null ? "<td>not in this copy</td>" : Verdict(line.Result == BehaviourResult.Passed, line.Result switch { BehaviourResult.None => "no test", BehaviourResult.Skipped => "skipped", _ => null })).Append("</tr>\n");
        }
        page.Append("</table></div>\n");
    }

    static string Went(BehaviourTest test) => string.Join(", ", new[] { (test.Passed, "passed"), (test.Failed, "failed"), (test.Skipped, "skipped") }.Where(one => one.Item1 > 0).Select(one => FormattableString.Invariant($"{one.Item1} {one.Item2}")));

    static void Results(StringBuilder page, QualificationRecord.Line line, IEnumerable<ReferenceResult> results)
    {
        page.Append(CultureInfo.InvariantCulture, $"<details id=\"{Text(line.Requirement.Id)}\"{(line.Fulfilled ? "" : " open")}><summary>{Text(line.Requirement.Id)}: {line.Passed} of {line.Cases}</summary>\n<div class=\"wide\"><table><tr><th>Case</th><th>Asked</th><th>Statistic</th><th class=\"number\">Expected</th><th class=\"number\">Got</th><th class=\"number\">Difference</th><th class=\"number\">Allowed</th><th>Verdict</th><th>Source</th></tr>\n");
        foreach (var result in results)
        {
            var one = result.Case;
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{Text(one.File)} {one.Row}</td><td class=\"arguments\">{Text(one.Method)} {Text(one.Data)} {Text(one.Arguments)}</td><td>{Text(one.Statistic)}</td><td class=\"number\">{Full(one.Expected)}</td><td class=\"number\">{Full(result.Got)}</td><td class=\"number\">{Short(result.Difference)}</td><td class=\"number\">{Short(one.Tolerance)}</td>{Verdict(result.Passed, null)}<td class=\"source\">{Text(one.Source)}{(result.Passed || result.Why is null ? "" : $" ({Text(result.Why)})")}</td></tr>\n");
        }
        page.Append("</table></div></details>\n");
    }

    static void Section(StringBuilder page, string title, string[] headings, IEnumerable<string> rows)
    {
        page.Append(CultureInfo.InvariantCulture, $"<h2>{title}</h2>\n<div class=\"wide\"><table>");
        if (headings[0].Length > 0)
            page.Append("<tr>").AppendJoin("", headings.Select(heading => $"<th>{heading}</th>")).Append("</tr>");
        page.AppendJoin('\n', rows).Append("</table></div>\n");
    }

    static string Verdict(bool passed, string? otherwise) => passed ? "<td class=\"good\">passed</td>" : $"<td class=\"bad\">{otherwise ?? "failed"}</td>";

    static string Full(double? value) => value is { } number ? number.ToString("G15", CultureInfo.InvariantCulture) : "none";

    static string Short(double? value) => value is { } number ? number.ToString("0.#e+0", CultureInfo.InvariantCulture) : "";

    static string Percent(double? share) => share is { } number ? number.ToString("0.000%", CultureInfo.InvariantCulture) : "";

    static string Text(string text) => WebUtility.HtmlEncode(text);
}
