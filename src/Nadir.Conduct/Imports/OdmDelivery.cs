using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Nadir.Conduct.Commands;
using Nadir.Conduct.Exchange;
using Nadir.Conduct.Forms;
using Nadir.Diagnostics;

namespace Nadir.Conduct.Imports;

/// <summary>An ODM file of this program, on its way back in: no map is needed, its names are ours.</summary>
/// <param name="Subjects">Those of the file, for the ones that are to be enrolled with it.</param>
/// <param name="Notes">What the file has beside values, and what becomes of it.</param>
public sealed record OdmDelivery(ImmutableArray<ImportedForm> Forms, ImmutableArray<ImportedSubject> Subjects, ImmutableArray<string> Notes)
{
    /// <summary>Whether the file says of itself that this program made it: other systems' files are read with a map.</summary>
    public static bool IsOurs(byte[] content)
    {
        var head = Encoding.UTF8.GetString(content, 0, Math.Min(content.Length, 2000));
        return head.Contains("<ODM", StringComparison.Ordinal) && head.Contains("SourceSystem=\"Nadir\"", StringComparison.Ordinal);
    }

    /// <remarks>
    /// The last value of each item is taken; who entered it, when and why stands with it as its source, and the file with all earlier ones is named by its checksum. What was removed stays out.
    /// A signature is its person's own act in the workspace where it was made: it is told and not taken over.
    /// </remarks>
    /// <exception cref="StudyInputException">No ODM, not well-formed, or of another study.</exception>
    public static OdmDelivery Read(byte[] content, string study)
    {
        var (_, subjects) = OdmReader.Read(new MemoryStream(content, writable: false), study);
        var forms = ImmutableArray.CreateBuilder<ImportedForm>();
        var enrolled = ImmutableArray.CreateBuilder<ImportedSubject>();
        List<FormSignature> signatures = [];
        var (entries, gone) = (0, 0);
        foreach (var subject in subjects)
        {
            var removed = subject.Removals.Select(removal => removal.Form).ToHashSet();
            signatures.AddRange(subject.Signatures);
            entries += subject.Changes.Length;
            gone += removed.Count;
            foreach (var form in subject.Changes.Where(change => !removed.Contains(change.Form)).GroupBy(change => change.Form))
            {
                // In the order of the log: the last one stands.
                var standing = form.GroupBy(change => change.Item, StringComparer.Ordinal).Select(item => item.Last()).Where(change => change.Value is { IsEmpty: false, NotDone: not "redacted" }).ToList();
                if (standing.Count == 0)
                    continue;
                forms.Add(new ImportedForm(form.Key, standing.ToImmutableDictionary(change => change.Item, change => change.Value, StringComparer.Ordinal), "ODM")
                {
                    Origins = standing.ToImmutableDictionary(change => change.Item, Origin, StringComparer.Ordinal),
                });
            }
            var consent = subject.Changes.LastOrDefault(change => change.Form.Form == PlanForms.Consent && change.Item == "consent-date" && change.Value.Text is not null)?.Value.Text;
            enrolled.Add(new ImportedSubject(subject.Subject, subject.Site, consent));
        }
        List<string> notes = [string.Create(CultureInfo.InvariantCulture, $"{subjects.Length} subjects, {entries} entries with their audit records; who entered each value, when and why is kept with it.")];
        if (gone > 0)
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"{gone} removed entries stay out."));
        foreach (var signature in signatures.Take(20))
            notes.Add($"Signed by {signature.Mark.Name}, {signature.Mark.Times}: {signature.Mark.Meaning} ({signature.Form}, {(signature.Valid ? "valid" : "void")} there). A signature is not taken over; sign here again.");
        if (signatures.Count > 20)
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"{signatures.Count - 20} more signatures are in the file; none is taken over."));
        return new(forms.ToImmutable(), enrolled.ToImmutable(), [.. notes]);
    }

    static string Origin(ItemChange change) => $"{change.Person}, {change.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture)}{(change.Reason is null ? "" : ", " + (change.Reason.Length <= 200 ? change.Reason : change.Reason[..199] + "…"))}";
}
