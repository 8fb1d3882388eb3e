using System.Collections.Immutable;
using Nadir.Conduct.Casebooks;
using Nadir.Conduct.Commands;
using Nadir.Conduct.Forms;
using Nadir.Protocol;

namespace Nadir.Conduct.Tests.Support;

/// <summary>The checks of entry without those of the derivation: for tests of the log alone.</summary>
sealed class NoFindings : IFormChecks
{
    public static readonly NoFindings Instance = new();

    public ImmutableArray<ItemProblem> Refused(FormPlan form, FormKey key, IReadOnlyDictionary<string, ItemValue> values, DateOnly? consent, DateOnly today) => StudyChecks.Instance.Refused(form, key, values, consent, today);

    public bool IsComplete(FormPlan form, FormRecord record) => StudyChecks.Instance.IsComplete(form, record);

    public ImmutableArray<CheckFinding> Findings(StudyDefinition definition, CasebookPlan plan, string subject, string site, IReadOnlyList<FormRecord> forms, DateOnly today) => [];
}
