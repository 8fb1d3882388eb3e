using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace Nadir.Validation.Behaviours;

/// <summary>What a run of the tests says of the behaviours: made from the run's result files, kept as CSV beside the program.</summary>
/// <param name="Of">What was tested: a version or a commit.</param>
/// <param name="Tests">By behaviour, suite and name.</param>
public sealed record TestRecord(string Of, IReadOnlyList<BehaviourTest> Tests)
{
    /// <summary>Name of the file that stands beside the program, or in the folder above it.</summary>
    public const string FileName = "requirement-tests.csv";

    const string Header = "requirement,suite,test,passed,failed,skipped", Start = "# tested: ";

    /// <summary>One line of the matrix.</summary>
    public sealed record Line(Behaviour Behaviour, IReadOnlyList<BehaviourTest> Tests)
    {
        public BehaviourResult Result => Tests.Count == 0 ? BehaviourResult.None
            : Tests.Any(test => test.Result == BehaviourResult.Failed) ? BehaviourResult.Failed
            : Tests.Any(test => test.Result == BehaviourResult.Passed) ? BehaviourResult.Passed : BehaviourResult.Skipped;
    }

    public IReadOnlyList<Line> Matrix => [.. Behaviour.All.Select(behaviour => new Line(behaviour, [.. Tests.Where(test => test.Behaviour == behaviour.Id)]))];

    /// <summary>Every behaviour has a test that ran and passed, and none that failed.</summary>
    public bool Passed => Matrix.All(line => line.Result == BehaviourResult.Passed);

    /// <summary>From the <c>.trx</c> files of a run, in whatever order they lie there.</summary>
    public static TestRecord FromRun(string folder, string of)
    {
        SortedDictionary<(string, string, string), BehaviourTest> tests = new(Comparer<(string, string, string)>.Create(Compare));
        foreach (var file in Directory.EnumerateFiles(folder, "*.trx").Order(StringComparer.Ordinal))
        {
            using var reader = XmlReader.Create(file, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            foreach (var result in XDocument.Load(reader).Descendants().Where(element => element.Name.LocalName == "UnitTestResult"))
                Count(tests, (string?)result.Attribute("testName") ?? "", (string?)result.Attribute("outcome") ?? "");
        }
        return new(of, [.. tests.Values]);
    }

    static int Compare((string, string, string) one, (string, string, string) other) =>
        string.CompareOrdinal(one.Item1, other.Item1) is not 0 and var first ? first : string.CompareOrdinal(one.Item2, other.Item2) is not 0 and var second ? second : string.CompareOrdinal(one.Item3, other.Item3);

    static void Count(SortedDictionary<(string, string, string), BehaviourTest> tests, string name, string outcome)
    {
        // Nadir.Web.Tests.AttackTests.R18_a_session(client: "x.y"): the arguments may hold anything.
        var whole = name.IndexOf('(', StringComparison.Ordinal) is >= 0 and var end ? name[..end] : name;
        if (BehaviourNames.Suites.FirstOrDefault(suite => whole.StartsWith(suite + ".", StringComparison.Ordinal)) is not { } suite)
            return;
        var test = whole[(suite.Length + 1)..];
        foreach (var id in BehaviourNames.Of(test[(test.LastIndexOf('.') + 1)..]))
        {
            var known = tests.GetValueOrDefault((id, suite, test)) ?? new(id, suite, test, 0, 0, 0);
            tests[(id, suite, test)] = outcome switch
            {
                "Passed" => known with { Passed = known.Passed + 1 },
                "NotExecuted" => known with { Skipped = known.Skipped + 1 },
                _ => known with { Failed = known.Failed + 1 },
            };
        }
    }

    public string ToCsv() => string.Concat(
        $"{Start}{Of}\n{Header}\n", string.Concat(Tests.Select(test => string.Create(CultureInfo.InvariantCulture, $"{test.Behaviour},{test.Suite},{test.Test},{test.Passed},{test.Failed},{test.Skipped}\n"))));

    /// <returns>Null when the text is no such record.</returns>
    public static TestRecord? FromCsv(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length < 2 || !lines[0].StartsWith(Start, StringComparison.Ordinal) || lines[1] != Header)
            return null;
        List<BehaviourTest> tests = [];
        foreach (var line in lines.Skip(2))
        {
            if (line.Split(',') is not [var id, var suite, var test, var passed, var failed, var skipped] || !Number(passed, out var p) || !Number(failed, out var f) || !Number(skipped, out var s))
                return null;
            tests.Add(new(id, suite, test, p, f, s));
        }
        return new(lines[0][Start.Length..], tests);
    }

    static bool Number(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    /// <returns>Null when none is beside the program or above it, or it cannot be read.</returns>
    public static TestRecord? Beside(string program)
    {
        var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(program));
        return new[] { folder, Path.GetDirectoryName(folder) }.OfType<string>().Select(one => Path.Combine(one, FileName)).FirstOrDefault(File.Exists) is { } file ? FromCsv(File.ReadAllText(file)) : null;
    }
}
