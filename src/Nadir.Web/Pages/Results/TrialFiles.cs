using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.AspNetCore.Http;
using Nadir.Conduct;
using Nadir.Conduct.Commands;
using Nadir.Conduct.Exchange;
using Nadir.Conduct.Forms;
using Nadir.Conduct.Jobs;
using Nadir.Conduct.Live;
using Nadir.Conduct.Log;
using Nadir.Conduct.People;
using Nadir.Diagnostics;
using Nadir.Protocol;
using Nadir.Reporting;
using Nadir.Results;
using Nadir.Web.Requests;

namespace Nadir.Web.Pages.Results;

/// <summary>The trial as it leaves the workspace, of the sites that the person may export: CDISC ODM for programs, and an archive that opens without this one (R34).</summary>
static class TrialFiles
{
    public const string Archive = "archive";

    /// <summary>What can be asked for, as the address names it, and as people do.</summary>
    public static readonly IReadOnlyList<(string Format, string Name)> Formats = [("odm-1.3.2", "ODM 1.3.2"), ("odm-2.0", "ODM 2.0"), (Archive, "Archive of the study")];

    /// <returns>The trial, its export noted; or why there is none; neither when it is not there for this person.</returns>
    /// <remarks>Each download is an export of its own, whichever page it was asked from.</remarks>
    public static async Task<(TrialRecord? Trial, Outcome.Refused? Refused)> Take(Caller caller, string study, string format)
    {
        if (Formats.All(known => known.Format != format) || await caller.View.Trial(study, caller.Gone) is not { } trial)
            return default;
        var noted = await caller.Do(new NoteExport(Caller.NewId(), study, format, Detail: string.Create(CultureInfo.InvariantCulture, $"{trial.Position} {trial.Head}")));
        return noted is Outcome.Refused refused ? (null, refused) : (trial, null);
    }

    /// <summary>An ODM file as a download.</summary>
    public static IResult Odm(TrialRecord trial, string format)
    {
        var file = Passing();
        OdmWriter.Write(trial, format == "odm-2.0" ? OdmVersion.V20 : OdmVersion.V132, file);
        return Sent(file, "application/xml; charset=utf-8", $"{trial.Study}-{format}.xml");
    }

    public static IResult Sent(FileStream file, string type, string name)
    {
        file.Position = 0;
        return Replies.File(file, type, name);
    }

    /// <summary>A file that only this process reads and that is gone when it has been sent.</summary>
    public static FileStream Passing()
    {
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None, Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(Path.Combine(Path.GetTempPath(), $"nadir-{Path.GetRandomFileName()}"), options);
    }
}

/// <summary>What goes into an archive, all of it as it was after one event of the log; written when there is time for it.</summary>
sealed class ArchiveContent
{
    required public TrialRecord Trial { get; init; }
    required public ProtocolVersion Version { get; init; }
    required public StudyDefinition Definition { get; init; }
    required public CasebookPlan Plan { get; init; }
    required public IReadOnlyList<SubjectForms> Books { get; init; }
    required public IWorkspaceView View { get; init; }
    required public DateOnly Today { get; init; }

    /// <summary>Null: the person may not see results, and the archive has no report.</summary>
    public IReadOnlyList<SubjectForms>? Results { get; init; }

    /// <returns>Null when it is not there for this person.</returns>
    public static async Task<ArchiveContent?> Of(IWorkspaceView view, string study, JobOrder order, CancellationToken cancellation)
    {
        if (await view.Trial(study, cancellation, order.Position) is not { } trial)
            return null;
        var protocol = trial.Plans[^1].Plan.Version;
        if ((await view.Versions(study, cancellation)).FirstOrDefault(version => version.Version == protocol) is not { } version || await view.Definition(study, protocol, cancellation) is not { } definition ||
            await view.Plan(study, protocol, cancellation) is not { } plan || await view.CasebooksAt(study, Purpose.Export, trial.Position, cancellation) is not { } books)
            return null;
        var results = view.May(Privilege.SeeResults, study) ? await view.CasebooksAt(study, Purpose.Results, trial.Position, cancellation) : null;
        return new() { Trial = trial, Version = version, Definition = definition with { Language = order.Language }, Plan = plan, Books = books, View = view, Today = order.Cutoff, Results = results };
    }

    public async Task Write(Stream to, Action<string> step, CancellationToken cancellation = default)
    {
        var folder = Directory.CreateTempSubdirectory("nadir-archive-").FullName;
        try
        {
            step("Writing the datasets.");
            List<(string Path, byte[] Bytes)> further = Datasets(folder);
            if (Results is not null)
            {
                step("Reading the casebooks and deriving.");
                Report(Path.Combine(folder, "report"));
                further.AddRange(Files(folder, "report"));
            }
            step("Writing the archive.");
            await StudyArchive.Write(to, Trial, Version.Definition, folder, Trail(cancellation), further, cancellation);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>SDTM of what was entered, with the source of each record and what could not be taken; a study in which nothing was entered has none.</summary>
    List<(string Path, byte[] Bytes)> Datasets(string folder)
    {
        try
        {
            var written = CasebookSdtm.Write(Definition, Plan, Books, folder);
            if (!written.Records.IsEmpty)
                return
                [
                    ("data/sources.csv", File.ReadAllBytes(Path.Combine(folder, "sources.csv"))),
                    ("data/not-taken.txt", Encoding.UTF8.GetBytes(string.Concat(written.Findings.Select(finding => $"{finding.Sheet} {finding.Cell} {finding.Subject}: {finding.Sentence}\n")))),
                ];
        }
        catch (StudyInputException)
        {
            // Nothing in it yet that SDTM has a place for: the forms themselves are in the archive all the same.
        }
        var data = Path.Combine(folder, "data");
        if (Directory.Exists(data))
            Directory.Delete(data, recursive: true);
        return [];
    }

    /// <summary>As the results page makes it; left out when nothing can be analysed yet.</summary>
    void Report(string folder)
    {
        if (LiveStudy.Analyze(Definition, Plan, Results!, Today).Analysis is not { } analysis)
            return;
        Directory.CreateDirectory(folder);
        ReportWriter.Write(analysis, folder);
        StudyOutputs.Write(analysis, folder);
    }

    static IEnumerable<(string Path, byte[] Bytes)> Files(string root, string folder) => !Directory.Exists(Path.Combine(root, folder)) ? [] :
        Directory.EnumerateFiles(Path.Combine(root, folder), "*", SearchOption.AllDirectories)
            .Select(file => (Path: Path.GetRelativePath(root, file).Replace('\\', '/'), File: file)).OrderBy(file => file.Path, StringComparer.Ordinal)
            .Select(file => (file.Path, File.ReadAllBytes(file.File)));

    /// <summary>Up to the event that the archive names as its last.</summary>
    async IAsyncEnumerable<AuditEntry> Trail([EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var entry in View.Audit(new AuditFilter(Trial.Study), cancellation))
        {
            if (entry.Position > Trial.Position)
                yield break;
            yield return entry;
        }
    }
}
