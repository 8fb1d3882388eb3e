using System.Collections.Immutable;

namespace Nadir.Protocol.Keys;

/// <summary>Keys of <c>recorded-criteria</c>.</summary>
static class RecordedCriteriaKeys
{
    static readonly Section<RecordedCategory> Category = new(
        Key.Of<RecordedCategory, string?>("code", "The category, as printed.", Forms.Text, c => c.Code, (c, v) => c with { Code = v! }, required: true),
        Key.Of<RecordedCategory, CategoryMeaning>("means",
            "complete, partial, stable, non-cr-non-pd, progression, unconfirmed-progression, not-evaluable or not-done. Response is complete or partial; control is response, stable or non-cr-non-pd.",
            Choice.Of<CategoryMeaning>(), c => c.Means, (c, v) => c with { Means = v }, required: true),
        Key.Of<RecordedCategory, ImmutableArray<string>>("spelled", "Further spellings in RSSTRESC, without case, spaces and punctuation.",
            Forms.Texts, c => c.Spelled, (c, v) => c with { Spelled = v }));

    static readonly Section<RecordedCriteria> Criteria = new(
        Key.Of<RecordedCriteria, string>("id", "How endpoints name the criteria.", Forms.Id, r => r.Id, (r, v) => r with { Id = v }, required: true),
        Key.Of<RecordedCriteria, ImmutableArray<string>>("names", "RSCAT values that mean them; a value belongs to the criteria with the longest name that it starts with.",
            Forms.Texts, r => r.Names, (r, v) => r with { Names = v }, required: true),
        Key.Of<RecordedCriteria, string?>("like", "Criteria whose categories and spellings these have too.", Forms.OptionalId, r => r.Like, (r, v) => r with { Like = v }),
        Key.Of<RecordedCriteria, bool>("confirm-progression", "Progression counts when a second, consecutive one at least four weeks later confirms it. Default false (rulebook J4).",
            Forms.YesNo, r => r.ConfirmProgression, (r, v) => r with { ConfirmProgression = v }),
        Key.Of<RecordedCriteria, ImmutableArray<RecordedCategory>>("categories", "The categories, best first, and what each counts as.",
            ListForm.Of(Category, new RecordedCategory("", CategoryMeaning.NotDone, [])), r => r.Categories, (r, v) => r with { Categories = v }));

    public static readonly ListForm<RecordedCriteria> List = ListForm.Of(Criteria, new RecordedCriteria(""));
}
