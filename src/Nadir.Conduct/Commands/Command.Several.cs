using System.Collections.Immutable;
using Nadir.Conduct.Forms;

namespace Nadir.Conduct.Commands;

/// <summary>Saves forms that stand on one page, such as the lesions of a visit: all of them, or none.</summary>
/// <param name="Reason">Why values that were entered before are changed, one for all of them; needed when any is.</param>
public sealed record SaveForms(Guid Id, string Study, ImmutableArray<FormSave> Forms, string? Reason = null) : StudyCommand(Id, Study);

/// <summary>One form of several, as <see cref="SaveForm"/> has it.</summary>
public sealed record FormSave(FormKey Form, int Expected, ImmutableDictionary<string, ItemValue> Values, ImmutableDictionary<string, ItemValue>? Seen = null);
