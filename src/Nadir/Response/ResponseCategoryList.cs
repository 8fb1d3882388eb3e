using System.Collections.Immutable;
using Nadir.Protocol;

namespace Nadir.Response;

/// <summary>The response categories of one set of criteria, with the spellings in which they are recorded.</summary>
/// <remarks>Made from data: <see cref="RecordedCriteria.BuiltIn"/>, and what a study gives under <c>recorded-criteria</c>.</remarks>
/// <param name="Id">How an endpoint names it: <c>recist-1.1</c>, <c>lugano</c>.</param>
/// <param name="Names">RSCAT values that mean it; compared without case, spaces and punctuation. A value matches when it starts with one.</param>
/// <param name="Categories">Best first.</param>
/// <param name="Spellings">Further spellings of a category, to its code.</param>
/// <param name="ConfirmsProgression">A progression counts when a second, consecutive one confirms it (rulebook J4).</param>
public sealed record ResponseCategoryList(
    string Id, ImmutableArray<string> Names, ImmutableArray<ResponseCategory> Categories, ImmutableArray<(string Spelling, string Code)> Spellings, bool ConfirmsProgression)
{
    readonly ImmutableArray<string> keys = [.. Names.Select(Key)];

    /// <summary>Names of the other lists, as keys: a longer one that matches has the record.</summary>
    ImmutableArray<string> Others { get; init; } = [];

    /// <summary>The lists that ship.</summary>
    public static ImmutableArray<ResponseCategoryList> All { get; } = Made(RecordedCriteria.BuiltIn);

    public static ResponseCategoryList Recist11 { get; } = Find(Criteria.Recist11)!;

    /// <summary>The study's own lists and those that ship; an own list stands in the place of a shipped one of its id.</summary>
    public static ImmutableArray<ResponseCategoryList> Of(StudyDefinition study) => study.RecordedCriteria.IsEmpty ? All
        : Made([.. study.RecordedCriteria, .. RecordedCriteria.BuiltIn.Where(list => study.RecordedCriteria.All(own => own.Id != list.Id))]);

    /// <summary>The shipped list of an id or name; null when there is none.</summary>
    public static ResponseCategoryList? Find(string id) => Find(id, All);

    /// <summary>The list that an endpoint of the study names; null when there is none.</summary>
    public static ResponseCategoryList? Find(string id, StudyDefinition study) => Find(id, Of(study));

    static ResponseCategoryList? Find(string id, ImmutableArray<ResponseCategoryList> lists)
    {
        foreach (var list in lists)
            if (string.Equals(list.Id, id, StringComparison.OrdinalIgnoreCase))
                return list;
        var key = Key(id);
        foreach (var list in lists)
            if (list.keys.Contains(key))
                return list;
        return null;
    }

    /// <summary>True when RSCAT says these criteria, or says nothing and they are RECIST 1.1.</summary>
    public bool Matches(string? recordedCriteria)
    {
        if (string.IsNullOrWhiteSpace(recordedCriteria))
            return Id == Criteria.Recist11;
        foreach (var name in Names)
            if (string.Equals(recordedCriteria, name, StringComparison.OrdinalIgnoreCase))
                return true;
        var key = Key(recordedCriteria);
        var own = Longest(keys, key);
        return own > 0 && own >= Longest(Others, key);
    }

    static int Longest(ImmutableArray<string> names, string key)
    {
        var longest = 0;
        foreach (var name in names)
            if (name.Length > longest && key.StartsWith(name, StringComparison.Ordinal))
                longest = name.Length;
        return longest;
    }

    /// <summary>The category that a recorded result means; null when it is none of the list.</summary>
    public ResponseCategory? Read(string? result)
    {
        if (string.IsNullOrWhiteSpace(result))
            return null;
        foreach (var category in Categories)
            if (string.Equals(result, category.Code, StringComparison.OrdinalIgnoreCase))
                return category;
        var key = Key(result);
        foreach (var category in Categories)
            if (Key(category.Code) == key)
                return category;
        foreach (var (spelling, code) in Spellings)
            if (Key(spelling) == key)
                return Categories.First(category => category.Code == code);
        return null;
    }

    static ImmutableArray<ResponseCategoryList> Made(ImmutableArray<RecordedCriteria> all)
    {
        ImmutableArray<ResponseCategoryList> lists = [.. all.Select(one => Made(one, all))];
        return [.. lists.Select(list => list with { Others = [.. lists.Where(other => other.Id != list.Id).SelectMany(other => other.keys)] })];
    }

    static ResponseCategoryList Made(RecordedCriteria criteria, ImmutableArray<RecordedCriteria> all)
    {
        List<RecordedCategory> categories = [.. criteria.Categories];
        // An own list like a shipped one of the same id means the shipped one.
        if ((all.FirstOrDefault(other => other.Id == criteria.Like && other != criteria) ?? RecordedCriteria.BuiltIn.FirstOrDefault(other => other.Id == criteria.Like)) is { } like && like != criteria)
            categories.AddRange(like.Categories);
        ImmutableArray<ResponseCategory> named = [.. categories.DistinctBy(category => category.Code).OrderBy(category => category.Means).Select(category => new ResponseCategory(category.Code, Meaning(category.Means)))];
        // What every list has to be able to say.
        if (named.All(category => category.Meaning is not ResponseMeaning.NotEvaluable))
            named = named.Add(ResponseCategory.NE);
        if (named.All(category => category.Meaning is not ResponseMeaning.NotAssessed))
            named = named.Add(new("NOT DONE", ResponseMeaning.NotAssessed));
        return new(criteria.Id, [criteria.Id, .. criteria.Names], named, [.. categories.SelectMany(category => category.Spelled.Select(spelling => (spelling, category.Code)))], criteria.ConfirmProgression);
    }

    static ResponseMeaning Meaning(CategoryMeaning means) => means switch
    {
        CategoryMeaning.Complete => ResponseMeaning.Complete,
        CategoryMeaning.Partial => ResponseMeaning.Partial,
        CategoryMeaning.Stable => ResponseMeaning.Stable,
        CategoryMeaning.NonCrNonPd => ResponseMeaning.NonCompleteNonProgressive,
        CategoryMeaning.Progression => ResponseMeaning.Progression,
        CategoryMeaning.UnconfirmedProgression => ResponseMeaning.UnconfirmedProgression,
        CategoryMeaning.NotEvaluable => ResponseMeaning.NotEvaluable,
        _ => ResponseMeaning.NotAssessed,
    };

    /// <summary>Letters and digits only, upper case.</summary>
    static string Key(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
