using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Nadir.Diagnostics;
using Nadir.Protocol.Keys;
using Nadir.Protocol.Yaml;

namespace Nadir.Protocol;

/// <summary>Reads <c>study.yaml</c>.</summary>
public static class StudyDefinitionReader
{
    /// <summary>Larger than any definition.</summary>
    const long MaximumBytes = 4 * 1024 * 1024;

    /// <param name="path">A <c>study.yaml</c>, or the study folder that holds one.</param>
    /// <exception cref="StudyDefinitionException">The definition has errors: all of them, with line and column.</exception>
    /// <exception cref="StudyInputException">The file cannot be read at all.</exception>
    public static StudyDefinition Read(string path)
    {
        if (Directory.Exists(path))
            path = Path.Combine(path, "study.yaml");
        byte[] bytes;
        try
        {
            FileInfo file = new(path);
            if (!file.Exists)
                throw new StudyInputException($"{path}: there is no such file, expected a study definition.");
            if (file.Length > MaximumBytes)
                throw new StudyInputException($"{path}: larger than 4 MB, expected a study definition.");
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StudyInputException($"{path}: cannot be read ({failure.Message.TrimEnd('.')}).", failure);
        }
        string yaml;
        try
        {
            yaml = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException failure)
        {
            throw new StudyInputException($"{path}: not UTF-8 text, expected a study definition in UTF-8.", failure);
        }
        var name = Path.GetFileName(path);
        return Parse(yaml.TrimStart('\uFEFF'), name) with { File = new(name, Convert.ToHexStringLower(SHA256.HashData(bytes))) };
    }

    /// <param name="yaml">Text of a study definition.</param>
    /// <param name="fileName">Named in errors.</param>
    /// <exception cref="StudyDefinitionException">The definition has errors: all of them, with line and column.</exception>
    public static StudyDefinition Parse(string yaml, string fileName)
    {
        Problems problems = new(fileName);
        var root = YamlDocument.Parse(yaml, problems);
        if (root is null)
            throw new StudyDefinitionException(problems.Errors);
        return Read(root, fileName, problems);
    }

    /// <summary>A definition whose keys came by another way than a file of its own.</summary>
    internal static StudyDefinition Read(YamlMapping keys, string fileName) => Read(keys, fileName, new Problems(fileName));

    static StudyDefinition Read(YamlNode root, string fileName, Problems problems)
    {
        var study = StudyKeys.Section.Read(root, StudyKeys.Start, problems);
        // What refers to something that could not be read would be complained of twice.
        if (problems.Errors.Count > 0)
            throw new StudyDefinitionException(problems.Errors);

        var findings = ImmutableArray.CreateBuilder<Finding>();
        foreach (var doubt in StudyRules.Judge(study))
        {
            var at = root.Locate(doubt.Path.AsSpan());
            if (doubt.Code is null)
                problems.Add(at, doubt.Sentence);
            else
                findings.Add(new Finding(doubt.Code, new StudyDefinitionError(fileName, at.Line, at.Column, doubt.Sentence).Sentence));
        }
        return problems.Errors.Count > 0 ? throw new StudyDefinitionException(problems.Errors) : study with
        {
            Findings = findings.DrainToImmutable(),
            // Criteria and reader are known when the whole endpoint has been read.
            Endpoints = [.. study.Endpoints.Select(endpoint => endpoint.Title == endpoint.Kind.Title ? endpoint with { Title = endpoint.DefaultTitle } : endpoint)],
        };
    }
}
