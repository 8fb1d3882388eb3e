using System.Diagnostics;
using System.Runtime.Loader;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Nadir.Mutation;

// Breaks the response rules one boundary at a time and runs their tests: every break must fail one.
// Usage: tests/mutate-response [part of a file name]. Without an argument the rules are tried and docs/methods/mutation.md is written.
var root = args[0];
var pattern = args.Length > 1 ? args[1] : null;
var folder = Path.Combine(root, "tests/Nadir.Tests/bin/Release/net10.0");
var response = Path.Combine(root, "src/Nadir/Response");
CSharpParseOptions parsing = new(LanguageVersion.Preview);

var paths = Directory.EnumerateFiles(Path.Combine(root, "src/Nadir"), "*.cs", SearchOption.AllDirectories)
    .Where(path => !path.Contains("/bin/", StringComparison.Ordinal) && (!path.Contains("/obj/", StringComparison.Ordinal) || path.Contains("/obj/Release/net10.0/", StringComparison.Ordinal)))
    .Order(StringComparer.Ordinal).ToArray();
var trees = paths.ToDictionary(path => path, path => CSharpSyntaxTree.ParseText(SourceText.From(File.ReadAllText(path), Encoding.UTF8), parsing, path));
var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(path) is "netstandard.dll" or "mscorlib.dll" or "Microsoft.CSharp.dll" or "Microsoft.Win32.Primitives.dll")
    .Concat(new[] { "YamlDotNet.dll", "CsvHelper.dll", "MathNet.Numerics.dll" }.Select(name => Path.Combine(folder, name)))
    .Select(path => MetadataReference.CreateFromFile(path));
var compilation = CSharpCompilation.Create("Nadir", trees.Values, references,
    new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, optimizationLevel: OptimizationLevel.Release, allowUnsafe: true));
AssemblyLoadContext.Default.Resolving += (context, name) => File.Exists(Path.Combine(folder, name.Name + ".dll")) ? context.LoadFromAssemblyPath(Path.Combine(folder, name.Name + ".dll")) : null;
TestRun tests = new(folder, "Nadir.Tests.Response");

if (Emit(compilation) is not { } whole)
{
    Console.Error.WriteLine("The library does not compile: " + compilation.GetDiagnostics().First(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
    return 1;
}
// Property tests report on standard output.
var output = Console.Out;
Console.SetOut(TextWriter.Null);
var clock = Stopwatch.StartNew();
if (tests.FirstFailure(whole, TimeSpan.FromMinutes(5)) is { } broken)
{
    Console.Error.WriteLine($"{broken} fails without any break.");
    return 1;
}
var limit = TimeSpan.FromSeconds(20) + clock.Elapsed * 5;

string[] beside = ["NormalNode.cs", "DiameterReader.cs", "TumourMarkers.cs"];
string[] words = ["Recist11Rules.cs", "TargetJudgement.cs"];
var files = trees.Keys.Where(path => path.StartsWith(response, StringComparison.Ordinal) && (pattern is not null
    ? Path.GetFileName(path).Contains(pattern, StringComparison.OrdinalIgnoreCase)
    : (path.Contains("/Recist11/", StringComparison.Ordinal) || beside.Contains(Path.GetFileName(path))) && !words.Contains(Path.GetFileName(path))));
var mutants = files.SelectMany(path => Mutators.Of(path, trees[path])).ToArray();
Console.Error.WriteLine($"{mutants.Length} breaks");

SortedDictionary<string, (int Noticed, int Not)> counts = new(StringComparer.Ordinal);
List<(Mutant Mutant, string Was, string Now)> survivors = [];
var stillborn = 0;
foreach (var mutant in mutants)
{
    var tree = trees[mutant.File];
    var text = tree.GetText();
    var changed = tree.WithChangedText(text.WithChanges(new TextChange(mutant.Span, mutant.Becomes)));
    if (Emit(compilation.ReplaceSyntaxTree(tree, changed)) is not { } library)
    {
        stillborn++;
        continue;
    }
    var name = Path.GetRelativePath(response, mutant.File);
    var failure = tests.FirstFailure(library, limit);
    var (noticed, not) = counts.GetValueOrDefault(name);
    counts[name] = failure is null ? (noticed, not + 1) : (noticed + 1, not);
    var now = changed.GetText().Lines[mutant.Line - 1].ToString().Trim();
    if (failure is null)
    {
        survivors.Add((mutant, text.Lines[mutant.Line - 1].ToString().Trim(), now));
        Console.Error.WriteLine($"not noticed: {name}:{mutant.Line}  {mutant.Was} -> {mutant.Becomes}   {now}");
    }
}

StringBuilder page = new();
page.Append($"""
    # Mutation check of the response rules

    Every comparison, connective, null test, negation, truth value and number of the response rules is broken once, and the tests under
    `tests/Nadir.Tests/Response` are run against each break. A break that no test notices is a boundary that nobody guards.
    `tests/mutate-response` does it in memory, in a few minutes; it is not part of `./test`. Sentences and loop heads are left alone.

    {counts.Values.Sum(count => count.Noticed + count.Not)} breaks that compile: {counts.Values.Sum(count => count.Noticed)} noticed, {survivors.Count} not ({stillborn} more do not compile).

    | File | Noticed | Not noticed |
    |---|---|---|

    """);
foreach (var (name, count) in counts)
    page.Append($"| `{name}` | {count.Noticed} | {count.Not} |\n");
if (survivors.Count > 0)
{
    page.Append("\nNot noticed:\n\n| Where | Was | Became |\n|---|---|---|\n");
    foreach (var (mutant, was, now) in survivors)
        page.Append($"| `{Path.GetRelativePath(response, mutant.File)}:{mutant.Line}` | `{was.Replace("|", "\\|", StringComparison.Ordinal)}` | `{now.Replace("|", "\\|", StringComparison.Ordinal)}` |\n");
}
output.WriteLine(page);
if (pattern is null)
{
    var target = Path.Combine(root, "docs/methods/mutation.md");
    Directory.CreateDirectory(Path.GetDirectoryName(target)!);
    File.WriteAllText(target, page.ToString());
}
return survivors.Count == 0 ? 0 : 1;

static byte[]? Emit(CSharpCompilation compilation)
{
    MemoryStream stream = new();
    return compilation.Emit(stream).Success ? stream.ToArray() : null;
}
