using System.Globalization;
using Nadir.Protocol;
using Nadir.Results;
using Nadir.Sdtm;

namespace Nadir.Tests.Biomarkers;

/// <summary>Every association number of the examples against R, which reads markers from the SDTM files by itself: <c>reference.R</c> says how.</summary>
public class ReferenceTests
{
    [Theory]
    [InlineData("js001-axitinib-nsclc")]
    [InlineData("js001-net")]
    [InlineData("cd70-cart-rcc")]
    public void Every_association_agrees_with_R(string study)
    {
        var path = Repository.PathOf("examples", study);
        var definition = StudyDefinitionReader.Read(path);
        var rows = StudyAnalyzer.Analyze(definition, SdtmReader.Read(definition, path)).Results
            .GroupBy(row => (row.Endpoint, row.Analysis, row.Group, row.Statistic)).ToDictionary(row => row.Key, row => row.First());
        List<string> wrong = [];
        var read = 0;
        foreach (var line in File.ReadLines(Repository.PathOf("tests", "Nadir.Tests", "Biomarkers", "reference.csv")).Skip(1).Where(line => line.StartsWith(study + ",", StringComparison.Ordinal)))
        {
            read++;
            // study,endpoint,analysis,"group",statistic,value,tolerance
            string[] quoted = line.Split('"'), before = quoted[0].Split(','), after = quoted[2].Split(',');
            var (expected, tolerance) = (double.Parse(after[2], CultureInfo.InvariantCulture), double.Parse(after[3], CultureInfo.InvariantCulture));
            var statistic = after[1].Replace("-lower", "", StringComparison.Ordinal).Replace("-upper", "", StringComparison.Ordinal);
            var row = rows.GetValueOrDefault((before[1], before[2], quoted[1], statistic));
            var found = after[1].EndsWith("-lower", StringComparison.Ordinal) ? row?.Lower : after[1].EndsWith("-upper", StringComparison.Ordinal) ? row?.Upper : row?.Value;
            if (found is not { } value || Math.Abs(value - expected) > tolerance * Math.Max(1, Math.Abs(expected)))
                wrong.Add($"{line} but found {found?.ToString("R", CultureInfo.InvariantCulture) ?? "nothing"}");
        }
        Assert.Empty(wrong);
        Assert.InRange(read, 15, 400);
    }
}
