using System.Security.Cryptography;
using Nadir.Diagnostics;

namespace Nadir.Protocol.Registry;

/// <summary>Whether a study still answers the outcomes of the record it was made from.</summary>
public static class RegistryDrift
{
    /// <param name="folder">Of the study; the record's file lies there.</param>
    public static IEnumerable<Finding> Of(StudyDefinition study, string folder)
    {
        if (study.Registry?.File is not { } file || Path.Combine(folder, file) is var path && !File.Exists(path))
            yield break;
        var bytes = File.ReadAllBytes(path);
        if (study.Registry.Sha256 is { } sha && !sha.Equals(Convert.ToHexStringLower(SHA256.HashData(bytes)), StringComparison.OrdinalIgnoreCase))
            yield return new(FindingCodes.RegistryFileChanged, $"{file} is not the file that study.yaml was made from; run nadir new on it again and compare.");
        RegistryRecord? record = null;
        string? unreadable = null;
        try
        {
            var records = RegistryRecordReader.Read(bytes, file);
            record = records.FirstOrDefault(one => one.Id == study.Registry.Id) ?? (records.Length == 1 ? records[0] : null);
        }
        catch (StudyInputException fault)
        {
            unreadable = fault.Message;
        }
        if (record is null)
        {
            yield return new(FindingCodes.RegistryFileChanged, unreadable ?? $"{file} has no record {study.Registry.Id}.");
            yield break;
        }
        foreach (var row in record.Outcomes)
        {
            var answers = study.Endpoints.Where(endpoint => endpoint.Registered is { } registered && registered.Role == row.Role && registered.Index == row.Index).ToList();
            var place = $"{row.Role.ToString().ToLowerInvariant()} outcome {row.Index}";
            if (answers.Count == 0)
                yield return new(FindingCodes.RegistryRowUnanswered, $"No endpoint answers the {place} of the record, \"{row.Measure}\".");
            foreach (var endpoint in answers)
            {
                if (Differs(endpoint.Registered!.Measure, row.Measure) || Differs(endpoint.Registered.Description, row.Description) || Differs(endpoint.Registered.TimeFrame, row.TimeFrame))
                    yield return new(FindingCodes.RegistryDrift, $"Endpoint {endpoint.Id} carries other words than the {place} of the record, \"{row.Measure}\".");
            }
        }
    }

    /// <summary>Words that the definition does not carry are not compared; white space does not count.</summary>
    static bool Differs(string? carried, string? registered) => carried is not null && !Same(carried).SequenceEqual(Same(registered ?? ""));

    static IEnumerable<char> Same(string text) => text.Where(c => !char.IsWhiteSpace(c));
}
