using System.Text;
using Nadir.Protocol;
using Nadir.Results;
using Nadir.Sdtm;

namespace Nadir.Tests.Results;

/// <summary>A study written as files for one test, and analysed from them.</summary>
static class WrittenStudy
{
    /// <param name="files">Domain to its lines, header first.</param>
    public static StudyAnalysis Analyze(string definition, params (string Domain, string[] Lines)[] files)
    {
        var folder = Directory.CreateTempSubdirectory("nadir").FullName;
        try
        {
            var data = Directory.CreateDirectory(Path.Combine(folder, "data")).FullName;
            foreach (var (domain, lines) in files)
                File.WriteAllLines(Path.Combine(data, domain + ".csv"), lines, new UTF8Encoding(false));
            var study = StudyDefinitionReader.Parse(definition, "study.yaml");
            return StudyAnalyzer.Analyze(study, SdtmReader.Read(study, folder), threads: 1);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
