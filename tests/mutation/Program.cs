using System.Diagnostics;
using System.Globalization;
using System.Runtime.Loader;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Nadir.Mutation;

// Breaks the response rules one boundary at a time and runs their tests: every break must fail one.
// Usage: tests/mutate-response [part of a file name]. Without an argument the rules are tried and docs/methods/mutation.md is written.
// A break can make a loop endless, and a thread cannot be stopped: the breaks are tried in a second process ("--from N"), which ends after such a one and is started anew.
var root = args[0];
var from = args is [_, "--from", var number, ..] ? int.Parse(number, CultureInfo.InvariantCulture) : -1;
var pattern = args.Skip(from < 0 ? 1 : 3).FirstOrDefault();
var folder = Path.Combine(root, "tests/Nadir.Tests/bin/Release/net10.0");
var response = Path.Combine(root, "src/Nadir/Response");
CSharpParseOptions parsing = new(LanguageVersion.Preview);

var paths = Directory.EnumerateFiles(Path.Combine(root, "src/Nadir"), "*.cs", SearchOption.AllDirectories)
    .Where(path => !path.Contains("/bin/", StringComparison.Ordinal) && (!path.Contains("/obj/", StringComparison.Ordinal) || path.Contains("/obj/Release/net10.0/Nadir.", StringComparison.Ordinal) || path.Contains("/obj/Release/net10.0/.NETCoreApp", StringComparison.Ordinal)))
    .Order(StringComparer.Ordinal).ToArray();
var trees = paths.ToDictionary(path => path, path => CSharpSyntaxTree.ParseText(SourceText.From(File.ReadAllText(path), Encoding.UTF8), parsing, path));
var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(path) is "netstandard.dll" or "mscorlib.dll" or "Microsoft.CSharp.dll" or "Microsoft.Win32.Primitives.dll")
    .Concat(new[] { "YamlDotNet.dll", "CsvHelper.dll", "MathNet.Numerics.dll" }.Select(name => Path.Combine(folder, name)))
    .Select(path => MetadataReference.CreateFromFile(path));
var compilation = CSharpCompilation.Create("Nadir", trees.Values, references,
    new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, optimizationLevel: OptimizationLevel.Release, allowUnsafe: true));
AssemblyLoadContext.Default.Resolving += (context, name) => File.Exists(Path.Combine(folder, name.Name + ".dll")) ? context.LoadFromAssemblyPath(Path.Combine(folder, name.Name + ".dll")) : null;
string[] beside = ["NormalNode.cs", "DiameterReader.cs", "TumourMarkers.cs"];
string[] words = ["Recist11Rules.cs", "TargetJudgement.cs"];
var files = trees.Keys.Where(path => path.StartsWith(response, StringComparison.Ordinal) && (pattern is not null
    ? Path.GetFileName(path).Contains(pattern, StringComparison.OrdinalIgnoreCase)
    : (path.Contains("/Recist11/", StringComparison.Ordinal) || beside.Contains(Path.GetFileName(path))) && !words.Contains(Path.GetFileName(path))));
var mutants = files.SelectMany(path => Mutators.Of(path, trees[path])).ToArray();
if (from < 0)
    Console.Error.WriteLine($"{mutants.Length} breaks");

if (from >= 0)
    return Try(from);

// The second process says of each break: its number, and + noticed, - not noticed, x does not compile.
Dictionary<int, char> verdicts = [];
for (var next = 0; next < mutants.Length;)
{
    using var child = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [.. Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? new[] { Environment.GetCommandLineArgs()[0] } : [],
        root, "--from", next.ToString(CultureInfo.InvariantCulture), .. pattern is null ? Array.Empty<string>() : [pattern]]) { RedirectStandardOutput = true })!;
    while (child.StandardOutput.ReadLine() is { } line)
        if (line.Split(' ') is [var index, var verdict])
        {
            next = int.Parse(index, CultureInfo.InvariantCulture) + 1;
            verdicts[next - 1] = verdict[0];
            if (verdict == "-")
                Console.Error.WriteLine($"not noticed: {Name(mutants[next - 1])}:{mutants[next - 1].Line}  {mutants[next - 1].Was} -> {mutants[next - 1].Becomes}   {Now(mutants[next - 1])}");
            if (next % 25 == 0)
                Console.Error.WriteLine($"{next} of {mutants.Length}");
        }
    child.WaitForExit();
    if (child.ExitCode == 1)
        return 1;
    // It went down with the break: that was noticed.
    if (child.ExitCode is not (0 or 3))
        verdicts[next++] = '+';
}

SortedDictionary<string, (int Noticed, int Not)> counts = new(StringComparer.Ordinal);
foreach (var (index, verdict) in verdicts)
    if (verdict != 'x')
    {
        var (noticed, not) = counts.GetValueOrDefault(Name(mutants[index]));
        counts[Name(mutants[index])] = verdict == '+' ? (noticed + 1, not) : (noticed, not + 1);
    }
var survivors = mutants.Where((_, index) => verdicts[index] == '-').ToArray();
var stillborn = verdicts.Values.Count(verdict => verdict == 'x');

StringBuilder page = new();
page.Append($"""
    # Mutation check of the response rules

    Every comparison, connective, null test, negation, truth value and number of the response rules is broken once, and the tests under
    `tests/Nadir.Tests/Response` are run against each break. A break that no test notices is a boundary that nobody guards.
    `tests/mutate-response` does it in memory, in a few minutes; it is not part of `./test`. Sentences and loop heads are left alone.

    {counts.Values.Sum(count => count.Noticed + count.Not)} breaks that compile: {counts.Values.Sum(count => count.Noticed)} noticed, {survivors.Length} not ({stillborn} more do not compile).

    | File | Noticed | Not noticed |
    |---|---|---|

    """);
foreach (var (name, count) in counts)
    page.Append($"| `{name}` | {count.Noticed} | {count.Not} |\n");
if (survivors.Length > 0)
{
    page.Append("\nNot noticed:\n\n| Where | Was | Became |\n|---|---|---|\n");
    foreach (var mutant in survivors)
        page.Append($"| `{Name(mutant)}:{mutant.Line}` | `{Cell(Line(mutant))}` | `{Cell(Now(mutant))}` |\n");
}
Console.WriteLine(page);
if (pattern is null)
{
    var target = Path.Combine(root, "docs/methods/mutation.md");
    Directory.CreateDirectory(Path.GetDirectoryName(target)!);
    File.WriteAllText(target, page.ToString());
}
return survivors.Length == 0 ? 0 : 1;

int Try(int first)
{
    TestRun tests = new(folder, "Nadir.Tests.Response");
    var output = Console.Out;
    // Property tests report on standard output.
    Console.SetOut(TextWriter.Null);
    if (Emit(compilation) is not { } whole)
    {
        Console.Error.WriteLine("The library does not compile: " + compilation.GetDiagnostics().First(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        return 1;
    }
    var clock = Stopwatch.StartNew();
    if (tests.FirstFailure(whole, TimeSpan.FromMinutes(5)) is { } broken)
    {
        Console.Error.WriteLine($"{broken} fails without any break.");
        return 1;
    }
    var limit = TimeSpan.FromSeconds(10) + clock.Elapsed * 3;
    for (var i = first; i < mutants.Length; i++)
    {
        var library = Emit(compilation.ReplaceSyntaxTree(trees[mutants[i].File], Changed(mutants[i])));
        var failure = library is null ? null : tests.FirstFailure(library, limit);
        output.WriteLine($"{i} {(library is null ? 'x' : failure is null ? '-' : '+')}");
        output.Flush();
        if (failure == TestRun.NoEnd)
            Environment.Exit(3);
    }
    return 0;
}

SyntaxTree Changed(Mutant mutant) => trees[mutant.File].WithChangedText(trees[mutant.File].GetText().WithChanges(new TextChange(mutant.Span, mutant.Becomes)));
string Name(Mutant mutant) => Path.GetRelativePath(response, mutant.File);
string Line(Mutant mutant) => trees[mutant.File].GetText().Lines[mutant.Line - 1].ToString().Trim();
string Now(Mutant mutant) => Changed(mutant).GetText().Lines[mutant.Line - 1].ToString().Trim();
static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

static byte[]? Emit(CSharpCompilation compilation)
{
    MemoryStream stream = new();
    return compilation.Emit(stream).Success ? stream.ToArray() : null;
}
