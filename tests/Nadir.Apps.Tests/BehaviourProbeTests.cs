using System.Globalization;
using Nadir.Cli;

namespace Nadir.Apps.Tests;

/// <summary>The rulebook's behaviour probes and the usual censorings, from CSV files to the analysis datasets: what careful programs still get wrong.</summary>
public sealed class BehaviourProbeTests : IClassFixture<BehaviourProbeTests.AnalysedProbes>
{
    readonly AnalysedProbes probes;

    public BehaviourProbeTests(AnalysedProbes probes) => this.probes = probes;

    [Theory]
    [InlineData("P1", "CR")]                        // node 8 mm and lesion gone: CR, the sum need not be 0
    [InlineData("P2", "PR PD")]                     // 30 after a nadir of 20: PD before PR
    [InlineData("P3", "PR PR")]                     // +22.5 %, but 4.5 mm
    [InlineData("P4", "PR PD")]                     // from a nadir of 0, +12 mm
    [InlineData("P5", "PD")]                        // a target missing, the rest has grown enough by itself
    [InlineData("P6", "NE")]                        // a target missing, the rest shrank
    [InlineData("P7", "PR")]                        // targets gone, non-target persists
    [InlineData("P7b", "PR")]                       // non-targets not assessed are not "none"
    [InlineData("P7c", "PD")]                       // a visit with a new lesion and nothing else
    [InlineData("P8", "PR CR")]
    [InlineData("P8b", "PR SD")]
    [InlineData("P9", "PR")]                        // too small to measure: 5 mm
    [InlineData("P10", "PR PR PR PR")]              // PR goes on once confirmed
    [InlineData("P10b", "PR SD")]                   // and by the numbers while it is not
    [InlineData("non-target-only", "NON-CR/NON-PD CR PD")]
    [InlineData("equivocal", "PD PD")]              // dated at the first detection
    public void Overall_response_of_each_visit(string subject, string expected) =>
        Assert.Equal(expected.Split(' '), probes.Values("adrs", subject, "OVR", "AVALC"));

    [Theory]
    [InlineData("P1", "CR", "SD")]
    [InlineData("P2", "PR", "SD")]
    [InlineData("P3", "PR", "PR")]
    [InlineData("P5", "PD", "PD")]
    [InlineData("P6", "NE", "NE")]
    [InlineData("P8", "CR", "PR")]                  // PR, then CR four weeks later: PR is confirmed
    [InlineData("P8b", "PR", "SD")]
    [InlineData("P10", "PR", "PR")]
    [InlineData("early-sd", "NE", "NE")]            // day 35 is too early for SD
    [InlineData("no-scan", "NE", "NE")]
    [InlineData("responder", "PR", "PR")]
    public void Best_overall_response_without_and_with_confirmation(string subject, string best, string confirmed)
    {
        Assert.Equal([best], probes.Values("adrs", subject, "BOR", "AVALC"));
        Assert.Equal([confirmed], probes.Values("adrs", subject, "CBOR", "AVALC"));
    }

    [Theory]
    [InlineData("death", "PFS", 101, 0)]            // death within the planned visits
    [InlineData("new-therapy", "PFS", 85, 2)]       // last adequate assessment before it
    [InlineData("new-therapy", "OS", 201, 1)]
    [InlineData("missed", "PFS", 43, 3)]            // PD after two missed visits
    [InlineData("no-scan", "PFS", 1, 4)]
    [InlineData("early-death", "PFS", 31, 0)]
    [InlineData("early-death", "OS", 31, 0)]
    [InlineData("responder", "CDOR", 127, 0)]       // day 42 to day 168
    [InlineData("responder", "PFS", 169, 0)]
    [InlineData("equivocal", "PFS", 43, 0)]
    [InlineData("P7c", "PFS", 43, 0)]
    public void Times_to_event_and_kinds_of_censoring(string subject, string parameter, int days, int censoring)
    {
        Assert.Equal([days.ToString(CultureInfo.InvariantCulture)], probes.Values("adtte", subject, parameter, "AVAL"));
        Assert.Equal([censoring.ToString(CultureInfo.InvariantCulture)], probes.Values("adtte", subject, parameter, "CNSR"));
    }

    /// <summary>The study, analysed once by the command.</summary>
    public sealed class AnalysedProbes : IDisposable
    {
        readonly ProbeStudy study = new ProbeStudy()
            .Subject("P1", "T1 LYMPH_NODE 16; T2 LUNG 20", ["42: T1 8, T2 0"])
            .Subject("P2", "T1 LUNG 100", ["42: T1 20", "84: T1 30"])
            .Subject("P3", "T1 LUNG 100", ["42: T1 20", "84: T1 24.5"])
            .Subject("P4", "T1 LUNG 50; NT1 LIVER PRESENT", ["42: T1 0, NT1 PRESENT", "84: T1 12, NT1 PRESENT"])
            .Subject("P5", "T1 LUNG 30; T2 LIVER 20", ["42: T1 70, T2 ND"])
            .Subject("P6", "T1 LUNG 30; T2 LIVER 20", ["42: T1 ND, T2 10"])
            .Subject("P7", "T1 LUNG 30; NT1 LIVER PRESENT", ["42: T1 0, NT1 PRESENT"])
            .Subject("P7b", "T1 LUNG 30; NT1 LIVER PRESENT", ["42: T1 0, NT1 ND"])
            .Subject("P7c", "T1 LUNG 30; N1 BRAIN", ["42: N1 UNEQUIVOCAL"])
            .Subject("P8", "T1 LUNG 30", ["42: T1 20", "84: T1 0"])
            .Subject("P8b", "T1 LUNG 100", ["42: T1 60", "84: T1 71"])
            .Subject("P9", "T1 LUNG 30", ["42: T1 TOO SMALL TO MEASURE"])
            .Subject("P10", "T1 LUNG 100", ["42: T1 70", "84: T1 70", "126: T1 80", "168: T1 80"])
            .Subject("P10b", "T1 LUNG 100", ["42: T1 70", "84: T1 83"])
            .Subject("non-target-only", "NT1 LIVER PRESENT", ["42: NT1 PRESENT", "84: NT1 ABSENT", "126: NT1 UNEQUIVOCAL PROGRESSION"])
            .Subject("equivocal", "T1 LUNG 50; N1 BRAIN", ["42: T1 50, N1 EQUIVOCAL", "84: T1 50, N1 UNEQUIVOCAL"])
            .Subject("early-sd", "T1 LUNG 50", ["35: T1 50"])
            .Subject("death", "T1 LUNG 50", ["42: T1 50", "84: T1 50"], death: 100)
            .Subject("new-therapy", "T1 LUNG 50", ["42: T1 50", "84: T1 50", "126: T1 80"], newTherapy: 90, last: 200)
            .Subject("missed", "T1 LUNG 50", ["42: T1 50", "168: T1 80"], last: 170)
            .Subject("no-scan", "T1 LUNG 50", [], last: 30)
            .Subject("early-death", "T1 LUNG 50", [], death: 30)
            .Subject("responder", "T1 LUNG 100", ["42: T1 60", "84: T1 50", "126: T1 50", "168: T1 62"], death: 300)
            .Write();

        readonly Dictionary<string, List<Dictionary<string, string>>> datasets = [];

        public AnalysedProbes()
        {
            using StringWriter output = new(), error = new();
            Assert.Equal(ExitCode.Clean, NadirCommand.Run(["analyze", study.Folder], output, error));
            foreach (var name in (string[])["adrs", "adtte"])
                datasets[name] = Rows(Path.Combine(study.Folder, "out", "adam", name + ".csv"));
        }

        /// <summary>A variable of a subject's records of one parameter, in the order of the dataset.</summary>
        public IEnumerable<string> Values(string dataset, string subject, string parameter, string variable) =>
            from row in datasets[dataset]
            where row["USUBJID"] == subject && row["PARAMCD"] == parameter
            select row[variable];

        static List<Dictionary<string, string>> Rows(string file)
        {
            var lines = File.ReadAllLines(file);
            var names = Cells(lines[0]);
            return [.. lines.Skip(1).Select(line => names.Zip(Cells(line)).ToDictionary(cell => cell.First, cell => cell.Second, StringComparer.Ordinal))];
        }

        /// <summary>The cells of one line; a quoted cell may hold commas.</summary>
        static List<string> Cells(string line)
        {
            List<string> cells = [];
            var quoted = false;
            var start = 0;
            for (var i = 0; i <= line.Length; i++)
                if (i < line.Length && line[i] == '"')
                    quoted = !quoted;
                else if (i == line.Length || (line[i] == ',' && !quoted))
                {
                    cells.Add(line[start..i].Trim('"'));
                    start = i + 1;
                }
            return cells;
        }

        public void Dispose() => study.Dispose();
    }
}
