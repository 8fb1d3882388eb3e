using System.Collections.Immutable;
using Nadir.Conduct.Commands;
using Nadir.Conduct.Projections;

namespace Nadir.Conduct.Rules;

sealed partial class Decision
{
    /// <summary>Most forms of one page.</summary>
    const int MostTogether = 500;

    /// <summary>Every form is looked at before any is saved: what is wrong with any of them is said for all, and nothing is half saved.</summary>
    /// <remarks>Items are named in the answer as <c>0103/w6/lesions/T01#state</c>.</remarks>
    Outcome Save(SaveForms several)
    {
        if (several.Forms.IsDefaultOrEmpty || several.Forms.Length > MostTogether)
            return Refuse(RefusalKind.Invalid, $"Between one and {MostTogether} forms are saved at once.");
        if (Twice(several.Forms) is { } twice)
            return twice;
        List<ReadyForm> ready = [];
        var problems = ImmutableArray.CreateBuilder<ItemProblem>();
        var conflicts = ImmutableArray.CreateBuilder<ItemConflict>();
        StudyState study = null!;
        foreach (var save in several.Forms)
        {
            if (Ready(several.Study, save, out study, out var one) is not { } refused)
                ready.Add(one);
            else if (refused.Problems.IsDefaultOrEmpty && refused.Conflicts.IsDefaultOrEmpty)
                return refused with { Problems = refused.Kind is RefusalKind.Forbidden or RefusalKind.NotFound ? default : [new ItemProblem($"{save.Form}#", refused.Sentence)] };
            else
            {
                problems.AddRange(refused.Problems.IsDefault ? [] : refused.Problems.Select(problem => problem with { Item = $"{save.Form}#{problem.Item}" }));
                conflicts.AddRange(refused.Conflicts.IsDefault ? [] : refused.Conflicts.Select(conflict => conflict with { Item = $"{save.Form}#{conflict.Item}" }));
            }
        }
        if (problems.Count > 0)
            return Unsaved(problems.ToImmutable()) with { Conflicts = conflicts.ToImmutable() };
        if (conflicts.Count > 0)
            return Overtaken(conflicts.ToImmutable());
        if (ReasonFor(several.Reason, ready, out var reason) is { } without)
            return without;
        foreach (var form in ready.Where(form => form.Changed.Count > 0))
            SetItems(study, form.Key, form.Plan, form.State, form.Changed, reason, null);
        return Done();
    }

    /// <summary>A lesion that is measured twice at a visit: both values are said, and neither is taken.</summary>
    static Outcome.Refused? Twice(ImmutableArray<FormSave> forms)
    {
        foreach (var same in forms.GroupBy(form => form.Form).Where(group => group.Count() > 1))
        {
            var (first, second) = (same.First(), same.Last());
            var item = second.Values.Keys.Where(key => first.Values.TryGetValue(key, out var other) && other != second.Values[key]).Order(StringComparer.Ordinal).FirstOrDefault();
            return new(RefusalKind.NotAllowed, $"{same.Key.Instance} stands twice on the page{(item is null ? "" : $": once with “{first.Values[item]}” and once with “{second.Values[item]}”")}. Keep one of them; nothing was saved.", default, [new ItemProblem($"{same.Key}#{item}", "It stands twice.")]);
        }
        return null;
    }
}
