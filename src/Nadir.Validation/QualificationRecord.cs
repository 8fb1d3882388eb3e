using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Nadir.Validation.Behaviours;

namespace Nadir.Validation;

/// <summary>What a machine did with every reference case: the record that a validated installation keeps.</summary>
/// <param name="Version">Version of the program.</param>
/// <param name="Made">When, in UTC.</param>
/// <param name="Environment">Operating system, processor, runtime.</param>
/// <param name="Program">SHA-256 of each file of the program, by name.</param>
/// <param name="Results">One per case, by file and row.</param>
public sealed record QualificationRecord(
    string Version, DateTimeOffset Made, IReadOnlyList<(string Name, string Value)> Environment, IReadOnlyList<(string File, string Sha256)> Program,
    IReadOnlyList<Requirement> Requirements, IReadOnlyList<ReferenceResult> Results)
{
    /// <summary>One line of the matrix of requirements and tests.</summary>
    /// <param name="Cases">0 is a requirement without a test, which fails.</param>
    /// <param name="LargestShare">Largest difference as a share of what its case allows; printed tables allow half of their last digit.</param>
    public sealed record Line(Requirement Requirement, int Cases, int Passed, double? LargestShare)
    {
        public bool Fulfilled => Cases > 0 && Passed == Cases;
    }

    public IReadOnlyList<Line> Matrix => [.. Requirements.Select(requirement =>
    {
        ReferenceResult[] own = [.. Results.Where(result => result.Requirement.Id == requirement.Id)];
        return new Line(requirement, own.Length, own.Count(result => result.Passed), own.Max(result => result.Difference is 0 ? 0 : result.Difference / result.Case.Tolerance));
    })];

    /// <summary>How the tests of the workspace went when this program was built; null when no record of them is with the program.</summary>
    public TestRecord? Tests { get; init; }

    public bool Passed => Matrix.All(line => line.Fulfilled) && Tests is not { Passed: false };

    /// <param name="folder">Folder of the program, whose files are hashed.</param>
    /// <param name="tests">Null: the record that stands beside the program, if one does.</param>
    public static QualificationRecord Make(string version, string folder, TimeProvider clock, TestRecord? tests = null) => new(
        version, clock.GetUtcNow(),
        [
            ("Operating system", RuntimeInformation.OSDescription), ("Architecture", RuntimeInformation.ProcessArchitecture.ToString()),
            ("Runtime", RuntimeInformation.FrameworkDescription), ("Processors", System.Environment.ProcessorCount.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        ],
        [.. Directory.EnumerateFiles(folder).Where(IsProgram).Order(StringComparer.Ordinal).Select(file => (Path.GetFileName(file), Sha256(file)))],
        ReferenceLibrary.Methods().Requirements, ReferenceLibrary.Run())
    {
        Tests = tests ?? TestRecord.Beside(folder),
    };

    static bool IsProgram(string file) =>
        Path.GetExtension(file) is ".dll" or ".exe" || (Path.GetExtension(file).Length == 0 && Path.GetFileName(file).StartsWith("nadir", StringComparison.OrdinalIgnoreCase))
        || Path.GetFileName(file) == "Nadir.Cli";

    static string Sha256(string file)
    {
        using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
