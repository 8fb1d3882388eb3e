using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Nadir.Protocol;
using Nadir.Response;
using Nadir.Response.Recist11;
using Nadir.Sdtm;

namespace Nadir.Tests.Response;

/// <summary>Public lesion data with recorded responses, where they lie beside the checkout (pharmaversesdtm 1.5.0); without them nothing is tried.</summary>
public class PublicLesionDataTests
{
    static (SdtmStudy Study, StudyDefinition Definition)? Read(string suffix, [CallerFilePath] string here = "")
    {
        var root = AppContext.BaseDirectory;
        for (var folder = new DirectoryInfo(root); folder is not null; folder = folder.Parent)
        {
            var data = Path.Combine(folder.FullName, "shared", "data", "pharmaversesdtm");
            if (!Directory.Exists(data))
                continue;
            var files = new[] { "tu", "tr", "rs" }.Select(domain => KeyValuePair.Create(domain, Path.Combine(data, $"{domain}_onco{suffix}.csv")))
                .Append(KeyValuePair.Create("dm", Path.Combine(data, "dm.csv"))).Append(KeyValuePair.Create("sv", Path.Combine(data, "sv.csv")));
            StudyDefinition definition = new() { Study = "CDISCPILOT01", Title = "Public data", Data = new DataLocation(data, ImmutableDictionary.CreateRange(files)) };
            return (SdtmReader.Read(definition, data), definition);
        }
        return null;
    }

    static Dictionary<string, int> Agreement(SdtmStudy study, StudyDefinition definition, Reader reader)
    {
        var comparisons = study.Subjects.Select(subject =>
        {
            ResponseContext context = new(subject.Demographics?.FirstTreatment?.Date);
            return ResponseComparison.Compare(Recist11Series.Derive(subject, reader, definition, context), RecordedSeries.Derive(subject, reader, context));
        });
        return ResponseComparison.Agreement(comparisons).ToDictionary(row => $"{row.Derived}, recorded {row.Recorded}", row => row.Visits);
    }

    [Fact]
    public void Hand_made_lesions_give_the_responses_that_were_recorded_with_them()
    {
        if (Read("_recist") is not { } data)
            return;
        // 22 responses by the investigator; all agree.
        var agreement = Agreement(data.Study, data.Definition, Reader.Investigator);
        Assert.All(agreement.Keys, pair => Assert.Matches("^(.+), recorded \\1$", pair));
        Assert.Equal(22, agreement.Values.Sum());
    }

    [Fact]
    public void Simulated_lesions_mostly_give_the_responses_that_were_recorded_with_them()
    {
        if (Read("") is not { } data)
            return;
        // Its sums were made of DIAMETER, which is not always the axis that counts, and a missing lesion was recorded as a response.
        var agreement = Agreement(data.Study, data.Definition, Reader.Investigator);
        var same = agreement.Where(pair => pair.Key.Split(", recorded ") is [var derived, var recorded] && derived == recorded).Sum(pair => pair.Value);
        Assert.True(same >= 0.95 * agreement.Values.Sum(), string.Join("; ", agreement));
    }
}
