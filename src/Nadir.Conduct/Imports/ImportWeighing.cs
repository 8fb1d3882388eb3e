using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Nadir.Conduct.Casebooks;
using Nadir.Conduct.Commands;
using Nadir.Conduct.Forms;
using Nadir.Conduct.Projections;
using Nadir.Conduct.Rules;
using Nadir.Units;

namespace Nadir.Conduct.Imports;

/// <summary>An import held against what stands in the forms. The dry run and the import itself ask here, so that they say the same.</summary>
/// <remarks>An import adds to what was typed at a site and never changes it (R20); what an earlier import entered it changes only when it is told to replace (R28).</remarks>
sealed class ImportWeighing(DocumentSet docs, StudyState study, CasebookPlan plan, IFormChecks checks, IReadOnlySet<string>? sites, DateOnly today)
{
    /// <summary>A form that can be saved, with what of it is new.</summary>
    public readonly record struct Ready(ImportedForm Form, FormPlan Plan, FormState State, List<KeyValuePair<string, ItemValue>> Changed);

    /// <summary>Subjects that are enrolled with their data.</summary>
    public SortedDictionary<string, SubjectState> New { get; } = new(StringComparer.Ordinal);

    public List<Ready> Forms { get; } = [];
    public List<ReviewedForm> Reviewed { get; } = [];
    public int Values { get; private set; }
    public int Unchanged { get; private set; }
    /// <summary>Something that is held stands in the way.</summary>
    public bool MeetsHold { get; private set; }
    /// <summary>Something else does.</summary>
    public bool MeetsOther { get; private set; }

    public void Weigh(ImportForms import)
    {
        docs.Fetch(Kinds.Subject, import.Study, import.Forms.Select(form => form.Form.Subject));
        docs.Fetch(Kinds.Form, import.Study, import.Forms.Select(form => form.Form.ToString()));
        foreach (var subject in import.Subjects ?? [])
        {
            if (docs.Get(Kinds.Subject, import.Study, subject.Subject) is null && study.Sites.ContainsKey(subject.Site) && Decision.IsIdentifier(subject.Subject, 40)
                && PartialDate.TryParse(subject.Consent ?? "", out var consent) && consent.Date is { } day && day <= today && Holds.On(study) is Hold.None)
                New[subject.Subject] = new SubjectState { Subject = subject.Subject, Site = subject.Site, Consent = subject.Consent! };
        }
        Reviewed.Capacity = import.Forms.Length;
        foreach (var form in import.Forms)
            Reviewed.Add(Weigh(import, form));
    }

    ReviewedForm Weigh(ImportForms import, ImportedForm form)
    {
        if ((docs.Get(Kinds.Subject, import.Study, form.Form.Subject) ?? New.GetValueOrDefault(form.Form.Subject)) is not { } subject || sites is not null && !sites.Contains(subject.Site))
            return Cannot(form, $"There is no subject {form.Form.Subject} in {import.Study}; enrol the subject first, or take the rows out.");
        if (Decision.Unplanned(plan, study.Study, form.Form, out var asked) is { } unknown)
            return Cannot(form, unknown.Sentence);
        var state = docs.Get(Kinds.Form, import.Study, form.Form.ToString()) ?? new FormState();
        if (state.Removed is not null)
            return Cannot(form, "The entry was removed.");
        Dictionary<string, ItemValue> wanted = new(form.Values.Count, StringComparer.Ordinal);
        foreach (var (item, value) in form.Values)
            wanted[item] = asked.Item(item) is { } question ? ItemCheck.Normal(question, value) : value;
        Values += wanted.Count;
        var items = ImmutableArray.CreateBuilder<ReviewedItem>();
        var problems = checks.Refused(asked, form.Form, wanted, SubjectFacts.ConsentDay(subject), today);
        foreach (var problem in problems)
            items.Add(new(problem.Item, Standing(state, problem.Item), wanted[problem.Item], ImportState.Finding, problem.Sentence));
        MeetsOther |= !problems.IsEmpty;
        List<KeyValuePair<string, ItemValue>> changed = [];
        foreach (var pair in wanted.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (problems.Any(problem => problem.Item == pair.Key))
                continue;
            var now = Standing(state, pair.Key);
            if (now == pair.Value)
            {
                Unchanged++;
                continue;
            }
            changed.Add(pair);
            items.Add(Changed(import, form, asked, subject, state, pair, now));
        }
        var worst = items.Count == 0 ? ImportState.Unchanged : items.Max(item => item.State);
        if (worst is ImportState.Created or ImportState.Updated)
        {
            Forms.Add(new(form, asked, state, changed));
            worst = state.Items.Count == 0 ? ImportState.Created : ImportState.Updated;
        }
        return new(form, worst, items.ToImmutable());
    }

    ReviewedItem Changed(ImportForms import, ImportedForm form, FormPlan asked, SubjectState subject, FormState state, KeyValuePair<string, ItemValue> pair, ItemValue now)
    {
        var (item, value) = pair;
        var label = asked.Item(item)?.Label ?? item;
        if (Holds.On(study, subject, form.Form, item) is not Hold.None and var hold)
        {
            MeetsHold = true;
            return new(item, now, value, ImportState.Conflict, $"{label} is {(hold == Hold.Locked ? "locked" : "frozen")}.");
        }
        if (now.IsEmpty)
            return new(item, now, value, state.Items.ContainsKey(item) ? ImportState.Updated : ImportState.Created);
        if (state.Items[item].Source is null)
        {
            MeetsOther = true;
            return new(item, now, value, ImportState.Conflict, $"{label} was entered at the site as “{now}” and the file has “{value}”; an import does not change it. Query it.");
        }
        if (import.Mode == ImportMode.Replace)
            return new(item, now, value, ImportState.Updated);
        MeetsOther = true;
        return new(item, now, value, ImportState.Conflict, $"{label} was imported as “{now}” and the file has “{value}”; an import changes it only when it is told to replace earlier imports.");
    }

    ReviewedForm Cannot(ImportedForm form, string sentence)
    {
        MeetsOther = true;
        return new(form, ImportState.Finding, [], sentence);
    }

    static ItemValue Standing(FormState state, string item) => state.Items.TryGetValue(item, out var set) ? set.Value.Value : ItemValue.Empty;

    /// <summary>SHA-256 of what every form would become and out of what.</summary>
    public string Basis()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        StringBuilder line = new();
        hash.AppendData(Encoding.UTF8.GetBytes(string.Join('\u001e', New.Keys)));
        foreach (var form in Reviewed)
        {
            line.Clear().Append(form.Form.Form.ToString()).Append('\u001e').Append(form.State).Append('\u001e').Append(form.Sentence);
            foreach (var item in form.Items)
                line.Append('\u001e').Append(item.Item).Append('\u001f').Append(item.Now).Append('\u001f').Append(item.File).Append('\u001f').Append(item.State);
            hash.AppendData(Encoding.UTF8.GetBytes(line.Append('\n').ToString()));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public ImportReview Review() => new([.. Reviewed], Values, Unchanged, Basis()) { Enrolled = [.. New.Keys] };
}
