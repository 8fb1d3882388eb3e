using System.Globalization;
using Nadir.Conduct.Casebooks;
using Nadir.Conduct.Commands;
using Nadir.Conduct.Imports;
using Nadir.Diagnostics;
using Nadir.Intake.Conversion;
using Nadir.Intake.Maps;
using Nadir.Intake.Proposals;
using Nadir.Protocol;
using Nadir.Web.Requests;

namespace Nadir.Web.Pages.Imports;

/// <summary>A file on its way in: read with a map, put into forms, and held against what stands there. Nothing is saved yet.</summary>
/// <param name="Map">Name and version of the kept map; null while it is a proposal.</param>
/// <param name="MapText">As it was used.</param>
sealed record ImportRun(KeptFile File, string? Map, string MapText, IntakeMap Read, DeliveredRows Delivered, PlacedRows Placed, ImportReview Review, ImportForms Command)
{
    /// <summary>Every record of the file has its place, and none meets another value.</summary>
    public bool CanImport => Review.CanImport && Placed.Unplaced.IsEmpty && Review.Forms.Length > 0;

    /// <param name="map">Name and version of a kept map, or a name alone for its last version; null: the program proposes one.</param>
    /// <returns>The run; or a sentence that says why there is none.</returns>
    public static async Task<(ImportRun? Run, string? Why)> Of(Caller caller, string study, KeptFile file, string? map, ImportMode mode)
    {
        if (await caller.View.Definition(study, cancellation: caller.Gone) is not { } definition || await caller.View.Plan(study, cancellation: caller.Gone) is not { } plan)
            return (null, null);
        if (OdmDelivery.IsOurs(file.Content))
            return await Ours(caller, study, file, mode);
        MapCard? kept = null;
        if (map is not null && (kept = Find(await caller.View.ImportMaps(study, caller.Gone), map)) is null)
            return (null, $"There is no map “{map}”.");
        var cards = await caller.View.Matrix(study, caller.Gone);
        Dictionary<string, ImportSubject?> books = new(StringComparer.Ordinal);
        try
        {
            var (text, read, delivered) = ImportedFile.Read(file.Name, file.Content, sheets =>
            {
                if (ImportedFile.OtherStudy(sheets, study) is { } other)
                    throw new StudyInputException($"The file is of study {other}, and this is {study}; nothing of it was read.");
                var said = kept?.Text ?? IntakeMapFile.Write(MapProposal.Of(sheets, definition));
                var parsed = IntakeMapFile.Parse(said, "map.yaml");
                if (parsed.Study != study)
                    throw new StudyInputException($"The map is of study {parsed.Study}, and this is {study}.");
                return (said, parsed, FormRows.Read(sheets, parsed, definition, ImportedFile.MostRecords));
            });
            foreach (var subject in delivered.Rows.Select(row => row.Subject).Distinct(StringComparer.Ordinal))
            {
                if (Known(cards, study, subject) is { } card)
                    books[subject] = new ImportSubject(card.Subject, card.Origin, await caller.View.Casebook(study, card.Subject, caller.Gone));
            }
            if (delivered.Rows.Length > 0 && books.Count == 0)
                return (null, $"None of the file's subjects is in {study} ({string.Join(", ", delivered.Rows.Select(row => row.Subject).Distinct(StringComparer.Ordinal).Take(3))}). Is it a file of another study? If not, enrol the subjects first.");
            var placed = new FormPlaces(plan, subject => books.GetValueOrDefault(subject)).Place(delivered.Rows);
            var name = kept is null ? null : string.Create(CultureInfo.InvariantCulture, $"{kept.Name}/{kept.Version}");
            ImportForms command = new(Guid.Empty, study, file.Name, file.Sha256, placed.Forms, "", mode, name);
            return await caller.View.DryRun(command, caller.Gone) is { } review ? (new ImportRun(file, name, text, read, delivered, placed, review, command), null) : (null, null);
        }
        catch (Exception wrong) when (wrong is StudyInputException or StudyDefinitionException)
        {
            return (null, wrong.Message);
        }
    }

    /// <summary>A file that this program wrote: its names are ours, and no map is needed.</summary>
    static async Task<(ImportRun? Run, string? Why)> Ours(Caller caller, string study, KeptFile file, ImportMode mode)
    {
        try
        {
            var odm = OdmDelivery.Read(file.Content, study);
            ImportForms command = new(Guid.Empty, study, file.Name, file.Sha256, odm.Forms, "", mode, Odm) { Subjects = odm.Subjects };
            return await caller.View.DryRun(command, caller.Gone) is { } review
                ? (new ImportRun(file, Odm, "", new IntakeMap(study, [], []), new DeliveredRows([], [], []), new PlacedRows(odm.Forms, [], odm.Notes), review, command), null) : (null, null);
        }
        catch (StudyInputException wrong)
        {
            return (null, wrong.Message);
        }
    }

    /// <summary>In place of a map's name.</summary>
    public const string Odm = "ODM";

    static MapCard? Find(IReadOnlyList<MapCard> maps, string map) => map.Split('/') is [var name, var number]
        ? maps.FirstOrDefault(one => one.Name == name && one.Version.ToString(CultureInfo.InvariantCulture) == number) : maps.LastOrDefault(one => one.Name == map);

    /// <summary>The subject that a file means: by its identifier, with the study's before it, or without the zeros that a spreadsheet takes.</summary>
    static SubjectCard? Known(IReadOnlyList<SubjectCard> cards, string study, string subject)
    {
        var own = subject.StartsWith(study + "-", StringComparison.OrdinalIgnoreCase) ? subject[(study.Length + 1)..] : subject;
        return cards.FirstOrDefault(card => card.Subject == own) ?? (cards.Where(card => card.Subject.TrimStart('0') == own.TrimStart('0')).ToList() is [var alike] ? alike : null);
    }
}
