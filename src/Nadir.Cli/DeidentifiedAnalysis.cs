using Nadir.Diagnostics;
using Nadir.Endpoints;
using Nadir.Protocol;
using Nadir.Results;
using Nadir.Sdtm;
using Nadir.Sdtm.Formats;

namespace Nadir.Cli;

/// <summary>The study analysed from de-identified data: whatever is made of it holds new identifiers, moved dates, age bands and no free text, since it never saw others.</summary>
static class DeidentifiedAnalysis
{
    /// <param name="folder">Receives the record of what was done.</param>
    /// <returns>Its data cut-off is <see cref="DeidentifyRequest.NoDate"/>: the true one beside moved dates would tell by how much they were moved.</returns>
    /// <exception cref="StudyInputException">The data cannot be read, or dates are to become study days.</exception>
    public static StudyAnalysis Of(StudyDefinition definition, StudyLocation location, DeidentifyRequest request, string folder)
    {
        var cutoff = definition.Data.Cutoff ?? DataCutoff.Of(definition, SdtmReader.Read(definition, location.Folder)).Date;
        var (domains, days) = request.ForDocuments(SdtmFiles.Read(definition.Data, location.Folder).Value, definition.Study, cutoff, folder);
        var temporary = Directory.CreateTempSubdirectory("nadir-deidentified");
        try
        {
            foreach (var domain in domains)
                CsvDataset.Write(domain, Path.Combine(temporary.FullName, domain.Name.ToLowerInvariant() + ".csv"));
            var moved = definition with { Data = new DataLocation(".", null, cutoff.AddDays(days ?? 0)) };
            return StudyAnalyzer.Analyze(moved, SdtmReader.Read(moved, temporary.FullName)) with { Cutoff = DeidentifyRequest.NoDate, CutoffAssumed = false };
        }
        finally
        {
            temporary.Delete(recursive: true);
        }
    }
}
